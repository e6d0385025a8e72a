import type { Model } from './model.ts'
import type { Places } from './places.ts'
import type { Quick } from './quick.ts'

/** Whether an exchange at this price is to be made at this heat. */
export type IsTaken = (price: number, heat: number) => boolean

/** Tries to let the people in two seats of one round change tables, with whoever they are kept together with. Returns what it cost. */
export type Exchange = (a: number, b: number, heat: number) => number

const TRIES = 6

/** One for one where neither belongs to a group; otherwise groups, filled up from their tables until both sides are as many. */
export function exchangeOf(model: Model, places: Places, { chance, isTaken }: { chance: Quick; isTaken: IsTaken }): Exchange {
  const { start, tableOf, blocks } = model
  const { who, seatOf, priceOf, swap } = places
  const people = model.ids.length
  const isFixed = fixedSeats(model)
  const roundOf = Int32Array.from(model.rounds.flatMap(({ tables }, round) => Array.from({ length: tables }, () => round)))
  const isGrouped = (seat: number): boolean => (blocks[who[seat] ?? 0]?.length ?? 0) > 0

  /** The seats of all in this round whom the one in this seat is kept together with. */
  const unitAt = (seat: number): number[] => {
    const round = (roundOf[tableOf[seat] ?? 0] ?? 0) * people
    const block = blocks[who[seat] ?? 0] ?? []
    const seats = block.map((one) => seatOf[round + one] ?? -1).filter((other) => other >= 0)
    return seats.length === 0 ? [seat] : seats
  }
  const fill = (side: number[], wanted: number): void => {
    const table = tableOf[side[0] ?? 0] ?? 0
    const [first, end] = [start[table] ?? 0, start[table + 1] ?? 0]
    for (let turn = 0; turn < TRIES && side.length < wanted; turn++) {
      const seat = first + chance.below(end - first)
      if (isFixed[seat] === 1 || side.includes(seat)) continue
      const unit = unitAt(seat)
      if (side.length + unit.length <= wanted) side.push(...unit)
    }
  }
  const groups = (a: number, b: number, heat: number): number => {
    const [ours, theirs] = [unitAt(a), unitAt(b)]
    fill(ours, theirs.length)
    fill(theirs, ours.length)
    if (ours.length !== theirs.length) return 0
    let price = 0
    const swapAll = (): void =>
      ours.forEach((seat, index) => {
        const other = theirs[index] ?? seat
        price += priceOf(seat, other)
        swap(seat, other)
      })
    swapAll()
    if (isTaken(price, heat)) return price
    swapAll()
    return 0
  }
  return (a, b, heat) => {
    if (tableOf[a] === tableOf[b]) return 0
    if (isGrouped(a) || isGrouped(b)) return groups(a, b, heat)
    const price = priceOf(a, b)
    if (!isTaken(price, heat)) return 0
    swap(a, b)
    return price
  }
}

/** Per seat, 1 when the one in it keeps it. Given seats are the first of their table. */
export function fixedSeats({ rounds, start, tableOf }: Model): Uint8Array {
  const isFixed = new Uint8Array(tableOf.length)
  for (const { fixed, firstTable } of rounds) {
    const taken = new Map<number, number>()
    for (const table of fixed.values()) {
      const before = taken.get(table) ?? 0
      isFixed[(start[firstTable + table] ?? 0) + before] = 1
      taken.set(table, before + 1)
    }
  }
  return isFixed
}
