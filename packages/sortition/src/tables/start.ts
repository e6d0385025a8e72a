import type { Model, RoundModel } from './model.ts'
import type { Quick } from './quick.ts'
import type { SeatingProblem } from './request.ts'

/** A first seating by chance: given seats, then the larger groups, then everybody else. The seats, or who there is no room for. */
export function firstSeats(model: Model, chance: Quick): { seats: Int32Array } | { problem: SeatingProblem } {
  const seats = new Int32Array(model.tableOf.length)
  for (const [index, round] of model.rounds.entries()) {
    const tables = seatRound(model, round, chance)
    if ('left' in tables) {
      return { problem: { code: 'no-room', round: index, ids: tables.left.map((one) => model.ids[one] ?? '') } }
    }
    tables.forEach((table, number) => seats.set(table, model.start[round.firstTable + number] ?? 0))
  }
  return { seats }
}

function seatRound({ blocks }: Model, round: RoundModel, chance: Quick): number[][] | { left: number[] } {
  const tables: number[][] = round.sizes.map(() => [])
  const room = (table: number): number => (round.sizes[table] ?? 0) - (tables[table]?.length ?? 0)
  for (const [one, table] of round.fixed) {
    if (room(table) < 1) return { left: [one] }
    tables[table]?.push(one)
  }
  // Larger groups first, while there is room for them; those of one size in an order of chance.
  const units = shuffled(unitsOf(blocks, round), chance).sort((a, b) => b.length - a.length)
  for (const unit of units) {
    const open = shuffled(
      round.sizes.map((_, table) => table),
      chance,
    )
    const table = open.reduce((best, next) => (room(next) > room(best) ? next : best), open[0] ?? 0)
    if (room(table) < unit.length) return { left: unit }
    tables[table]?.push(...unit)
  }
  return tables
}

/** Those without a given seat, each with those she is kept together with. */
function unitsOf(blocks: Model['blocks'], { present, fixed }: RoundModel): number[][] {
  const free = new Set(present.filter((one) => !fixed.has(one)))
  return [...free].flatMap((one) => {
    const unit = (blocks[one] ?? []).filter((other) => free.has(other))
    if (unit.length < 2) return [[one]]
    return unit[0] === one ? [unit] : []
  })
}

function shuffled<T>(items: readonly T[], { below }: Quick): T[] {
  const result = items.slice()
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1)
    const kept = result[last] as T
    result[last] = result[other] as T
    result[other] = kept
  }
  return result
}
