import { ByteLine } from '../random/byte-line.ts'
import { compareText, concatBytes, toHex, utf8 } from '../random/bytes.ts'
import { createHmac, createHmacInto, sha256, sha256Into, type HashInto } from '../random/sha256.ts'
import type { RegisterRow } from '../register/columns.ts'
import { formatField } from '../register/fields.ts'
import { EXCLUSION_REASONS, exclusionReason, type Criteria, type ExclusionList, type ExclusionReason } from './eligibility.ts'
import { householdKey } from './household.ts'
import { packedMerkleRoot } from './merkle.ts'
import { FramePeople, LEAF_BYTES, type PersonLine } from './people.ts'
import { PSEUDONYM_BYTES } from './pseudonyms.ts'

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
  readonly #keyed: HashInto
  readonly #people = new FramePeople()
  readonly #exclusions = Object.fromEntries(EXCLUSION_REASONS.map((reason) => [reason, 0])) as Record<ExclusionReason, number>
  readonly #line = new ByteLine()
  readonly #household = new Uint8Array(32)
  readonly #leaf = new Uint8Array(32)
  #lastKey: string | null = null
  #lastHousehold = 0
  #unknownHouseholds = 0

  /** Throws a RangeError when the secret is too short to hide anything. */
  constructor(options: FrameOptions) {
    if (options.secret.length < 16) throw new RangeError('frame secret under 16 bytes')
    this.#options = options
    this.#keyed = createHmacInto(options.secret)
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
    const entries = Array.from({ length: people.size }, (_, place) => people.entry(place))
    return { ...head, entries: entries.sort((a, b) => compareText(a.identityNumber, b.identityNumber)) }
  }

  /** The frame with its root (T2), in columns: a million people take 100 MB. */
  finishLarge(): LargeFrame {
    return {
      people: this.#people,
      root: packedMerkleRoot(packTreeLeaves(this.#people), TREE_LEAF_BYTES),
      criteria: this.#options.criteria,
      exclusions: this.#exclusions,
      unknownHouseholds: this.#unknownHouseholds,
    }
  }

  #take(row: RegisterRow): void {
    const { identityNumber, birthDate, gender } = row
    const area = (row.protection === 'ugradert' ? row[this.#options.area ?? 'basicUnit'] : null) ?? UNKNOWN_AREA
    const household = this.#householdOf(row)
    this.#hash('salt ', identityNumber, this.#leaf)
    const line = this.#line.cut().add(this.#leaf, 0, SALT_BYTES)
    line.text(nfcField(identityNumber)).text(';').text(nfcField(birthDate)).text(';')
    line.text(gender).text(';').text(nfcField(area)).text(';').hex(this.#household, 0, PSEUDONYM_BYTES)
    sha256Into(line.bytes, line.length, this.#leaf, 0)
    this.#people.add({ identityNumber, birthDate, gender, area }, household, this.#leaf)
  }

  /** Number of the household, whose pseudonym then stands in `#household`. */
  #householdOf(row: RegisterRow): number {
    const key = (this.#options.householdOf ?? householdKey)(row)
    // Those who live together mostly stand together in the file.
    if (key !== null && key === this.#lastKey) return this.#lastHousehold
    if (key === null) this.#unknownHouseholds++
    this.#hash(key === null ? 'person ' : 'household ', key ?? row.identityNumber, this.#household)
    this.#lastKey = key
    this.#lastHousehold = this.#people.householdOf(this.#household)
    return this.#lastHousehold
  }

  #hash(use: string, of: string, out: Uint8Array): void {
    const line = this.#line.cut().text(use).text(of)
    this.#keyed(line.bytes, line.length, out, 0)
  }
}

const SALT_BYTES = 16
const TREE_LEAF_BYTES = LEAF_BYTES + PSEUDONYM_BYTES

function packTreeLeaves({ size, leaves, households, pseudonyms }: FramePeople): Uint8Array {
  const packed = new Uint8Array(size * TREE_LEAF_BYTES)
  for (let place = 0; place < size; place++) {
    const start = (households[place] ?? 0) * PSEUDONYM_BYTES
    packed.set(leaves.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES), place * TREE_LEAF_BYTES)
    packed.set(pseudonyms.subarray(start, start + PSEUDONYM_BYTES), place * TREE_LEAF_BYTES + LEAF_BYTES)
  }
  return packed
}

/** The whole frame of rows already at hand. */
export function buildFrame(rows: Iterable<RegisterRow>, options: FrameOptions): Frame {
  const builder = new FrameBuilder(options)
  for (const row of rows) builder.add(row)
  return builder.finish()
}

/** A person's line in the canonical frame (T2): NFC, fields between `;`, without line end. */
export function canonicalLine(person: Omit<FrameEntry, 'leaf'>): string {
  return lineStart(person) + nfcField(person.household)
}

function lineStart({ identityNumber, birthDate, gender, area }: PersonLine): string {
  return `${nfcField(identityNumber)};${nfcField(birthDate)};${nfcField(gender)};${nfcField(area)};`
}

const PLAIN = /^[\w-]*$/
const nfcField = (value: string): string => (PLAIN.test(value) ? value : formatField(value.normalize('NFC')))

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
