import type { LinearModel, LinearRow, Solver } from '../solver/solver.ts'
import type { Pool, Quota } from './pool.ts'
import { panelRows } from './program.ts'

/** One side of one quota. */
export interface QuotaBound {
  readonly feature: string
  readonly value: string
  readonly bound: 'min' | 'max'
  readonly limit: number
}

export interface QuotaChange extends QuotaBound {
  readonly to: number
}

/** Why no panel can be drawn, as simply as it can be said. */
export type ConflictReason =
  | { readonly code: 'too-few-volunteers'; readonly have: number; readonly need: number }
  | {
      readonly code: 'minima-exceed-seats' | 'maxima-below-seats'
      readonly feature: string
      readonly sum: number
      readonly seats: number
    }
  | {
      readonly code: 'too-few-with-value'
      readonly feature: string
      readonly value: string
      readonly have: number
      readonly need: number
    }
  | { readonly code: 'quotas-collide' }

/** T9: why, the bounds that cannot all hold (leaving out any one of them would do), and the fewest seats' worth of change that mends it. */
export interface Conflict {
  readonly reasons: readonly ConflictReason[]
  readonly smallest: readonly QuotaBound[]
  /** Null when no change of quotas helps: there are too few volunteers. */
  readonly leastChange: readonly QuotaChange[] | null
}

/** Explains a pool from which no panel can be drawn. Volunteers are counted by household, since only one of each can sit. */
export function explainConflict(pool: Pool, solver: Solver): Conflict {
  const reasons = plainReasons(pool)
  return {
    reasons: reasons.length > 0 ? reasons : [{ code: 'quotas-collide' }],
    smallest: smallestConflict(pool, solver),
    leastChange: leastChange(pool, solver),
  }
}

/** How many of these places can sit at most: one a household. */
function seatable(pool: Pool, places: readonly number[]): number {
  const named = new Set<string>()
  let alone = 0
  for (const place of places) {
    const household = pool.candidates[place]?.household
    if (household === undefined || household === null) alone++
    else named.add(household)
  }
  return alone + named.size
}

function plainReasons(pool: Pool): ConflictReason[] {
  const { quotas, seats, counted, candidates } = pool
  const have = seatable(
    pool,
    candidates.map((_, place) => place),
  )
  const perFeature = [...new Set(quotas.map(({ feature }) => feature))].flatMap((feature): ConflictReason[] => {
    const own = quotas.filter((quota) => quota.feature === feature)
    const [least, most] = [own.reduce((sum, { min }) => sum + min, 0), own.reduce((sum, { max }) => sum + max, 0)]
    if (least > seats) return [{ code: 'minima-exceed-seats', feature, sum: least, seats }]
    return most < seats ? [{ code: 'maxima-below-seats', feature, sum: most, seats }] : []
  })
  const perValue = quotas.flatMap(({ feature, value, min }, quota): ConflictReason[] => {
    const there = seatable(pool, counted[quota] ?? [])
    return there < min ? [{ code: 'too-few-with-value', feature, value, have: there, need: min }] : []
  })
  return [...(have < seats ? [{ code: 'too-few-volunteers' as const, have, need: seats }] : []), ...perFeature, ...perValue]
}

const boundsOf = (quotas: readonly Quota[]): QuotaBound[] =>
  quotas.flatMap(({ feature, value, min, max }) => [
    { feature, value, bound: 'min' as const, limit: min },
    { feature, value, bound: 'max' as const, limit: max },
  ])

/** Leaves out one bound after the other; what cannot be left out without a panel appearing is the conflict (deletion filter, Chinneck 1991). */
function smallestConflict(pool: Pool, solver: Solver): QuotaBound[] {
  const isOpen = (kept: readonly QuotaBound[]): boolean => {
    const quotas = pool.quotas.map(({ feature, value }) => {
      const own = kept.filter((bound) => bound.feature === feature && bound.value === value)
      const [min, max] = [
        own.find(({ bound }) => bound === 'min')?.limit ?? 0,
        own.find(({ bound }) => bound === 'max')?.limit ?? pool.seats,
      ]
      return { feature, value, min, max }
    })
    const columns = pool.candidates.map(() => ({ cost: 0, lower: 0, upper: 1, isInteger: true }))
    return solver.solve({ maximise: true, columns, rows: panelRows({ ...pool, quotas }) }) !== null
  }
  if (isOpen([])) return withoutNeedless(boundsOf(pool.quotas), isOpen)
  return []
}

function withoutNeedless(bounds: readonly QuotaBound[], isOpen: (kept: readonly QuotaBound[]) => boolean): QuotaBound[] {
  let kept = bounds
  for (const bound of bounds) {
    const without = kept.filter((other) => other !== bound)
    if (!isOpen(without)) kept = without
  }
  return [...kept]
}

/** The change of quotas with the smallest sum of seats that lets a panel be drawn. */
function leastChange(pool: Pool, solver: Solver): QuotaChange[] | null {
  const people = pool.candidates.length
  const model: LinearModel = {
    maximise: false,
    columns: [
      ...pool.candidates.map(() => ({ cost: 0, lower: 0, upper: 1, isInteger: true })),
      ...pool.quotas.flatMap(() => [0, 1].map(() => ({ cost: 1, lower: 0, upper: pool.seats + people, isInteger: true }))),
    ],
    rows: panelRows(pool).map((row, index) =>
      index >= 1 && index <= pool.quotas.length ? elastic(row, people + 2 * (index - 1)) : row,
    ),
  }
  const solution = solver.solve(model)
  if (solution === null) return null
  return boundsOf(pool.quotas).flatMap((bound, index) => {
    const by = Math.round(solution.values[people + index] ?? 0)
    return by === 0 ? [] : [{ ...bound, to: bound.limit + (bound.bound === 'min' ? -by : by) }]
  })
}

const elastic = (row: LinearRow, under: number): LinearRow => ({
  ...row,
  columns: [...row.columns, under, under + 1],
  values: [...row.values, 1, -1],
})
