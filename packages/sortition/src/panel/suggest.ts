import type { Features } from '../frame/features.ts'
import { compareText } from '../random/bytes.ts'
import type { Quota } from './pool.ts'

/** Feature → value → people in the register. */
export type Shares = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Counts people per feature value, for `suggestQuotas`. */
export function sharesOf(people: Iterable<Features>): Shares {
  const shares: Record<string, Record<string, number>> = {}
  for (const features of people) {
    for (const [feature, value] of Object.entries(features)) {
      const counts = (shares[feature] ??= {})
      counts[value] = (counts[value] ?? 0) + 1
    }
  }
  return shares
}

/**
 * Quotas in proportion to the register (T9): ⌊share⌋ to ⌈share⌉ seats per value, each widened by `slack` seats either way. Per feature the
 * least seats never exceed, nor the most fall short of, the seats there are. In order of feature and value; a feature without people gives none.
 */
export function suggestQuotas(shares: Shares, seats: number, slack = 0): Quota[] {
  return Object.entries(shares)
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([feature, counts]) => {
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
      if (total === 0) return []
      return Object.entries(counts)
        .sort(([a], [b]) => compareText(a, b))
        .map(([value, count]) => ({
          feature,
          value,
          min: Math.max(0, Math.floor((count * seats) / total) - slack),
          max: Math.min(seats, Math.ceil((count * seats) / total) + slack),
        }))
    })
}
