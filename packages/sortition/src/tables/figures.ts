import { leastRepeats } from './bound.ts'
import type { Guest, Seating } from './request.ts'

/** What a seating is worth, counted over all rounds given. */
export interface SeatingFigures {
  /** Pairs at a table, counted every time. */
  readonly meetings: number
  /** Pairs who meet at least once. */
  readonly distinctPairs: number
  /** Meetings of pairs who have met before: `meetings` − `distinctPairs`. */
  readonly repeats: number
  /** Pairs of rounds in which the same pair meets, over all pairs; `repeats` when nobody meets three times. */
  readonly overlaps: number
  /** No seating at tables of these sizes has fewer `overlaps`. */
  readonly leastOverlaps: number
  /** How often the pair meets that meets most, and who they are (null when nobody meets). */
  readonly mostMeetings: number
  readonly mostMet: readonly [string, string] | null
  /** How many different people the one meets who meets fewest. */
  readonly fewestFaces: number
  /** People outside ⌊share⌋…⌈share⌉, summed over tables and feature values, and the tables where there are any. */
  readonly outsideShare: number
  readonly tablesOutside: number
}

/** Counts the figures of rounds of tables (M10). Shares are of those at the tables in that round. */
export function seatingFigures(
  people: readonly Guest[],
  features: readonly string[],
  rounds: readonly Seating[],
): SeatingFigures {
  const guests = new Map(people.map((guest) => [guest.id, guest]))
  const outside = rounds.flatMap((tables) => outsidePerTable(guests, features, tables))
  return {
    ...meetingsOf(rounds),
    leastOverlaps: pairsOf(rounds).reduce((sum, [first, second]) => sum + leastOverlaps(first, second), 0),
    outsideShare: outside.reduce((sum, count) => sum + count, 0),
    tablesOutside: outside.filter((count) => count > 0).length,
  }
}

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second): [T, T] => [first, second]))
}

function leastOverlaps(first: Seating, second: Seating): number {
  const there = new Set(first.flat())
  const common = second.flat().filter((id) => there.has(id)).length
  return leastRepeats(
    first.map(({ length }) => length),
    second.map(({ length }) => length),
    common,
  )
}

function meetingsOf(rounds: readonly Seating[]) {
  const times = new Map<string, { pair: readonly [string, string]; count: number }>()
  const faces = new Map(rounds.flat(2).map((id) => [id, 0]))
  const met = (one: string): void => void faces.set(one, (faces.get(one) ?? 0) + 1)
  for (const [a, b] of rounds.flat().flatMap((table) => pairsOf(table))) {
    const pair = a < b ? ([a, b] as const) : ([b, a] as const)
    const key = JSON.stringify(pair)
    const before = times.get(key)?.count ?? 0
    times.set(key, { pair, count: before + 1 })
    if (before === 0) pair.forEach(met)
  }
  const all = [...times.values()]
  const most = all.reduce<{ pair: readonly [string, string] | null; count: number }>(
    (best, next) => (next.count > best.count ? next : best),
    { pair: null, count: 0 },
  )
  const meetings = all.reduce((sum, { count }) => sum + count, 0)
  return {
    meetings,
    distinctPairs: all.length,
    repeats: meetings - all.length,
    overlaps: all.reduce((sum, { count }) => sum + (count * (count - 1)) / 2, 0),
    mostMeetings: most.count,
    mostMet: most.pair,
    fewestFaces: faces.size === 0 ? 0 : [...faces.values()].reduce((least, count) => Math.min(least, count), Infinity),
  }
}

function outsidePerTable(guests: ReadonlyMap<string, Guest>, features: readonly string[], tables: Seating): number[] {
  const everybody = tables.flat()
  const valueOf = (id: string, feature: string): string => guests.get(id)?.features[feature] ?? ''
  const count = (ids: readonly string[], feature: string, value: string): number =>
    ids.filter((id) => valueOf(id, feature) === value).length
  const groups = features.flatMap((feature) =>
    [...new Set(everybody.map((id) => valueOf(id, feature)))].map((value) => ({
      feature,
      value,
      all: count(everybody, feature, value),
    })),
  )
  return tables.map((table) =>
    groups.reduce((sum, { feature, value, all }) => {
      const share = { people: all * table.length, of: everybody.length }
      return sum + distanceOutside(count(table, feature, value), share)
    }, 0),
  )
}

/** How far a count lies outside ⌊share⌋…⌈share⌉, share = people / of; in whole numbers. */
export function distanceOutside(count: number, { people, of }: { people: number; of: number }): number {
  const floor = Math.floor(people / of)
  const ceiling = floor * of === people ? floor : floor + 1
  return Math.max(0, floor - count, count - ceiling)
}
