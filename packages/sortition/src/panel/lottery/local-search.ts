import type { Counts, Kinds } from './kinds.ts'

/** Improves a panel by small exchanges until none helps; what it returns is a panel, not the best one. */
export type Improve = (start: Counts, weights: readonly number[]) => Counts

interface Panel {
  readonly counts: number[]
  readonly taken: number[]
  readonly used: number[]
}

const GAIN = 1e-9

/** One for one where quotas leave room; two for two by letting a pair trade values, which keeps every sum (T7, step 3). */
export function localSearchOf(kinds: Kinds): Improve {
  const { units, groups, pool } = kinds
  const byKind = new Map<string, number[]>()
  units.forEach((unit, index) => {
    const key = unit.quotas.join(',')
    byKind.set(key, [...(byKind.get(key) ?? []), index])
  })

  const hasRoom = ({ counts, used }: Panel, unit: number, leaving: readonly number[]): boolean => {
    const { group = 0, size = 0 } = units[unit] ?? {}
    const freed = leaving.filter((other) => units[other]?.group === group).length
    const own = leaving.filter((other) => other === unit).length
    return (used[group] ?? 0) - freed < (groups[group] ?? 0) && (counts[unit] ?? 0) - own < size
  }

  const move = (panel: Panel, out: number, into: number): void => {
    for (const [unit, step] of [
      [out, -1],
      [into, 1],
    ] as const) {
      panel.counts[unit] = (panel.counts[unit] ?? 0) + step
      const { quotas = [], group = 0 } = units[unit] ?? {}
      panel.used[group] = (panel.used[group] ?? 0) + step
      for (const quota of quotas) panel.taken[quota] = (panel.taken[quota] ?? 0) + step
    }
  }

  const fits = (panel: Panel, out: number, into: number): boolean => {
    const [from = [], to = []] = [units[out]?.quotas, units[into]?.quotas]
    for (let feature = 0; feature < from.length; feature++) {
      const [a = 0, b = 0] = [from[feature], to[feature]]
      if (a === b) continue
      if ((panel.taken[a] ?? 0) <= (pool.quotas[a]?.min ?? 0)) return false
      if ((panel.taken[b] ?? 0) >= (pool.quotas[b]?.max ?? 0)) return false
    }
    return hasRoom(panel, into, [out])
  }

  const swapOne = (panel: Panel, order: readonly number[], weights: readonly number[]): boolean => {
    for (let low = order.length - 1; low >= 0; low--) {
      const out = order[low] ?? 0
      if ((panel.counts[out] ?? 0) === 0) continue
      for (const into of order) {
        if ((weights[into] ?? 0) - (weights[out] ?? 0) <= GAIN) break
        if (!fits(panel, out, into)) continue
        move(panel, out, into)
        return true
      }
    }
    return false
  }

  const best = (panel: Panel, kind: readonly number[], leaving: readonly number[], weights: readonly number[]): number => {
    let found = -1
    for (const unit of byKind.get(kind.join(',')) ?? []) {
      if (hasRoom(panel, unit, leaving) && (found < 0 || (weights[unit] ?? 0) > (weights[found] ?? 0))) found = unit
    }
    return found
  }

  const trade = (panel: Panel, a: number, b: number, weights: readonly number[]): boolean => {
    const [first = [], second = []] = [units[a]?.quotas, units[b]?.quotas]
    const differing = first.flatMap((quota, feature) => (quota === second[feature] ? [] : [feature]))
    const now = (weights[a] ?? 0) + (weights[b] ?? 0)
    // Half of the subsets suffice: the other half names the same two people the other way round.
    for (let subset = 1; subset < 1 << Math.max(0, Math.min(differing.length, 8) - 1); subset++) {
      const traded = differing.filter((_, bit) => (subset >> bit) & 1)
      const into = best(
        panel,
        first.map((quota, feature) => (traded.includes(feature) ? (second[feature] ?? 0) : quota)),
        [a, b],
        weights,
      )
      if (into < 0) continue
      const other = best(
        panel,
        second.map((quota, feature) => (traded.includes(feature) ? (first[feature] ?? 0) : quota)),
        [a, b],
        weights,
      )
      if (other < 0 || (weights[into] ?? 0) + (weights[other] ?? 0) - now <= GAIN) continue
      move(panel, a, into)
      move(panel, b, other)
      if (panel.used.every((used, group) => used <= (groups[group] ?? 0))) return true
      move(panel, into, a)
      move(panel, other, b)
    }
    return false
  }

  const swapTwo = (panel: Panel, order: readonly number[], weights: readonly number[]): boolean => {
    const seated = order.filter((unit) => (panel.counts[unit] ?? 0) > 0).reverse()
    return seated.some((a, index) => seated.slice(index + 1).some((b) => trade(panel, a, b, weights)))
  }

  return (start, weights) => {
    const panel: Panel = { counts: [...start], taken: pool.quotas.map(() => 0), used: groups.map(() => 0) }
    start.forEach((count, unit) => {
      const { quotas = [], group = 0 } = units[unit] ?? {}
      panel.used[group] = (panel.used[group] ?? 0) + count
      for (const quota of quotas) panel.taken[quota] = (panel.taken[quota] ?? 0) + count
    })
    const order = units.map((_, unit) => unit).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    let rounds = 4 * pool.seats + 40
    while (rounds-- > 0 && (swapOne(panel, order, weights) || swapTwo(panel, order, weights)));
    return panel.counts
  }
}
