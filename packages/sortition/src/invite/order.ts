import { ByteLine } from '../random/byte-line.ts'
import { compareText } from '../random/bytes.ts'
import { allPlaces, countingSort, keyOfHash, orderByHash, sortRange, type ComparePlaces } from '../random/order-by-hash.ts'
import { createHmacInto } from '../random/sha256.ts'
import { lotFrameOf, type LotFrame, type OrderedEntry } from './lot-frame.ts'

export type { OrderedEntry }

/** Six bytes of HMAC(seed, use ‖ 0x00 ‖ pseudonym) per number: they fit a number exactly, and the pseudonyms themselves break ties. */
function keysOf(seed: Uint8Array, use: string, count: number, write: (line: ByteLine, number: number) => void): Float64Array {
  const keyed = createHmacInto(seed)
  const line = new ByteLine().text(`${use}\0`)
  const start = line.length
  const hash = new Uint8Array(32)
  const keys = new Float64Array(count)
  for (let number = 0; number < count; number++) {
    write(line.cut(start), number)
    keyed(line.bytes, line.length, hash, 0)
    keys[number] = keyOfHash(hash)
  }
  return keys
}

/**
 * The order people are counted in (T5), as places in the frame: area by name, household by HMAC(seed, "invite/household" ‖ 0x00 ‖
 * pseudonym), person by HMAC(seed, "invite/person" ‖ 0x00 ‖ leaf); the first six bytes count, the pseudonym or leaf breaks ties. The
 * order the people came in has no part in it.
 */
export function orderOf(frame: LotFrame, seed: Uint8Array): Uint32Array {
  const { areas, households } = frame
  const areaRanks = ranksOf(allPlaces(frame.areaNames.length).sort((a, b) => compareText(nameOf(frame, a), nameOf(frame, b))))
  const householdKeys = keysOf(seed, 'invite/household', frame.householdCount, frame.writeHousehold)
  const householdRanks = ranksOf(orderByHash(householdKeys, frame.compareHouseholds))
  const byHousehold = countingSort(
    allPlaces(frame.size),
    (place) => householdRanks[households[place] ?? 0] ?? 0,
    frame.householdCount,
  )
  const order = countingSort(byHousehold, (place) => areaRanks[areas[place] ?? 0] ?? 0, frame.areaNames.length)
  const personKeys = keysOf(seed, 'invite/person', frame.size, frame.writeLeaf)
  sortWithinHouseholds(order, frame, (a, b) => (personKeys[a] ?? 0) - (personKeys[b] ?? 0) || frame.compareLeaves(a, b))
  return order
}

/** The order of people at hand. Returns a new array. */
export function drawOrder<E extends OrderedEntry>(entries: readonly E[], seed: Uint8Array): E[] {
  return Array.from(orderOf(lotFrameOf(entries), seed)).flatMap((place) => entries[place] ?? [])
}

const nameOf = ({ areaNames }: LotFrame, area: number): string => areaNames[area] ?? ''

function ranksOf(order: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(order.length)
  order.forEach((number, rank) => (ranks[number] = rank))
  return ranks
}

function sortWithinHouseholds(order: Uint32Array, { areas, households }: LotFrame, compare: ComparePlaces): void {
  for (let from = 0; from < order.length;) {
    const first = order[from] ?? 0
    const isNeighbour = (place: number): boolean => households[place] === households[first] && areas[place] === areas[first]
    let to = from + 1
    while (to < order.length && isNeighbour(order[to] ?? 0)) to++
    if (to - from > 1) sortRange(order, { from, to }, compare)
    from = to
  }
}
