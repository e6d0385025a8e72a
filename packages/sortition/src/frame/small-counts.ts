/** Below this a count of people is not published (T1). */
export const SMALLEST_SHOWN = 5

/** The count, or null when it is 1 to 4 people. */
export function hideSmall(count: number): number | null {
  return count > 0 && count < SMALLEST_SHOWN ? null : count
}

/**
 * Counts of groups whose total is known, with those of 1 to 4 people hidden (null). When the hidden ones together are fewer than five
 * people, or there is only one of them, the next smallest is hidden too, since it could be had by subtraction.
 */
export function hideSmallCounts<K extends string>(counts: Readonly<Record<K, number>>): Record<K, number | null> {
  const shown: Record<string, number | null> = { ...counts }
  const rising = Object.entries<number>(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => a - b)
  let [hidden, people] = [0, 0]
  for (const [key, count] of rising) {
    const isDerivable = hidden === 1 || (hidden > 0 && people < SMALLEST_SHOWN)
    if (count >= SMALLEST_SHOWN && !isDerivable) break
    shown[key] = null
    hidden++
    people += count
  }
  return shown
}
