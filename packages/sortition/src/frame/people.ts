import { toHex } from '../random/bytes.ts'
import type { Gender } from '../register/columns.ts'
import type { FrameEntry } from './frame.ts'
import { Interned, grown } from './interned.ts'
import { PSEUDONYM_BYTES, Pseudonyms } from './pseudonyms.ts'

export const LEAF_BYTES = 32
const GENDERS: readonly Gender[] = ['woman', 'man']
const ELEVEN_DIGITS = /^\d{11}$/

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
  readonly #dates = new Interned()
  readonly #pseudonyms = new Pseudonyms()
  /** Identity numbers that are not eleven digits, by place: none in a register, some in tests. */
  readonly #otherNumbers = new Map<number, string>()
  #numbers: Float64Array = new Float64Array(64)
  #dateOf: Uint32Array = new Uint32Array(64)
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

  /** Takes in a person with the household pseudonym and leaf that stand in the first 16 and 32 bytes. */
  add(person: PersonLine, household: Uint8Array, leaf: Uint8Array): void {
    const place = this.#size++
    this.#makeRoom(this.#size)
    const isNumber = ELEVEN_DIGITS.test(person.identityNumber)
    if (!isNumber) this.#otherNumbers.set(place, person.identityNumber)
    this.#numbers[place] = isNumber ? Number(person.identityNumber) : 0
    this.#dateOf[place] = this.#dates.numberOf(person.birthDate)
    this.#genderOf[place] = GENDERS.indexOf(person.gender)
    this.#areaOf[place] = this.#areas.numberOf(person.area)
    this.#householdOf[place] = this.#pseudonyms.numberOf(household)
    this.#leaves.set(leaf.subarray(0, LEAF_BYTES), place * LEAF_BYTES)
  }

  identityNumber(place: number): string {
    return this.#otherNumbers.get(place) ?? String(this.#numbers[place] ?? 0).padStart(11, '0')
  }

  birthDate(place: number): string {
    return this.#dates.texts[this.#dateOf[place] ?? 0] ?? ''
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
    this.#dateOf = grown(this.#dateOf, words, size)
    this.#genderOf = grown(this.#genderOf, bytes, size)
    this.#areaOf = grown(this.#areaOf, words, size)
    this.#householdOf = grown(this.#householdOf, words, size)
    this.#leaves = grown(this.#leaves, bytes, this.#numbers.length * LEAF_BYTES)
  }
}
