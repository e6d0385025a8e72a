import { Injectable } from '@nestjs/common'
import type { Candidate } from '@borgerpanel/sortition'
import type { Tx } from '../platform/database/index.ts'
import { Keys } from '../platform/secret/keys.ts'
import { InviteeRepository, type Volunteer } from './invitee.repository.ts'

const PSEUDONYM_LENGTH = 32

/** Those who said yes, under the pseudonyms of one lot. The same person has another pseudonym in every lot (T12). */
@Injectable()
export class Volunteers {
  constructor(
    private readonly invitees: InviteeRepository,
    private readonly keys: Keys,
  ) {}

  /** By pseudonym; kept still until the transaction ends. */
  async of(tx: Tx, panelId: string, draw: number): Promise<Map<string, Volunteer>> {
    const people = await this.invitees.volunteers(tx, panelId)
    return new Map(people.map((person) => [this.pseudonym(panelId, draw, person.invitationId), person]))
  }

  pseudonym(panelId: string, draw: number, invitationId: string): string {
    return this.digest('volunteer', `${panelId} ${draw} ${invitationId}`)
  }

  /** The salt of a pseudonym's leaf. */
  salt(pseudonym: string): string {
    return this.digest('volunteer-salt', pseudonym)
  }

  private digest(purpose: string, text: string): string {
    return this.keys.digest(purpose, text).toString('hex').slice(0, PSEUDONYM_LENGTH)
  }
}

/** Volunteers as the lot sees them. */
export function candidatesOf(volunteers: ReadonlyMap<string, Volunteer>): Candidate[] {
  return [...volunteers].map(([id, { household, gender, ageBand, area }]) => ({
    id,
    household,
    features: { gender, ageBand, area },
  }))
}
