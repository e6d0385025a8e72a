import type { Features } from '../frame/features.ts'
import { compareText } from '../random/bytes.ts'

/** Someone who said yes and may be drawn. */
export interface Candidate {
  /** Pseudonym; unique in the pool. */
  readonly id: string
  readonly features: Features
  /** At most one candidate of a household gets a seat; null is a household of one's own (T6). */
  readonly household?: string | null
}

/** Least and most seats for one value of one feature (T9). */
export interface Quota {
  readonly feature: string
  readonly value: string
  readonly min: number
  readonly max: number
}

/** What is wrong with pool, quotas or seats before any drawing; all of it at once. */
export type PoolProblem =
  | { readonly code: 'seats-impossible'; readonly seats: number }
  | { readonly code: 'candidate-double'; readonly id: string }
  | { readonly code: 'quota-malformed' | 'quota-double'; readonly feature: string; readonly value: string }
  | { readonly code: 'value-without-quota'; readonly feature: string; readonly value: string; readonly people: number }

/** A pool ready to draw from. Candidates are sorted by id, so that the order they came in has no part in the draw. */
export interface Pool {
  readonly candidates: readonly Candidate[]
  readonly quotas: readonly Quota[]
  readonly seats: number
  /** Per quota, the places of the candidates it counts. */
  readonly counted: readonly (readonly number[])[]
  /** Households with more than one candidate, as places. */
  readonly households: readonly (readonly number[])[]
}

/** Sorts and checks; the pool, or everything wrong with it. */
export function preparePool(
  unsorted: readonly Candidate[],
  quotas: readonly Quota[],
  seats: number,
): { readonly ok: true; readonly pool: Pool } | { readonly ok: false; readonly problems: readonly PoolProblem[] } {
  const candidates = unsorted.toSorted((a, b) => compareText(a.id, b.id))
  const problems = [
    ...wrongSeats(seats),
    ...doubles(candidates),
    ...wrongQuotas(quotas),
    ...valuesWithoutQuota(candidates, quotas),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const places = (counts: (candidate: Candidate) => boolean): number[] =>
    candidates.flatMap((candidate, place) => (counts(candidate) ? [place] : []))
  return {
    ok: true,
    pool: {
      candidates,
      quotas,
      seats,
      counted: quotas.map(({ feature, value }) => places(({ features }) => features[feature] === value)),
      households: sharedHouseholds(candidates),
    },
  }
}

function sharedHouseholds(candidates: readonly Candidate[]): number[][] {
  const places = new Map<string, number[]>()
  candidates.forEach(({ household }, place) => {
    if (household === undefined || household === null) return
    places.set(household, [...(places.get(household) ?? []), place])
  })
  return [...places.values()].filter((members) => members.length > 1)
}

function wrongSeats(seats: number): PoolProblem[] {
  return Number.isSafeInteger(seats) && seats >= 1 ? [] : [{ code: 'seats-impossible', seats }]
}

function doubles(sorted: readonly Candidate[]): PoolProblem[] {
  return sorted.flatMap(({ id }, place) => (sorted[place - 1]?.id === id ? [{ code: 'candidate-double' as const, id }] : []))
}

function wrongQuotas(quotas: readonly Quota[]): PoolProblem[] {
  const seen = new Set<string>()
  return quotas.flatMap(({ feature, value, min, max }): PoolProblem[] => {
    const key = JSON.stringify([feature, value])
    if (seen.has(key)) return [{ code: 'quota-double', feature, value }]
    seen.add(key)
    const isRight = Number.isSafeInteger(min) && Number.isSafeInteger(max) && min >= 0 && min <= max
    return isRight ? [] : [{ code: 'quota-malformed', feature, value }]
  })
}

// Someone whose value no quota names would be counted by none and slip past all of them.
function valuesWithoutQuota(candidates: readonly Candidate[], quotas: readonly Quota[]): PoolProblem[] {
  const features = [...new Set(quotas.map(({ feature }) => feature))]
  return features.flatMap((feature) => {
    const named = new Set(quotas.filter((quota) => quota.feature === feature).map(({ value }) => value))
    const counts = new Map<string, number>()
    for (const candidate of candidates) {
      const value = candidate.features[feature] ?? ''
      if (!named.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return [...counts].map(([value, people]) => ({ code: 'value-without-quota' as const, feature, value, people }))
  })
}

/** Whether the places are a panel: all seats filled, every quota kept, one a household. Counts in integers, whatever a solver said. */
export function isValidPanel(pool: Pool, places: readonly number[]): boolean {
  const seated = new Set(places)
  const count = (members: readonly number[]): number => members.filter((place) => seated.has(place)).length
  return (
    seated.size === pool.seats &&
    places.length === pool.seats &&
    places.every((place) => place in pool.candidates) &&
    pool.quotas.every(({ min, max }, quota) => {
      const taken = count(pool.counted[quota] ?? [])
      return taken >= min && taken <= max
    }) &&
    pool.households.every((members) => count(members) <= 1)
  )
}
