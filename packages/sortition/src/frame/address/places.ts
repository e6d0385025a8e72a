import type { RegisterRow } from '../../register/columns.ts'
import { readAddress } from './text.ts'

/** What is needed of a row to tell where somebody lives. */
export type AddressRow = Pick<RegisterRow, 'addressId' | 'dwelling' | 'protection' | 'addressLine' | 'postcode'>

/** Where a row says somebody lives, as far as it says it. */
export interface Place {
  /** The building: `9990|storgate|12a` from the line, `id 400000001` from the id. */
  readonly text: string | null
  readonly id: string | null
  readonly street: string
  readonly number: string
  readonly postcode: string
  /** Dwelling number, or floor and flat; empty when the row does not say. */
  readonly unit: string
  readonly isCareOf: boolean
}

/** Null for whom no household can be told: no address, a post box, or an address graded by itself. */
export function placeOf(row: AddressRow): Place | null {
  if (row.protection !== 'ugradert') return null
  const line = row.addressLine === null ? null : readAddress(row.addressLine)
  const id = row.addressId === null ? null : `id ${row.addressId}`
  const postcode = row.postcode ?? ''
  if (line === null)
    return id === null ? null : { ...NO_LINE, id, postcode, text: null, unit: row.dwelling ?? '', isCareOf: false }
  const { street, number, isCareOf } = line
  const unit = row.dwelling ?? line.dwelling ?? line.unit
  return { id, text: [postcode, street, number].join('|'), street, number, postcode, unit, isCareOf }
}

const NO_LINE = { street: '', number: '' }

/** Everybody known to live in one building, by dwelling. */
export interface Building {
  /** Id where there is one, else the text. */
  readonly key: string
  readonly street: string
  readonly number: string
  readonly postcode: string
  /** People per unit; the empty unit are those who do not say. */
  readonly units: Map<string, number>
  /** Of those who do not say, how many live with somebody else's name on the door. */
  careOf: number
}

/** The buildings of a register. A line without id is put with the id that others on the same line have, when that is one only. */
export class Buildings {
  readonly #idsOf = new Map<string, Set<string>>()
  readonly #places = new Map<string, { place: Place; people: number }>()

  add(place: Place): void {
    if (place.text !== null && place.id !== null) {
      const ids = this.#idsOf.get(place.text) ?? new Set()
      this.#idsOf.set(place.text, ids.add(place.id))
    }
    const key = JSON.stringify([place.id, place.text, place.unit, place.isCareOf])
    const known = this.#places.get(key)
    if (known === undefined) this.#places.set(key, { place, people: 1 })
    else known.people++
  }

  /** The building a place is in. */
  keyOf({ text, id }: Place): string {
    if (id !== null) return id
    const ids = this.#idsOf.get(text ?? '')
    const [only] = ids ?? []
    return ids?.size === 1 && only !== undefined ? only : (text ?? '')
  }

  all(): Building[] {
    const buildings = new Map<string, Building>()
    // Where lines of one id differ the first by the alphabet names the house; those without a line come last.
    const byLine = [...this.#places].sort(
      ([a, { place: one }], [b, { place: other }]) => Number(one.text === null) - Number(other.text === null) || (a < b ? -1 : 1),
    )
    for (const [, { place, people }] of byLine) {
      const key = this.keyOf(place)
      const { street, number, postcode } = place
      const building = buildings.get(key) ?? { key, street, number, postcode, units: new Map<string, number>(), careOf: 0 }
      building.units.set(place.unit, (building.units.get(place.unit) ?? 0) + people)
      if (place.unit === '' && place.isCareOf) building.careOf += people
      buildings.set(key, building)
    }
    return [...buildings.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  }
}
