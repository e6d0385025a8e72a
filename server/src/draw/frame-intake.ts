import type { Criteria } from '@borgerpanel/contract'
import { FrameBuilder, merkleRoot, treeLeaf, type FrameEntry, type RegisterRow } from '@borgerpanel/sortition'
import type { Keys } from '../platform/secret/keys.ts'
import { countInto, emptyMargins, featuresOfPerson, frameCriteria, type Exclusions, type Margins } from './criteria.ts'

/** What is known of a resident beyond the features; sealed as one value and purged with the frame (S11). */
export interface ResidentPersonal {
  readonly identityNumber: string
  readonly name: string
  readonly addressLine: string
  readonly postcode: string
  readonly postTown: string
  readonly email: string
  readonly mobile: string
}

export const RESIDENT_SEAL = 'resident'

/** One person of the frame as kept. */
export interface ResidentRecord {
  readonly position: number
  readonly identityHash: Buffer
  readonly entry: FrameEntry
  readonly personal: Buffer
}

/**
 * Takes register rows batch by batch, so that the file is never in memory: what stays is one leaf per person and a
 * pseudonym per household.
 */
export class FrameIntake {
  readonly margins: Margins = emptyMargins()
  readonly exclusions: Exclusions = {}
  rows = 0
  unknownHouseholds = 0
  private readonly leaves: string[] = []
  private readonly households = new Set<string>()

  constructor(
    private readonly criteria: Criteria,
    private readonly secret: Uint8Array,
    private readonly keys: Keys,
  ) {}

  /** Those of the batch who are in the frame, as they are to be kept. */
  take(batch: readonly RegisterRow[]): ResidentRecord[] {
    const builder = new FrameBuilder({ criteria: frameCriteria(this.criteria), secret: this.secret, area: 'schoolDistrict' })
    const taken = new Map<string, RegisterRow>()
    for (const row of batch) {
      const reason = builder.add(row)
      if (reason === null) taken.set(row.identityNumber, row)
      else this.exclusions[reason] = (this.exclusions[reason] ?? 0) + 1
    }
    this.rows += batch.length
    const frame = builder.finish()
    this.unknownHouseholds += frame.unknownHouseholds
    return frame.entries.flatMap((entry) => this.record(entry, taken.get(entry.identityNumber)))
  }

  get eligible(): number {
    return this.leaves.length
  }

  get householdCount(): { readonly known: number; readonly unknown: number } {
    return { known: this.households.size - this.unknownHouseholds, unknown: this.unknownHouseholds }
  }

  /** Merkle root of everybody taken (T2); the order they came in has no part in it. */
  root(): string {
    return merkleRoot(this.leaves)
  }

  private record(entry: FrameEntry, row: RegisterRow | undefined): ResidentRecord[] {
    if (row === undefined) return []
    this.leaves.push(treeLeaf(entry))
    this.households.add(entry.household)
    countInto(this.margins, featuresOfPerson(entry, this.criteria))
    const identityHash = this.keys.digest('identity-number', row.identityNumber)
    return [{ position: this.leaves.length, identityHash, entry, personal: this.keys.seal(RESIDENT_SEAL, personalOf(row)) }]
  }
}

function personalOf(row: RegisterRow): string {
  const personal: ResidentPersonal = {
    identityNumber: row.identityNumber,
    name: row.name ?? '',
    addressLine: row.addressLine ?? '',
    postcode: row.postcode ?? '',
    postTown: row.postTown ?? '',
    email: row.email ?? '',
    mobile: row.mobile ?? '',
  }
  return JSON.stringify(personal)
}
