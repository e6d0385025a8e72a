import type { LinearModel, Solver } from '../../solver/solver.ts'
import { unitRows, type Counts, type Kinds } from './kinds.ts'

/** Finds the panel with the greatest sum of weights, proven. Whoever asks for it disposes of it. */
export interface Oracle {
  /** Null when there is no panel at all. */
  readonly heaviest: (weights: readonly number[]) => Counts | null
  readonly dispose: () => void
}

/** The greatest weight put before the solver, whose tolerances are absolute. */
const SCALE = 1000

/** Prices panels by a whole-number program over units. They may be `give` seats outside the quotas, all quotas added up. */
export function oracleOf(kinds: Kinds, solver: Solver, give = 0): Oracle {
  const model = solver.keep(
    give === 0 ? { maximise: true, columns: unitColumns(kinds), rows: unitRows(kinds) } : giving(kinds, give),
  )
  const heaviest = (weights: readonly number[]): Counts | null => {
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-300)
    weights.forEach((weight, unit) => model.changeColCost(unit, (weight * SCALE) / largest))
    const solution = solver.run(model)
    if (solution === null) return null
    const counts = kinds.units.map((_, unit) => Math.round(solution.values[unit] ?? 0))
    if (!isValidCounts(kinds, counts, give)) throw new Error('the solver returned a panel that breaks a quota')
    return counts
  }
  return {
    heaviest,
    dispose: () => {
      model.dispose()
    },
  }
}

const unitColumns = ({ units, groups, pool }: Kinds) =>
  units.map(({ group, size }) => ({
    cost: 0,
    lower: 0,
    upper: Math.min(size, groups[group] ?? 0, pool.seats),
    isInteger: true,
  }))

/** After the units, two columns a quota: seats under its least and seats over its most. At the end the row that bounds their sum. */
function giving(kinds: Kinds, give: number): LinearModel {
  const [units, quotas] = [kinds.units.length, kinds.pool.quotas.length]
  const slack = Array.from({ length: 2 * quotas }, (_, index) => units + index)
  const rows = unitRows(kinds).map((row, index) => {
    const under = units + 2 * (index - 1)
    if (index < 1 || index > quotas) return row
    return { ...row, columns: [...row.columns, under, under + 1], values: [...row.values, 1, -1] }
  })
  return {
    maximise: true,
    columns: [...unitColumns(kinds), ...slack.map(() => ({ cost: 0, lower: 0, upper: give, isInteger: true }))],
    rows: [...rows, { lower: 0, upper: give, columns: slack, values: slack.map(() => 1) }],
  }
}

/** How few seats outside the quotas, all quotas added up, a panel can be; proven. Null when the seats cannot be filled. */
export function leastOutside(kinds: Kinds, solver: Solver): number | null {
  const most = kinds.pool.quotas.reduce((sum, { min, max }) => sum + Math.abs(min) + Math.abs(max) + kinds.pool.seats, 0)
  const { columns, rows } = giving(kinds, most)
  const priced = columns.map((column, index) => ({ ...column, cost: index < kinds.units.length ? 0 : 1 }))
  const solution = solver.solve({ maximise: false, columns: priced, rows })
  return solution === null ? null : Math.round(solution.objective)
}

/** Whether seats and households are kept, and quotas but for `give` seats, in integers. */
export function isValidCounts({ pool, units, groups, unitsOf }: Kinds, counts: Counts, give = 0): boolean {
  const seats = (chosen: readonly number[]): number => chosen.reduce((sum, unit) => sum + (counts[unit] ?? 0), 0)
  const taken = pool.quotas.map(() => 0)
  units.forEach((unit, index) => {
    for (const quota of unit.quotas) taken[quota] = (taken[quota] ?? 0) + (counts[index] ?? 0)
  })
  return (
    counts.every((count) => Number.isSafeInteger(count) && count >= 0) &&
    counts.reduce((sum, count) => sum + count, 0) === pool.seats &&
    pool.quotas.reduce(
      (off, { min, max }, quota) => off + Math.max(0, min - (taken[quota] ?? 0), (taken[quota] ?? 0) - max),
      0,
    ) <= give &&
    groups.every((homes, group) => seats(unitsOf[group] ?? []) <= homes)
  )
}

export const weightOf = (weights: readonly number[], counts: Counts): number =>
  counts.reduce((sum, count, unit) => sum + (count === 0 ? 0 : count * (weights[unit] ?? 0)), 0)
