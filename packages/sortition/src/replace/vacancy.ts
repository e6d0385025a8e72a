import type { Pool } from '../panel/pool.ts'
import type { QuotaGiven } from './record.ts'

/** The seats to fill and who may fill them, as places in the pool. */
export interface Vacancy {
  readonly pool: Pool
  /** Who stays seated. */
  readonly stay: readonly number[]
  readonly seats: number
  /** Neither seated nor out, and of no household of those who stay. */
  readonly eligible: readonly number[]
}

/** What there is to fill when these go out; `out` is everyone out so far. */
export function vacancyOf(pool: Pool, panel: ReadonlySet<string>, out: ReadonlySet<string>): Vacancy {
  const stay = pool.candidates.flatMap(({ id }, place) => (panel.has(id) && !out.has(id) ? [place] : []))
  const housed = new Set(stay.flatMap((place) => pool.candidates[place]?.household ?? []))
  const eligible = pool.candidates.flatMap(({ id, household }, place) =>
    panel.has(id) || out.has(id) || (household != null && housed.has(household)) ? [] : [place],
  )
  return { pool, stay, seats: pool.seats - stay.length, eligible }
}

/** Per quota, how many of these places it counts. */
export function takenBy({ counted }: Pool, places: readonly number[]): number[] {
  const seated = new Set(places)
  return counted.map((own) => own.filter((place) => seated.has(place)).length)
}

/** Seats outside the quotas, all quotas added up. */
export function seatsOff({ quotas }: Pool, taken: readonly number[]): number {
  return quotas.reduce((sum, { min, max }, quota) => {
    const seats = taken[quota] ?? 0
    return sum + Math.max(0, min - seats, seats - max)
  }, 0)
}

/** The quotas a panel is outside of. */
export function quotasGiven(pool: Pool, places: readonly number[]): QuotaGiven[] {
  const taken = takenBy(pool, places)
  return pool.quotas.flatMap(({ feature, value, min, max }, quota): QuotaGiven[] => {
    const to = taken[quota] ?? 0
    if (to >= min && to <= max) return []
    return [to < min ? { feature, value, bound: 'min', limit: min, to } : { feature, value, bound: 'max', limit: max, to }]
  })
}

/** The seats to fill as a pool of its own: quotas are what those who stay leave of them, and may be under nought. */
export function openPool({ pool, stay }: Vacancy, among: readonly number[], seats: number): Pool {
  const taken = takenBy(pool, stay)
  const place = new Map(among.map((old, index) => [old, index]))
  const kept = (places: readonly number[]): number[] => places.flatMap((old) => place.get(old) ?? [])
  return {
    candidates: among.flatMap((old) => pool.candidates[old] ?? []),
    quotas: pool.quotas.map((quota, index) => ({
      ...quota,
      min: quota.min - (taken[index] ?? 0),
      max: quota.max - (taken[index] ?? 0),
    })),
    seats,
    counted: pool.counted.map(kept),
    households: pool.households.map(kept).filter((members) => members.length > 1),
  }
}

/** How many of these can sit at once: one a household. */
export function seatable({ candidates }: Pool, places: readonly number[]): number {
  const homes = places.map((place) => candidates[place]?.household ?? `\u0000${String(place)}`)
  return new Set(homes).size
}
