import { toHex } from '../random/bytes.ts'
import type { Gender } from '../register/columns.ts'
import type { FrameEntry } from './frame.ts'
import { Interned, grown } from './interned.ts'
import { PSEUDONYM_BYTES, Pseudonyms } from './pseudonyms.ts'

export const LEAF_BYTES = 32
const GENDERS: readonly Gender[] = ['woman', 'man']
const ELEVEN_DIGITS = /^\d{11}$/
const A_DATE = /^\d{4}-\d{2}-\d{2}$/

const packDate = (date: string): number =>
  10_000 * Number(date.slice(0, 4)) + 100 * Number(date.slice(5, 7)) + Number(date.slice(8))

function unpackDate(packed: number): string {
  const digits = String(packed).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** What a person is known by in the frame, before the hashes. */
export interface PersonLine {
  readonly identityNumber: string
  readonly birthDate: string
  readonly gender: Gender
  readonly area: string
}

/**
 * The people of a frame in columns of numbers, in the order they were added: about 60 bytes each and 30 a household, where an object with
 * texts takes over a kilobyte.
 */
export class FramePeople {
  readonly #areas = new Interned()
  readonly #pseudonyms = new Pseudonyms()
  /** Identity numbers that are not eleven digits and dates that are not yyyy-mm-dd, by place: none in a register. */
  readonly #otherNumbers = new Map<number, string>()
  readonly #otherDates = new Map<number, string>()
  #numbers: Float64Array = new Float64Array(64)
  #dates: Uint32Array = new Uint32Array(64)
  #genderOf: Uint8Array = new Uint8Array(64)
  #areaOf: Uint32Array = new Uint32Array(64)
  #householdOf: Uint32Array = new Uint32Array(64)
  #leaves: Uint8Array = new Uint8Array(64 * LEAF_BYTES)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Names of the areas, by number. */
  get areaNames(): readonly string[] {
    return this.#areas.texts
  }

  /** Number of the area, by place. */
  get areas(): Uint32Array {
    return this.#areaOf.subarray(0, this.#size)
  }

  /** Number of the household, by place. */
  get households(): Uint32Array {
    return this.#householdOf.subarray(0, this.#size)
  }

  /** Household pseudonyms, 16 bytes each, by number. */
  get pseudonyms(): Uint8Array {
    return this.#pseudonyms.bytes
  }

  /** Leaves, 32 bytes each, by place. */
  get leaves(): Uint8Array {
    return this.#leaves.subarray(0, this.#size * LEAF_BYTES)
  }

  /** Number of the household whose pseudonym stands in the first 16 bytes. */
  householdOf(pseudonym: Uint8Array): number {
    return this.#pseudonyms.numberOf(pseudonym)
  }

  /** Takes in a person of that household, with the leaf that stands in the first 32 bytes. */
  add({ identityNumber, birthDate, gender, area }: PersonLine, household: number, leaf: Uint8Array): void {
    const place = this.#size++
    this.#makeRoom(this.#size)
    if (!ELEVEN_DIGITS.test(identityNumber)) this.#otherNumbers.set(place, identityNumber)
    else this.#numbers[place] = Number(identityNumber)
    if (!A_DATE.test(birthDate)) this.#otherDates.set(place, birthDate)
    else this.#dates[place] = packDate(birthDate)
    this.#genderOf[place] = GENDERS.indexOf(gender)
    this.#areaOf[place] = this.#areas.numberOf(area)
    this.#householdOf[place] = household
    const leaves = this.#leaves
    for (let index = 0, to = place * LEAF_BYTES; index < LEAF_BYTES; index++) leaves[to + index] = leaf[index] ?? 0
  }

  identityNumber(place: number): string {
    return this.#otherNumbers.get(place) ?? String(this.#numbers[place] ?? 0).padStart(11, '0')
  }

  birthDate(place: number): string {
    return this.#otherDates.get(place) ?? unpackDate(this.#dates[place] ?? 0)
  }

  area(place: number): string {
    return this.#areas.texts[this.#areaOf[place] ?? 0] ?? ''
  }

  gender(place: number): Gender {
    return GENDERS[this.#genderOf[place] ?? 0] ?? 'woman'
  }

  leaf(place: number): string {
    return toHex(this.#leaves.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES))
  }

  household(place: number): string {
    const start = (this.#householdOf[place] ?? 0) * PSEUDONYM_BYTES
    return toHex(this.pseudonyms.subarray(start, start + PSEUDONYM_BYTES))
  }

  /** The person as an object of her own. */
  entry(place: number): FrameEntry {
    return {
      identityNumber: this.identityNumber(place),
      birthDate: this.birthDate(place),
      gender: this.gender(place),
      area: this.area(place),
      household: this.household(place),
      leaf: this.leaf(place),
    }
  }

  #makeRoom(size: number): void {
    if (size <= this.#numbers.length) return
    const words = (length: number): Uint32Array => new Uint32Array(length)
    const bytes = (length: number): Uint8Array => new Uint8Array(length)
    this.#numbers = grown(this.#numbers, (length) => new Float64Array(length), size)
    this.#dates = grown(this.#dates, words, size)
    this.#genderOf = grown(this.#genderOf, bytes, size)
    this.#areaOf = grown(this.#areaOf, words, size)
    this.#householdOf = grown(this.#householdOf, words, size)
    this.#leaves = grown(this.#leaves, bytes, this.#numbers.length * LEAF_BYTES)
  }
}
