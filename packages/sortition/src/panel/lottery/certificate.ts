import type { Pool } from '../pool.ts'
import type { Kinds } from './kinds.ts'
import type { Multipliers } from './relaxation.ts'

/**
 * Why no lottery gives everyone a larger smallest chance than `bound` (T7). With `proof: "lp"` anyone checks it by `boundOf`; with
 * `"solver"` the bound is the optimum of a column generation whose last step only a solver can repeat.
 */
export interface Certificate {
  readonly bound: number
  readonly proof: 'lp' | 'solver'
  /** Per person who can be drawn, a weight ≥ 0; the weights sum to 1. */
  readonly weights: Readonly<Record<string, number>>
  readonly seats: number
  /** Per quota, in the pool's order. */
  readonly quotas: readonly number[]
}

/**
 * The bound as plain arithmetic: the smallest chance is at most the weighted mean of all chances, and whatever `seats` and `quotas` are, no
 * panel's weight exceeds seats·λ + Σ (max·μ⁺ − min·μ⁻) + Σ over households of the most its best member has over λ + Σμ (LP duality).
 */
export function boundOf(pool: Pool, { weights, seats, quotas }: Pick<Certificate, 'weights' | 'seats' | 'quotas'>): number {
  const price = pool.candidates.map(() => seats)
  pool.counted.forEach((places, quota) => {
    for (const place of places) price[place] = (price[place] ?? 0) + (quotas[quota] ?? 0)
  })
  const sum = pool.candidates.reduce((total, { id }) => total + Math.max(0, weights[id] ?? 0), 0)
  const over = new Map<string, number>()
  pool.candidates.forEach(({ id, household }, place) => {
    const home = household === undefined || household === null ? `person ${id}` : `home ${household}`
    // Whoever has no weight could be on no panel: she is no part of the sum.
    if (!(id in weights)) return
    over.set(home, Math.max(over.get(home) ?? 0, Math.max(0, weights[id] ?? 0) / sum - (price[place] ?? 0)))
  })
  const byQuota = pool.quotas.reduce((total, { min, max }, quota) => {
    const multiplier = quotas[quota] ?? 0
    return total + (multiplier > 0 ? max * multiplier : min * multiplier)
  }, 0)
  return pool.seats * seats + byQuota + [...over.values()].reduce((total, excess) => total + excess, 0)
}

/** The certificate of a smallest chance: by arithmetic where the relaxation is tight, otherwise as proven by the solver. */
export function certify(
  kinds: Kinds,
  open: readonly number[],
  { multipliers, smallest }: { multipliers: Multipliers; smallest: number },
): Certificate {
  const sum = multipliers.weights.reduce((total, weight) => total + weight, 0)
  const entries = open.flatMap((unit) => {
    const { homes = [], size = 1 } = kinds.units[unit] ?? {}
    return homes.flat().map((place) => {
      const id = kinds.pool.candidates[place]?.id ?? ''
      return [id, (multipliers.weights[unit] ?? 0) / size / sum] as const
    })
  })
  const parts = {
    weights: Object.fromEntries(entries),
    seats: multipliers.seats / sum,
    quotas: multipliers.quotas.map((dual) => dual / sum),
  }
  const bound = boundOf(kinds.pool, parts)
  return bound <= smallest + 1e-7 ? { bound, proof: 'lp', ...parts } : { bound: smallest, proof: 'solver', ...parts }
}
