import { Injectable } from '@nestjs/common'
import { Keys } from '../platform/secret/keys.ts'

/** What an invitation knows of its reader; purged with the frame unless there is a seat. */
export interface InvitedPerson {
  readonly name: string
  readonly addressLine: string
  readonly postcode: string
  readonly postTown: string
  readonly email: string
  readonly phone: string
}

const SEAL = 'invited person'
const NOBODY: InvitedPerson = { name: '', addressLine: '', postcode: '', postTown: '', email: '', phone: '' }

/** Seals what identifies somebody invited as one value, and opens it (S11). */
@Injectable()
export class InvitedPersonService {
  constructor(private readonly keys: Keys) {}

  seal(person: InvitedPerson): Buffer {
    return this.keys.seal(SEAL, JSON.stringify(person))
  }

  /** The person; all empty after the purge, and for those who were never in a register. */
  open(sealed: Uint8Array | null): InvitedPerson {
    return sealed === null ? NOBODY : (JSON.parse(this.keys.open(SEAL, sealed)) as InvitedPerson)
  }
}
