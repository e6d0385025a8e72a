/** Lower and upper end of a share, from 0 to 1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

// The 97.5th percentile of the normal distribution: 95 times of a hundred the interval holds the share.
const Z = 1.959963984540054

/**
 * The 95 % score interval of a share (Wilson, 1927): of those drawn at random, `count` of `of`. Holds its level also for small counts and
 * shares near 0 and 1, where the usual ± does not (Newcombe, Statistics in Medicine 17, 1998). Null of nobody.
 */
export function wilsonInterval(count: number, of: number): Interval | null {
  if (of === 0) return null
  const share = count / of
  const square = (Z * Z) / of
  const middle = share + square / 2
  const half = Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of))
  return { low: Math.max(0, (middle - half) / (1 + square)), high: Math.min(1, (middle + half) / (1 + square)) }
}
