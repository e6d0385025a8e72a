import { randomInt } from 'node:crypto'

/** The same items in an order that tells nothing: Fisher–Yates with the system's generator (P5). */
export function shuffled<Item>(items: readonly Item[]): Item[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const kept = result[last] as Item
    result[last] = result[other] as Item
    result[other] = kept
  }
  return result
}
