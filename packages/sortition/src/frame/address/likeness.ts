import type { Building } from './places.ts'
import { foldLetters, isOneSlip } from './text.ts'

/** How two addresses are alike without being the same. */
export type Likeness =
  /** å and aa, ø and oe, æ and ae, an accent or none. */
  | 'letters'
  /** One slip of the pen apart, where not both streets are known by other houses. */
  | 'spelling'
  /** The same street and number, one without postal number. */
  | 'postcode-missing'
  /** The same street and number, two postal numbers that differ in one digit. */
  | 'postcode-differs'

export interface Alike {
  readonly pair: readonly [Building, Building]
  readonly reason: Likeness
  readonly suggestion: 'same' | 'apart'
}

/** A street with as many houses as this is a street of its own, and no misspelling. */
const HOUSES_OF_A_STREET = 3
/** In short names one letter makes another name. */
const LONG_ENOUGH = 6

interface House {
  readonly building: Building
  readonly folded: string
  /** Whether its street is known by other houses too. */
  readonly isOnStreet: boolean
}

/** Pairs of houses whose addresses may be one, each pair once. Only houses with a number are compared. */
export function looksAlike(buildings: readonly Building[]): Alike[] {
  const numbered = buildings.filter(({ street, number }) => street !== '' && number !== '')
  const numbersOf = new Map<string, Set<string>>()
  for (const building of numbered) {
    const street = streetOf(building)
    numbersOf.set(street, (numbersOf.get(street) ?? new Set()).add(building.number))
  }
  const houses = numbered.map((building): House => ({
    building,
    folded: foldLetters(building.street),
    isOnStreet: (numbersOf.get(streetOf(building))?.size ?? 0) >= HOUSES_OF_A_STREET,
  }))
  return [
    ...pairsWithin(houses, ({ postcode, number }) => `${postcode}|${number}`, byName),
    ...pairsWithin(houses, ({ street, number }) => `${street}|${number}`, byPostcode),
  ]
}

const streetOf = ({ postcode, street }: Building): string => `${postcode}|${street}`
// Two ids are two houses, whatever is written.
const hasId = ({ building }: House): boolean => building.key.startsWith('id ')

type Compare = (a: House, b: House) => Omit<Alike, 'pair'> | null

function pairsWithin(houses: readonly House[], keyOf: (building: Building) => string, compare: Compare): Alike[] {
  const groups = new Map<string, House[]>()
  for (const house of houses) {
    const key = keyOf(house.building)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [house])
    else group.push(house)
  }
  return [...groups.values()].flatMap((group) => {
    const known = group.filter(hasId)
    return group
      .filter((house) => !hasId(house))
      .flatMap((house, index, rest) =>
        [...known, ...rest.slice(index + 1)].flatMap((other): Alike[] => {
          const alike = compare(house, other)
          return alike === null ? [] : [{ pair: [house.building, other.building], ...alike }]
        }),
      )
  })
}

function byName(a: House, b: House): Omit<Alike, 'pair'> | null {
  if (a.folded === b.folded) return a.building.street === b.building.street ? null : { reason: 'letters', suggestion: 'same' }
  if (Math.min(a.folded.length, b.folded.length) < LONG_ENOUGH || (a.isOnStreet && b.isOnStreet)) return null
  return isOneSlip(a.folded, b.folded) ? { reason: 'spelling', suggestion: 'same' } : null
}

function byPostcode(a: House, b: House): Omit<Alike, 'pair'> | null {
  const [left, right] = [a.building.postcode, b.building.postcode]
  if (left === right) return null
  if (left === '' || right === '') return { reason: 'postcode-missing', suggestion: 'same' }
  if (a.isOnStreet && b.isOnStreet) return null
  const differing = [...left].filter((digit, index) => digit !== right[index]).length
  return differing === 1 ? { reason: 'postcode-differs', suggestion: 'apart' } : null
}
