import type { Venue } from '@borgerpanel/contract'

/** One to be seated, with what the table should be mixed on (M10). */
export interface ToSeat {
  readonly who: number
  readonly venue: Venue
  readonly gender?: string
  readonly age?: number
  readonly area?: string
}

export const TABLE_SIZE = { atLeast: 5, atMost: 10, usual: 8 } as const

/**
 * Seats for everybody present: one list of tag numbers per table, hall first, hall and online apart (M10). Those alike are dealt out
 * one to each table in turn, so that gender is spread evenly, then age, then area. Same people, size and seed give the same seats,
 * in whatever order they come. Tables have 5–10 unless a venue has fewer than five.
 */
export function proposeSeats(
  present: readonly ToSeat[],
  size: number = TABLE_SIZE.usual,
  seed = 1,
): { table: number; who: number[] }[] {
  const random = chance(seed)
  const shuffled = [...present].sort((a, b) => a.who - b.who).map((one) => ({ one, lot: random() }))
  let number = 0
  return (['hall', 'online'] as const).flatMap((venue) => {
    const there = shuffled
      .filter(({ one }) => one.venue === venue)
      .sort((a, b) => compare(alike(a.one), alike(b.one)) || a.lot - b.lot)
    const tables = Array.from({ length: tableCount(there.length, size) }, () => ({ table: (number += 1), who: [] as number[] }))
    there.forEach(({ one }, index) => tables[index % tables.length]?.who.push(one.who))
    return tables
  })
}

/** How many tables: as near the size asked for as 5–10 at each allows. */
function tableCount(people: number, size: number): number {
  if (people === 0) return 0
  const fewest = Math.ceil(people / TABLE_SIZE.atMost)
  const most = Math.max(1, Math.floor(people / TABLE_SIZE.atLeast))
  return Math.min(most, Math.max(fewest, Math.round(people / size)))
}

/** Ages in steps of fifteen years: a table should have old and young, not every birthday. */
function alike({ gender = '', age, area = '' }: ToSeat): string {
  return [gender, age === undefined ? '' : String(Math.floor(age / 15)), area].join('\u0000')
}

// Not localeCompare: the same seats on every machine.
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Numbers from 0 to 1 out of a seed (mulberry32); good enough for seats, and the same everywhere. Lots are drawn in `sortition`. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
