import type { UnitLottery } from './columns.ts'
import type { Counts, Kinds } from './kinds.ts'

/** How many numbered panels a lottery is rounded to (T8). */
export const PANELS = 1000

interface Rounding {
  readonly panels: readonly Counts[]
  readonly copies: number[]
  readonly counted: number[]
  readonly wanted: readonly number[]
  readonly least: readonly number[]
  readonly sizes: readonly number[]
}

/**
 * Rounds the lottery to 1,000 panels, or as many as told (T7, step 6): whole copies, then one panel at a time to where most is missing, then exchanges while
 * they bring the chances nearer. Nobody is meant to fall under ⌊1000·smallest⌋ of 1,000; there is no theorem, so the outcome is published.
 */
export function roundLottery(kinds: Kinds, lottery: UnitLottery, extra: readonly Counts[], tickets = PANELS): Counts[] {
  const panels = [...lottery.map(({ counts }) => counts), ...extra]
  const wanted = kinds.units.map(
    (_, unit) => tickets * lottery.reduce((sum, { share, counts }) => sum + share * (counts[unit] ?? 0), 0),
  )
  const sizes = kinds.units.map(({ size }) => size)
  const open = wanted.map((seats, unit) => seats / (sizes[unit] ?? 1)).filter((chance) => chance > 0)
  const floor = Math.floor(Math.min(...open) + 1e-6)
  const least = wanted.map((seats, unit) => (seats > 0 ? floor * (sizes[unit] ?? 1) : 0))
  const copies = panels.map((_, panel) => Math.floor(tickets * (lottery[panel]?.share ?? 0) + 1e-9))
  const rounding: Rounding = { panels, copies, counted: wanted.map(() => 0), wanted, least, sizes }
  copies.forEach((count, panel) => count > 0 && take(rounding, panel, count))
  const missing = tickets - copies.reduce((sum, count) => sum + count, 0)
  for (let round = 0; round < missing; round++) addBest(rounding)
  repair(rounding)
  return panels.flatMap((counts, panel) => Array.from({ length: copies[panel] ?? 0 }, () => counts))
}

function take({ counted, panels }: Rounding, panel: number, times: number): void {
  panels[panel]?.forEach((count, unit) => (counted[unit] = (counted[unit] ?? 0) + times * count))
}

/** What it costs that the unit has so many seats: the square of what is off a person, and much more under the least. */
function costOf({ wanted, least, sizes }: Rounding, unit: number, seats: number): number {
  const size = sizes[unit] ?? 1
  const off = seats - (wanted[unit] ?? 0)
  const under = Math.max(0, (least[unit] ?? 0) - seats)
  return (off * off + 100 * under * under) / size
}

function change(rounding: Rounding, into: number, out: number | null): number {
  const [added = [], removed = []] = [rounding.panels[into], out === null ? [] : rounding.panels[out]]
  let sum = 0
  for (let unit = 0; unit < added.length; unit++) {
    const step = (added[unit] ?? 0) - (removed[unit] ?? 0)
    if (step === 0) continue
    const now = rounding.counted[unit] ?? 0
    sum += costOf(rounding, unit, now + step) - costOf(rounding, unit, now)
  }
  return sum
}

function addBest(rounding: Rounding): void {
  let [best, gain] = [0, Infinity]
  rounding.panels.forEach((_, panel) => {
    const cost = change(rounding, panel, null)
    if (cost < gain) [best, gain] = [panel, cost]
  })
  rounding.copies[best] = (rounding.copies[best] ?? 0) + 1
  take(rounding, best, 1)
}

const MOST_EXCHANGES = 300
const MOST_TRIED = 4_000_000

function repair(rounding: Rounding): void {
  let budget = MOST_TRIED
  for (let round = 0; round < MOST_EXCHANGES && budget > 0; round++) {
    let [from, to, gain] = [-1, -1, -1e-9]
    for (let out = 0; out < rounding.panels.length && budget > 0; out++) {
      if ((rounding.copies[out] ?? 0) === 0) continue
      for (let into = 0; into < rounding.panels.length; into++) {
        budget -= rounding.sizes.length
        const cost = out === into ? 0 : change(rounding, into, out)
        if (cost < gain) [from, to, gain] = [out, into, cost]
      }
    }
    if (from < 0) return
    rounding.copies[from] = (rounding.copies[from] ?? 0) - 1
    rounding.copies[to] = (rounding.copies[to] ?? 0) + 1
    take(rounding, from, -1)
    take(rounding, to, 1)
  }
}
