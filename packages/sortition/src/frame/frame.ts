import { compareText, concatBytes, toHex, utf8 } from '../random/bytes.ts'
import { createHmac, sha256 } from '../random/sha256.ts'
import type { RegisterRow } from '../register/columns.ts'
import { formatField } from '../register/fields.ts'
import { EXCLUSION_REASONS, exclusionReason, type Criteria, type ExclusionList, type ExclusionReason } from './eligibility.ts'
import { householdKey } from './household.ts'
import { merkleRoot } from './merkle.ts'

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
  /** At least 16 random bytes, kept by the municipality until the purge. Salts and pseudonyms come from it. */
  readonly secret: Uint8Array
  readonly exclusions?: ExclusionList
  /** The column that is the area; basic unit (grunnkrets) unless told. */
  readonly area?: 'basicUnit' | 'schoolDistrict'
}

export interface Frame {
  /** Sorted by identity number (T2). */
  readonly entries: readonly FrameEntry[]
  /** Merkle root over `treeLeaf` of all. Published before the seed exists. */
  readonly root: string
  readonly criteria: Criteria
  readonly exclusions: Readonly<Record<ExclusionReason, number>>
  /** People without a usable household key, each counted as a household of her own (T6). */
  readonly unknownHouseholds: number
}

/** Builds a frame from rows as they come; only those eligible are kept. */
export class FrameBuilder {
  readonly #options: FrameOptions
  readonly #keyed: (message: Uint8Array) => Uint8Array
  readonly #entries: FrameEntry[] = []
  readonly #exclusions = Object.fromEntries(EXCLUSION_REASONS.map((reason) => [reason, 0])) as Record<ExclusionReason, number>
  #unknownHouseholds = 0

  /** Throws a RangeError when the secret is too short to hide anything. */
  constructor(options: FrameOptions) {
    if (options.secret.length < 16) throw new RangeError('frame secret under 16 bytes')
    this.#options = options
    this.#keyed = createHmac(options.secret)
  }

  /** Adds one resident, or counts why not (T1). Returns the reason, null for those taken in. */
  add(row: RegisterRow): ExclusionReason | null {
    const reason = exclusionReason(row, this.#options.criteria, this.#options.exclusions)
    if (reason === null) this.#entries.push(this.#entryOf(row))
    else this.#exclusions[reason]++
    return reason
  }

  /** The frame in canonical order with its root (T2). */
  finish(): Frame {
    const entries = this.#entries.toSorted((a, b) => compareText(a.identityNumber, b.identityNumber))
    return {
      entries,
      root: merkleRoot(entries.map(treeLeaf)),
      criteria: this.#options.criteria,
      exclusions: this.#exclusions,
      unknownHouseholds: this.#unknownHouseholds,
    }
  }

  #entryOf(row: RegisterRow): FrameEntry {
    const key = householdKey(row)
    if (key === null) this.#unknownHouseholds++
    const person = {
      identityNumber: row.identityNumber,
      birthDate: row.birthDate,
      gender: row.gender,
      area: (row.protection === 'ugradert' ? row[this.#options.area ?? 'basicUnit'] : null) ?? UNKNOWN_AREA,
      household: this.#pseudonym(key === null ? `person ${row.identityNumber}` : `household ${key}`),
    }
    return { ...person, leaf: leafOf(person, saltFrom(this.#keyed, row.identityNumber)) }
  }

  #pseudonym(of: string): string {
    return toHex(this.#keyed(utf8(of)).subarray(0, 16))
  }
}

/** The whole frame of rows already at hand. */
export function buildFrame(rows: Iterable<RegisterRow>, options: FrameOptions): Frame {
  const builder = new FrameBuilder(options)
  for (const row of rows) builder.add(row)
  return builder.finish()
}

/** A person's line in the canonical frame (T2): NFC, fields between `;`, without line end. */
export function canonicalLine(person: Omit<FrameEntry, 'leaf'>): string {
  const { identityNumber, birthDate, gender, area, household } = person
  return [identityNumber, birthDate, gender, area, household].map((value) => formatField(value.normalize('NFC'))).join(';')
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
  return saltFrom(createHmac(secret), identityNumber)
}

function saltFrom(keyed: (message: Uint8Array) => Uint8Array, identityNumber: string): Uint8Array {
  return keyed(utf8(`salt ${identityNumber}`)).slice(0, 16)
}
