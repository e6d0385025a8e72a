import type { ByteLine } from '../random/byte-line.ts'
import { compareText, toHex, utf8 } from '../random/bytes.ts'
import { orderByHash } from '../random/order-by-hash.ts'
import type { Gender } from '../register/columns.ts'
import { formatField } from '../register/fields.ts'
import type { FrameEntry } from './frame.ts'
import { Interned, grown } from './interned.ts'

export const LEAF_BYTES = 32
export const PSEUDONYM_BYTES = 16
const GENDERS: readonly Gender[] = ['woman', 'man']
const ELEVEN_DIGITS = /^\d{11}$/
const A_DATE = /^\d{4}-\d{2}-\d{2}$/
/** Eleven digits times this are 48 bits. */
const SPREAD = 2814

const packDate = (date: string): number =>
  10_000 * Number(date.slice(0, 4)) + 100 * Number(date.slice(5, 7)) + Number(date.slice(8))

/** A value as it stands in a canonical line (T2): NFC, quoted where it must be. */
export const nfcField = (value: string): string => formatField(value.normalize('NFC'))

/** What a person is known by in the frame, before the hashes. */
export interface PersonLine {
  readonly identityNumber: string
  readonly birthDate: string
  readonly gender: Gender
  readonly area: string
}

/** Pseudonyms per household, 16 bytes each, and leaves per person, 32 bytes each. */
export interface Hashes {
  readonly pseudonyms: Uint8Array
  readonly leaves: Uint8Array
}

/**
 * The people of a frame in columns of numbers, in the order they were added: about 60 bytes each and 80 a household, where an object with
 * texts takes over a kilobyte.
 */
export class FramePeople {
  readonly #areas = new Interned()
  readonly #areaFields: Uint8Array[] = []
  readonly #households = new Interned()
  /** Identity numbers that are not eleven digits and dates that are not yyyy-mm-dd, by place: none in a register. */
  readonly #otherNumbers = new Map<number, string>()
  readonly #otherDates = new Map<number, string>()
  #numbers: Float64Array = new Float64Array(64)
  #dates: Uint32Array = new Uint32Array(64)
  #genderOf: Uint8Array = new Uint8Array(64)
  #areaOf: Uint32Array = new Uint32Array(64)
  #householdOf: Uint32Array = new Uint32Array(64)
  #hashes: Hashes = { pseudonyms: new Uint8Array(0), leaves: new Uint8Array(0) }
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

  /** What each household is known by before it has a pseudonym, by number. */
  get householdKeys(): readonly string[] {
    return this.#households.texts
  }

  /** Household pseudonyms, 16 bytes each, by number. */
  get pseudonyms(): Uint8Array {
    return this.#hashes.pseudonyms
  }

  /** Leaves, 32 bytes each, by place. */
  get leaves(): Uint8Array {
    return this.#hashes.leaves
  }

  /** Takes in a person of the household known by the key. */
  add({ identityNumber, birthDate, gender, area }: PersonLine, householdKey: string): void {
    const place = this.#size++
    this.#makeRoom(this.#size)
    if (!ELEVEN_DIGITS.test(identityNumber)) this.#otherNumbers.set(place, identityNumber)
    else this.#numbers[place] = Number(identityNumber)
    if (!A_DATE.test(birthDate)) this.#otherDates.set(place, birthDate)
    else this.#dates[place] = packDate(birthDate)
    this.#genderOf[place] = GENDERS.indexOf(gender)
    this.#areaOf[place] = this.#areas.numberOf(area)
    this.#householdOf[place] = this.#households.numberOf(householdKey)
  }

  /** Gives everybody the hashes made of what was added. */
  seal(hashes: Hashes): void {
    this.#hashes = hashes
  }

  identityNumber(place: number): string {
    return this.#otherNumbers.get(place) ?? String(this.#numbers[place] ?? 0).padStart(11, '0')
  }

  birthDate(place: number): string {
    const digits = String(this.#dates[place] ?? 0).padStart(8, '0')
    return this.#otherDates.get(place) ?? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  }

  area(place: number): string {
    return this.#areas.texts[this.#areaOf[place] ?? 0] ?? ''
  }

  gender(place: number): Gender {
    return GENDERS[this.#genderOf[place] ?? 0] ?? 'woman'
  }

  leaf(place: number): string {
    return toHex(this.leaves.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES))
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

  /** Places in order of identity number (T2). */
  inOrder(): Uint32Array {
    const keys = this.#numbers.subarray(0, this.#size).map((number) => number * SPREAD)
    if (this.#otherNumbers.size > 0) keys.fill(0)
    return orderByHash(keys, (a, b) => compareText(this.identityNumber(a), this.identityNumber(b)))
  }

  /** Adds the identity number to a line. */
  writeNumber(line: ByteLine, place: number): void {
    const other = this.#otherNumbers.get(place)
    if (other === undefined) line.digits(this.#numbers[place] ?? 0, 11)
    else line.text(other)
  }

  /** Adds a person's canonical line up to the household (T2). */
  writeLine(line: ByteLine, place: number): void {
    const date = this.#dates[place] ?? 0
    if (this.#otherNumbers.size > 0) line.text(nfcField(this.identityNumber(place)))
    else this.writeNumber(line, place)
    line.text(';')
    if (this.#otherDates.size > 0) line.text(nfcField(this.birthDate(place)))
    else
      line
        .digits(Math.floor(date / 10_000), 4)
        .text('-')
        .digits(Math.floor(date / 100) % 100, 2)
        .text('-')
        .digits(date % 100, 2)
    line.text(';').text(this.gender(place)).text(';').add(this.#areaField(place)).text(';')
  }

  #areaField(place: number): Uint8Array {
    const number = this.#areaOf[place] ?? 0
    return (this.#areaFields[number] ??= utf8(nfcField(this.area(place))))
  }

  #makeRoom(size: number): void {
    if (size <= this.#numbers.length) return
    const words = (length: number): Uint32Array => new Uint32Array(length)
    this.#numbers = grown(this.#numbers, (length) => new Float64Array(length), size)
    this.#dates = grown(this.#dates, words, size)
    this.#genderOf = grown(this.#genderOf, (length) => new Uint8Array(length), size)
    this.#areaOf = grown(this.#areaOf, words, size)
    this.#householdOf = grown(this.#householdOf, words, size)
  }
}
