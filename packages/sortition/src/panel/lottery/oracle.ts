import type { Solver } from '../../solver/solver.ts'
import { unitRows, type Counts, type Kinds } from './kinds.ts'

/** Finds the panel with the greatest sum of weights, proven. Whoever asks for it disposes of it. */
export interface Oracle {
  /** Null when there is no panel at all. */
  readonly heaviest: (weights: readonly number[]) => Counts | null
  readonly dispose: () => void
}

/** The greatest weight put before the solver, whose tolerances are absolute. */
const SCALE = 1000

/** Prices panels by a whole-number program over units; `closed` units get no seat. */
export function oracleOf(kinds: Kinds, solver: Solver): Oracle {
  const model = solver.keep({
    maximise: true,
    columns: kinds.units.map(({ group, size }) => ({
      cost: 0,
      lower: 0,
      upper: Math.min(size, kinds.groups[group] ?? 0, kinds.pool.seats),
      isInteger: true,
    })),
    rows: unitRows(kinds),
  })
  const heaviest = (weights: readonly number[]): Counts | null => {
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-300)
    weights.forEach((weight, unit) => model.changeColCost(unit, (weight * SCALE) / largest))
    const solution = solver.run(model)
    if (solution === null) return null
    const counts = kinds.units.map((_, unit) => Math.round(solution.values[unit] ?? 0))
    if (!isValidCounts(kinds, counts)) throw new Error('the solver returned a panel that breaks a quota')
    return counts
  }
  return {
    heaviest,
    dispose: () => {
      model.dispose()
    },
  }
}

/** Whether seats, quotas and households are kept, in integers. */
export function isValidCounts({ pool, units, groups, unitsOf }: Kinds, counts: Counts): boolean {
  const seats = (chosen: readonly number[]): number => chosen.reduce((sum, unit) => sum + (counts[unit] ?? 0), 0)
  const taken = pool.quotas.map(() => 0)
  units.forEach((unit, index) => {
    for (const quota of unit.quotas) taken[quota] = (taken[quota] ?? 0) + (counts[index] ?? 0)
  })
  return (
    counts.every((count) => Number.isSafeInteger(count) && count >= 0) &&
    counts.reduce((sum, count) => sum + count, 0) === pool.seats &&
    pool.quotas.every(({ min, max }, quota) => (taken[quota] ?? 0) >= min && (taken[quota] ?? 0) <= max) &&
    groups.every((homes, group) => seats(unitsOf[group] ?? []) <= homes)
  )
}

export const weightOf = (weights: readonly number[], counts: Counts): number =>
  counts.reduce((sum, count, unit) => sum + (count === 0 ? 0 : count * (weights[unit] ?? 0)), 0)
