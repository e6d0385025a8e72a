import { studentQuantile } from './student.ts'

/** An interval for a share or a mean, both ends included. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** 0.975 quantile of the standard normal distribution: two-sided 95 per cent. */
const NORMAL_95 = 1.959963984540054

/**
 * Wilson's score interval, 95 per cent, for `count` of `total` (R1).
 * Returns shares in 0–1; an empty total gives the whole range.
 * Source: Wilson, E. B. (1927), JASA 22, 209–212.
 */
export function wilson(count: number, total: number): Interval {
  if (total === 0) return { low: 0, high: 1 }
  const share = count / total
  const z2 = NORMAL_95 * NORMAL_95
  const middle = (share + z2 / (2 * total)) / (1 + z2 / total)
  const half = (NORMAL_95 / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total))
  return { low: count === 0 ? 0 : middle - half, high: count === total ? 1 : middle + half }
}

/**
 * Mean of `values` with Student's 95 per cent interval (R1), in the unit of the values.
 * Returns null for fewer than two values, where no interval exists.
 */
export function meanInterval(values: readonly number[]): ({ readonly value: number } & Interval) | null {
  if (values.length < 2) return null
  const value = values.reduce((sum, x) => sum + x, 0) / values.length
  const variance = values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (values.length - 1)
  const half = studentQuantile(0.975, values.length - 1) * Math.sqrt(variance / values.length)
  return { value, low: value - half, high: value + half }
}
