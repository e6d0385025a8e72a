import type { LinearRow } from '../solver/solver.ts'
import type { Pool } from './pool.ts'

const ones = (columns: readonly number[]): number[] => columns.map(() => 1)

/** The rows every panel satisfies, over one column per candidate: seats, quotas, households. */
export function panelRows({ candidates, quotas, seats, counted, households }: Pool): LinearRow[] {
  const everybody = candidates.map((_, place) => place)
  return [
    { lower: seats, upper: seats, columns: everybody, values: ones(everybody) },
    ...quotas.map(({ min, max }, quota) => {
      const columns = counted[quota] ?? []
      return { lower: min, upper: max, columns, values: ones(columns) }
    }),
    ...households.map((columns) => ({ lower: 0, upper: 1, columns, values: ones(columns) })),
  ]
}

/** The candidates whose column is 1. */
export function placesOf(values: Float64Array, candidates: number): number[] {
  return Array.from({ length: candidates }, (_, place) => place).filter((place) => (values[place] ?? 0) > 0.5)
}
