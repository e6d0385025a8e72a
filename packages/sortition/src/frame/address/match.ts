import { toHex, utf8 } from '../../random/bytes.ts'
import { sha256 } from '../../random/sha256.ts'
import { Buildings, placeOf, type AddressRow, type Building } from './places.ts'
import { looksAlike, type Likeness } from './likeness.ts'

/** Why a match is a person's to decide (T6). */
export type AddressReason =
  /** Nobody in the house has a dwelling number, and they are more than one family usually is. */
  | 'many-in-house'
  /** A farm or a street without a house number: there may be several houses. */
  | 'no-house-number'
  /** Somebody else's name is on the door. */
  | 'care-of'
  /** One dwelling is known in the house, and some who do not say which they live in. */
  | 'dwelling-missing'
  | Likeness

export type AddressDecision = 'same' | 'apart'

/** One question: are those who live here one household? Or are these two addresses one? Holds addresses, so never published. */
export interface AddressReview {
  /** Twelve hexadecimal digits of the question itself: the same question next time has the same. */
  readonly id: string
  readonly reason: AddressReason
  /** One address, asking of those who live there; or two, asking whether they are the same. Normalised, not as written. */
  readonly addresses: readonly { readonly address: string; readonly people: number }[]
  readonly suggestion: AddressDecision
  /** As decided; null as long as nobody has, and then they are kept apart. */
  readonly decision: AddressDecision | null
}

/** How households were told, in people. */
export interface AddressCounts {
  /** By dwelling number, or floor and flat, in a known house. */
  readonly byDwelling: number
  /** By address alone: a house nobody has a dwelling number in. */
  readonly byAddress: number
  /** As somebody decided. */
  readonly byDecision: number
  /** A household of one's own each, since it cannot be told. */
  readonly unknown: number
}

export interface AddressMatch {
  /** In order of id. */
  readonly reviews: readonly AddressReview[]
  /** Decisions given for questions that are not asked. */
  readonly unused: readonly string[]
  readonly counts: AddressCounts
  /** The household a row belongs to, as `FrameOptions.householdOf` takes it; null when it cannot be told. */
  readonly householdOf: (row: AddressRow) => string | null
}

/** More than this in a house without dwelling numbers is hardly one household. */
export const MOST_IN_A_HOUSE = 6

type Decisions = ReadonlyMap<string, AddressDecision>

/** Gathers the addresses of a register, row by row, then tells households (T6). Keeps no names and no identity numbers. */
export class AddressMatcher {
  readonly #buildings = new Buildings()
  #without = 0

  add(row: AddressRow): void {
    const place = placeOf(row)
    if (place === null) this.#without++
    else this.#buildings.add(place)
  }

  /** The households, with what is left for a person to decide; decisions by the id of the question. */
  finish(decisions: Decisions = new Map()): AddressMatch {
    const buildings = this.#buildings.all()
    const reviews = [...buildings.flatMap(reviewHouse), ...reviewPairs(buildings)]
      .map((review) => ({ ...review, decision: decisions.get(review.id) ?? null }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    const asked = new Set(reviews.map(({ id }) => id))
    const households = new Households(buildings, reviews)
    return {
      reviews: reviews.map(({ keys: _, ...review }) => review),
      unused: [...decisions.keys()].filter((id) => !asked.has(id)),
      counts: households.count(buildings, this.#without),
      householdOf: (row) => {
        const place = placeOf(row)
        return place === null ? null : households.of(this.#buildings.keyOf(place), place.unit)
      },
    }
  }
}

/** A question with the keys it is about. */
interface Question extends Omit<AddressReview, 'decision'> {
  readonly keys: readonly string[]
}

const keyIn = (building: Building, unit: string): string => `${building.key}/${unit}`
const nameOf = ({ street, number, postcode, key }: Building, unit: string): string =>
  street === '' ? `${key} ${unit}`.trim() : [street, number, unit, postcode].filter((part) => part !== '').join(' ')

function question(reason: AddressReason, suggestion: AddressDecision, homes: readonly (readonly [Building, string])[]): Question {
  const keys = homes.map(([building, unit]) => keyIn(building, unit))
  return {
    id: toHex(sha256(utf8(JSON.stringify([reason, ...keys])))).slice(0, 12),
    reason,
    addresses: homes.map(([building, unit]) => ({
      address: nameOf(building, unit),
      people: building.units.get(unit) ?? 0,
    })),
    suggestion,
    keys,
  }
}

/** What is to be asked of one house: those in it who do not say which dwelling is theirs. */
function reviewHouse(building: Building): Question[] {
  const silent = building.units.get('') ?? 0
  const dwellings = [...building.units.keys()].filter((unit) => unit !== '')
  if (silent === 0 || dwellings.length > 1) return []
  const [only] = dwellings
  if (only !== undefined)
    return [
      question('dwelling-missing', silent > MOST_IN_A_HOUSE ? 'apart' : 'same', [
        [building, only],
        [building, ''],
      ]),
    ]
  const reason = silent > 1 ? reasonAlone(building, silent) : null
  if (reason === null) return []
  return [question(reason, silent > MOST_IN_A_HOUSE ? 'apart' : 'same', [[building, '']])]
}

function reasonAlone(building: Building, silent: number): AddressReason | null {
  if (silent > MOST_IN_A_HOUSE) return 'many-in-house'
  if (building.number === '' && building.street !== '') return 'no-house-number'
  return building.careOf > 0 && building.careOf < silent ? 'care-of' : null
}

/** What is to be asked of two houses whose addresses look alike: one question per dwelling both have. */
function reviewPairs(buildings: readonly Building[]): Question[] {
  return looksAlike(buildings).flatMap(({ pair: [a, b], reason, suggestion }) =>
    [...a.units.keys()]
      .filter((unit) => b.units.has(unit) && (unit !== '' || (a.units.size === 1 && b.units.size === 1)))
      .map((unit) =>
        question(reason, suggestion, [
          [a, unit],
          [b, unit],
        ]),
      ),
  )
}

/** Which keys are one household: joined by decision, and whether a key is a household at all. */
class Households {
  readonly #joined = new Map<string, string>()
  readonly #decided = new Set<string>()
  readonly #apart = new Set<string>()

  constructor(buildings: readonly Building[], reviews: readonly (Question & { readonly decision: AddressDecision | null })[]) {
    // Those who do not say which dwelling is theirs in a house of several are one household each.
    for (const building of buildings) if (building.units.size > 1) this.#apart.add(keyIn(building, ''))
    for (const { keys, reason, decision } of reviews) {
      const [first = '', second] = keys
      if (second === undefined && decision !== 'same') this.#apart.add(first)
      if (decision === null) continue
      for (const key of keys) this.#decided.add(key)
      if (decision === 'apart' || second === undefined) continue
      if (reason === 'dwelling-missing') this.#apart.delete(second)
      this.#join(first, second)
    }
  }

  of(building: string, unit: string): string | null {
    const key = `${building}/${unit}`
    // By its id alone a dwelling is named as it is without matching, so that matching changes no other household.
    return this.#apart.has(key) ? null : this.#rootOf(key).replace(/^id /, '')
  }

  count(buildings: readonly Building[], without: number): AddressCounts {
    const counts = { byDwelling: 0, byAddress: 0, byDecision: 0, unknown: without }
    for (const building of buildings)
      for (const [unit, people] of building.units) {
        const key = keyIn(building, unit)
        if (this.#apart.has(key)) counts.unknown += people
        else if (this.#decided.has(key)) counts.byDecision += people
        else if (unit === '') counts.byAddress += people
        else counts.byDwelling += people
      }
    return counts
  }

  #join(a: string, b: string): void {
    const [first = '', second = ''] = [this.#rootOf(a), this.#rootOf(b)].sort()
    if (first !== second) this.#joined.set(second, first)
  }

  #rootOf(key: string): string {
    const parent = this.#joined.get(key)
    return parent === undefined ? key : this.#rootOf(parent)
  }
}
