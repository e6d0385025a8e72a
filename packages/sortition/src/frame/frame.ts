import { concatBytes, toHex, utf8 } from '../random/bytes.ts'
import { createHmac, sha256 } from '../random/sha256.ts'
import type { RegisterRow } from '../register/columns.ts'
import { EXCLUSION_REASONS, exclusionReason, type Criteria, type ExclusionList, type ExclusionReason } from './eligibility.ts'
import { SALT_BYTES, hashPeople, rootOfPeople, secretFromPeople } from './hashes.ts'
import { householdKey } from './household.ts'
import { FramePeople, nfcField } from './people.ts'

/** The area of those whose address is graded or whose register row has none. */
export const UNKNOWN_AREA = 'unknown'

/** One person who can be drawn. */
export interface FrameEntry {
  readonly identityNumber: string
  readonly birthDate: string
  readonly gender: RegisterRow['gender']
  readonly area: string
  /** Pseudonym of the household: 32 hexadecimal digits, meaningless without the frame's secret. Published (T12). */
  readonly household: string
  /** Salted hash of the person's line: 64 hexadecimal digits. Published (T12). */
  readonly leaf: string
}

export interface FrameOptions {
  readonly criteria: Criteria
  /**
   * At least 16 random bytes, kept by the municipality until the purge: salts and pseudonyms come from it. `from-people` makes one of the people
   * themselves, which hides nothing from whoever has the extract: see `secretFromPeople`.
   */
  readonly secret: Uint8Array | 'from-people'
  readonly exclusions?: ExclusionList
  /** Who lives with whom (T6): rows with the same text are one household, null is one of her own. Address id and dwelling number unless told. */
  readonly householdOf?: (row: RegisterRow) => string | null
  /** The column that is the area; basic unit (grunnkrets) unless told. */
  readonly area?: 'basicUnit' | 'schoolDistrict'
}

/** What a frame is known by, in any form. */
interface FrameHead {
  /** Merkle root over `treeLeaf` of all. Published before the seed exists. */
  readonly root: string
  readonly criteria: Criteria
  readonly exclusions: Readonly<Record<ExclusionReason, number>>
  /** People without a usable household key, each counted as a household of her own (T6). */
  readonly unknownHouseholds: number
}

export interface Frame extends FrameHead {
  /** Sorted by identity number (T2). */
  readonly entries: readonly FrameEntry[]
}

/** A frame in columns, for registers of any size. `Frame` holds the same as objects. */
export interface LargeFrame extends FrameHead {
  readonly people: FramePeople
}

/** Builds a frame from rows as they come; only those eligible are kept, 60 bytes each. */
export class FrameBuilder {
  readonly #options: FrameOptions
  readonly #people = new FramePeople()
  readonly #exclusions = Object.fromEntries(EXCLUSION_REASONS.map((reason) => [reason, 0])) as Record<ExclusionReason, number>
  #unknownHouseholds = 0

  /** Throws a RangeError when the secret is too short to hide anything. */
  constructor(options: FrameOptions) {
    if (options.secret.length < LEAST_SECRET && options.secret !== 'from-people')
      throw new RangeError(`frame secret under ${LEAST_SECRET} bytes`)
    this.#options = options
  }

  /** Adds one resident, or counts why not (T1). Returns the reason, null for those taken in. */
  add(row: RegisterRow): ExclusionReason | null {
    const reason = exclusionReason(row, this.#options.criteria, this.#options.exclusions)
    if (reason === null) this.#take(row)
    else this.#exclusions[reason]++
    return reason
  }

  /** The frame in canonical order with its root (T2). */
  finish(): Frame {
    const { people, ...head } = this.finishLarge()
    return { ...head, entries: Array.from(people.inOrder(), (place) => people.entry(place)) }
  }

  /** The frame with its root (T2), in columns: a million people take 150 MB. */
  finishLarge(): LargeFrame {
    const { secret, criteria } = this.#options
    this.#people.seal(hashPeople(this.#people, secret === 'from-people' ? secretFromPeople(this.#people) : secret))
    return {
      people: this.#people,
      root: rootOfPeople(this.#people),
      criteria,
      exclusions: this.#exclusions,
      unknownHouseholds: this.#unknownHouseholds,
    }
  }

  #take(row: RegisterRow): void {
    const { identityNumber, birthDate, gender } = row
    const area = (row.protection === 'ugradert' ? row[this.#options.area ?? 'basicUnit'] : null) ?? UNKNOWN_AREA
    const key = (this.#options.householdOf ?? householdKey)(row)
    if (key === null) this.#unknownHouseholds++
    this.#people.add({ identityNumber, birthDate, gender, area }, key === null ? `person ${identityNumber}` : `household ${key}`)
  }
}

const LEAST_SECRET = 16

/** The whole frame of rows already at hand. */
export function buildFrame(rows: Iterable<RegisterRow>, options: FrameOptions): Frame {
  const builder = new FrameBuilder(options)
  for (const row of rows) builder.add(row)
  return builder.finish()
}

/** A person's line in the canonical frame (T2): NFC, fields between `;`, without line end. */
export function canonicalLine(person: Omit<FrameEntry, 'leaf'>): string {
  const { identityNumber, birthDate, gender, area, household } = person
  return [identityNumber, birthDate, gender, area, household].map(nfcField).join(';')
}

/** The frame as text (T2): UTF-8 NFC, LF, sorted by identity number. For the auditor; never published. */
export function* canonicalText(frame: Frame): Generator<string> {
  for (const entry of frame.entries) yield `${canonicalLine(entry)}\n`
}

/** What stands in the tree for a person: leaf and household pseudonym, so that neither can be changed once the root is out. */
export function treeLeaf({ leaf, household }: Pick<FrameEntry, 'leaf' | 'household'>): string {
  return leaf + household
}

/** The person's leaf: SHA-256(salt ‖ canonical line), 64 hexadecimal digits. */
export function leafOf(person: Omit<FrameEntry, 'leaf'>, salt: Uint8Array): string {
  return toHex(sha256(concatBytes(salt, utf8(canonicalLine(person)))))
}

/** The 16 bytes a resident gets with her letter, to find her own leaf with. */
export function saltOf(secret: Uint8Array, identityNumber: string): Uint8Array {
  return createHmac(secret)(utf8(`salt ${identityNumber}`)).slice(0, SALT_BYTES)
}
