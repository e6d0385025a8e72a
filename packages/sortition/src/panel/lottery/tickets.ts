import type { UnitLottery } from './columns.ts'
import type { Exchanges } from './exchange.ts'
import type { Counts } from './kinds.ts'
import { costOf, mend, type Tally } from './mend.ts'

/** How many numbered panels a lottery is rounded to (T8). */
export const PANELS = 1000

/**
 * Rounds the lottery to 1,000 panels, or as many as told (T7, step 6): whole copies, then one panel at a time to where most is missing, then
 * exchanges within single panels while they bring the chances nearer. Nobody is meant to fall under ⌊1000·smallest⌋ of 1,000; there is no
 * theorem, so the outcome is published.
 */
export function roundLottery(exchanges: Exchanges, lottery: UnitLottery, tickets = PANELS): Counts[] {
  const { units } = exchanges.kinds
  const panels = lottery.map(({ counts }) => counts)
  const wanted = units.map(
    (_, unit) => tickets * lottery.reduce((sum, { share, counts }) => sum + share * (counts[unit] ?? 0), 0),
  )
  const sizes = units.map(({ size }) => size)
  const open = wanted.map((seats, unit) => seats / (sizes[unit] ?? 1)).filter((chance) => chance > 0)
  const floor = Math.floor(Math.min(...open) + 1e-6)
  const least = wanted.map((seats, unit) => (seats > 0 ? floor * (sizes[unit] ?? 1) : 0))
  const tally: Tally = { counted: wanted.map(() => 0), wanted, least, sizes }
  const copies = lottery.map(({ share }) => Math.floor(tickets * share + 1e-9))
  copies.forEach((count, panel) => count > 0 && take(tally, panels[panel] ?? [], count))
  const missing = tickets - copies.reduce((sum, count) => sum + count, 0)
  for (let round = 0; round < missing; round++) addBest(tally, panels, copies)
  return mend(
    exchanges,
    tally,
    panels.flatMap((counts, panel) => Array.from({ length: copies[panel] ?? 0 }, () => counts)),
  )
}

function take({ counted }: Tally, counts: Counts, times: number): void {
  counts.forEach((count, unit) => (counted[unit] = (counted[unit] ?? 0) + times * count))
}

function addBest(tally: Tally, panels: readonly Counts[], copies: number[]): void {
  let [best, gain] = [0, Infinity]
  panels.forEach((counts, panel) => {
    let cost = 0
    for (let unit = 0; unit < counts.length; unit++) {
      const seats = counts[unit] ?? 0
      if (seats > 0) cost += costOf(tally, unit, seats) - costOf(tally, unit, 0)
    }
    if (cost < gain) [best, gain] = [panel, cost]
  })
  copies[best] = (copies[best] ?? 0) + 1
  take(tally, panels[best] ?? [], 1)
}
