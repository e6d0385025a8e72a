import type { Generator } from '../random/generator.ts'
import type { LinearModel, LinearRow, Solver } from '../solver/solver.ts'
import type { Pool } from './pool.ts'
import { placesOf } from './program.ts'

const HEAVIEST = 1000

/**
 * Draws reserves with the panel (T10): `count` of those left, none from a household that has a seat, one a household, in proportion to the
 * quotas as nearly as those left allow; among equally near sets chance decides, and so it does of the order they are called in. Fewer when
 * not so many are left.
 */
export function drawReserves(pool: Pool, panel: readonly number[], count: number, chance: Generator, solver: Solver): number[] {
  const free = freePlaces(pool, panel)
  const weights = pool.candidates.map(() => 1 + chance.below(HEAVIEST))
  const wanted = Math.min(count, householdsAmong(pool, free))
  if (wanted === 0) return []
  const solution = solver.solve(reserveProgram(pool, free, wanted, weights))
  // Everybody free may sit on her own and `wanted` counts households, so there is always a solution.
  if (solution === null) throw new Error('no reserves among those left')
  return chance.shuffle(placesOf(solution.values, pool.candidates.length))
}

function freePlaces(pool: Pool, panel: readonly number[]): Set<number> {
  const seated = new Set(panel)
  const housed = new Set(pool.households.filter((members) => members.some((place) => seated.has(place))).flat())
  return new Set(pool.candidates.map((_, place) => place).filter((place) => !seated.has(place) && !housed.has(place)))
}

function householdsAmong(pool: Pool, free: ReadonlySet<number>): number {
  const doubles = pool.households
    .map((members) => members.filter((place) => free.has(place)).length)
    .filter((members) => members > 1)
  return free.size - doubles.reduce((sum, members) => sum + members - 1, 0)
}

function reserveProgram(pool: Pool, free: ReadonlySet<number>, wanted: number, weights: readonly number[]): LinearModel {
  const people = pool.candidates.length
  // One seat outside its share must cost more than any choice of people can gain.
  const penalty = -(wanted + 1) * HEAVIEST
  const quotaRows = pool.quotas.map(({ min, max }, quota): LinearRow => {
    const columns = [...(pool.counted[quota] ?? []), people + 2 * quota, people + 2 * quota + 1]
    return {
      lower: Math.floor((min * wanted) / pool.seats),
      upper: Math.ceil((max * wanted) / pool.seats),
      columns,
      values: columns.map((column) => (column < people ? 1 : column === people + 2 * quota ? 1 : -1)),
    }
  })
  const everybody = pool.candidates.map((_, place) => place)
  const plain = (columns: readonly number[], lower: number, upper: number): LinearRow => ({
    columns,
    lower,
    upper,
    values: columns.map(() => 1),
  })
  return {
    maximise: true,
    columns: [
      ...weights.map((cost, place) => ({ cost, lower: 0, upper: free.has(place) ? 1 : 0, isInteger: true })),
      ...pool.quotas.flatMap(() => [0, 1].map(() => ({ cost: penalty, lower: 0, upper: wanted, isInteger: true }))),
    ],
    rows: [plain(everybody, wanted, wanted), ...quotaRows, ...pool.households.map((members) => plain(members, 0, 1))],
  }
}
