/** Below this a count of people is not published (T1). */
export const SMALLEST_SHOWN = 5

/** The count, or null when it is 1 to 4 people. */
export function hideSmall(count: number): number | null {
  return count > 0 && count < SMALLEST_SHOWN ? null : count
}

/** Whether counts hidden together leave open what each is: everybody knows that a hidden one is at least one, and what they are together. */
export function isHidden(hidden: number, people: number): boolean {
  // One of them can then be 1, 2, 3 or 4 for all that is shown.
  return hidden === 0 || (hidden > 1 && people - hidden >= SMALLEST_SHOWN - 2)
}

/**
 * Counts of groups whose total is known, with those of 1 to 4 people hidden (null). Where they could be had from the total, because there is
 * only one of them or they are so few together, the next smallest is hidden too.
 */
export function hideSmallCounts<K extends string>(counts: Readonly<Record<K, number>>): Record<K, number | null> {
  const shown: Record<string, number | null> = { ...counts }
  const rising = Object.entries<number>(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => a - b)
  let [hidden, people] = [0, 0]
  for (const [key, count] of rising) {
    if (count >= SMALLEST_SHOWN && isHidden(hidden, people)) break
    shown[key] = null
    hidden++
    people += count
  }
  return shown
}
