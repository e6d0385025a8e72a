import type { Solver } from '../../solver/solver.ts'
import { unitRows, type Kinds } from './kinds.ts'
import type { Space } from './space.ts'

const SLACK = 1e-8

/** What the relaxation says of its first stage, from which the bound is made (certificate). */
export interface Multipliers {
  readonly weights: readonly number[]
  readonly seats: number
  readonly quotas: readonly number[]
}

export interface Relaxation extends Space {
  readonly multipliers: () => Multipliers
}

/** Expected seats as real numbers (T7, step 2): what it gives bounds any lottery over panels. Units not in `open` get nothing. */
export function relaxationOf(kinds: Kinds, open: readonly number[], solver: Solver): Relaxation {
  const { units, pool } = kinds
  const shared = unitRows(kinds)
  const z = units.length
  const isOpen = new Set(open)
  const model = solver.keep({
    maximise: true,
    columns: [
      ...units.map(({ size }, unit) => ({ cost: 0, lower: 0, upper: isOpen.has(unit) ? size : 0 })),
      { cost: 1, lower: 0, upper: 1 },
    ],
    rows: [
      ...shared,
      ...open.map((unit) => ({ lower: 0, upper: solver.infinity, columns: [unit, z], values: [1, -(units[unit]?.size ?? 0)] })),
    ],
  })
  const rowOf = new Map(open.map((unit, index) => [unit, shared.length + index]))
  const fixed = new Set<number>()
  let first: Multipliers | undefined

  const raise = () => {
    const solution = solver.run(model)
    if (solution === null) throw new Error('the relaxation has no solution where panels exist')
    const { values, rowDuals } = solution
    const weights = units.map(({ size }, unit) =>
      fixed.has(unit) || !isOpen.has(unit) ? 0 : Math.max(0, -(rowDuals[rowOf.get(unit) ?? -1] ?? 0) * size),
    )
    first ??= { weights, seats: rowDuals[0] ?? 0, quotas: pool.quotas.map((_, quota) => rowDuals[quota + 1] ?? 0) }
    return { value: values[z] ?? 0, expected: [...values.subarray(0, z)], weights }
  }

  const cap = (least: number): number => {
    const most = lowestCap(kinds, open, { solver, least })
    for (const unit of open) model.changeColBounds(unit, 0, Math.min(1, most + SLACK) * (units[unit]?.size ?? 0))
    return most
  }

  const fix = (unit: number, value: number): void => {
    const row = rowOf.get(unit) ?? -1
    fixed.add(unit)
    model.changeCoefficient(row, z, 0)
    model.changeRowBounds(row, Math.max(0, (value - SLACK) * (units[unit]?.size ?? 0)), solver.infinity)
  }
  return {
    raise,
    cap,
    fix,
    multipliers: () => first ?? { weights: [], seats: 0, quotas: [] },
    dispose: () => {
      model.dispose()
    },
  }
}

function lowestCap(kinds: Kinds, open: readonly number[], { solver, least }: { solver: Solver; least: number }): number {
  const x = kinds.units.length
  const isOpen = new Set(open)
  const solution = solver.solve({
    maximise: false,
    columns: [
      ...kinds.units.map(({ size }, unit) =>
        isOpen.has(unit) ? { cost: 0, lower: Math.max(0, (least - SLACK) * size), upper: size } : { cost: 0, lower: 0, upper: 0 },
      ),
      { cost: 1, lower: 0, upper: 1 },
    ],
    rows: [
      ...unitRows(kinds),
      ...open.map((unit) => ({
        lower: -solver.infinity,
        upper: 0,
        columns: [unit, x],
        values: [1, -(kinds.units[unit]?.size ?? 0)],
      })),
    ],
  })
  if (solution === null) throw new Error('the smallest chance cannot be kept')
  return solution.values[x] ?? 1
}
