import type { Generator } from '../random/generator.ts'
import { AREAS, type SyntheticArea } from './areas.ts'
import { STREETS } from './words.ts'

export interface SyntheticAddress extends Omit<SyntheticArea, 'perMille' | 'flats'> {
  readonly line: string
  readonly addressId: string
  /** Empty where the register lacks it, as it does for about one home in fifty. */
  readonly dwelling: string
}

const FIRST_ADDRESS_ID = 400_000_001
const HOMES_A_FLOOR = 4

/** Gives homes one after the other: houses, and blocks of flats whose homes share the address but not the dwelling number. */
export function createAddresses(chance: Generator): () => SyntheticAddress {
  const numbers = new Map<string, number>()
  const blocks = new Map<string, { address: SyntheticAddress; left: number; next: number }>()
  let addresses = 0
  const newAddress = (area: SyntheticArea): SyntheticAddress => {
    const street = STREETS[chance.below(STREETS.length)] ?? ''
    const key = `${area.basicUnit} ${street}`
    const number = (numbers.get(key) ?? 0) + 1
    numbers.set(key, number)
    const { basicUnit, schoolDistrict, postcode, postTown } = area
    const addressId = String(FIRST_ADDRESS_ID + addresses++)
    return { basicUnit, schoolDistrict, postcode, postTown, line: `${street} ${number}`, addressId, dwelling: 'H0101' }
  }
  const flatIn = (area: SyntheticArea): SyntheticAddress => {
    const open = blocks.get(area.basicUnit)
    const block = open !== undefined && open.left > 0 ? open : { address: newAddress(area), left: 4 + chance.below(13), next: 0 }
    blocks.set(area.basicUnit, { address: block.address, left: block.left - 1, next: block.next + 1 })
    return { ...block.address, dwelling: dwellingNumber(block.next) }
  }
  return () => {
    const area = anArea(chance)
    const address = chance.below(100) < area.flats ? flatIn(area) : newAddress(area)
    return chance.below(50) === 0 ? { ...address, dwelling: '' } : address
  }
}

function dwellingNumber(index: number): string {
  const floor = 1 + Math.floor(index / HOMES_A_FLOOR)
  return `H${String(floor).padStart(2, '0')}0${1 + (index % HOMES_A_FLOOR)}`
}

function anArea(chance: Generator): SyntheticArea {
  let place = chance.below(1000)
  for (const area of AREAS) {
    if (place < area.perMille) return area
    place -= area.perMille
  }
  throw new RangeError('the shares of the areas do not sum to 1000')
}
