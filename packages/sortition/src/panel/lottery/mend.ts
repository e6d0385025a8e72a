import { exchange, fits, isSeatable, panelOf, stepOf, tradesOf, type Exchanges, type Panel } from './exchange.ts'
import type { Counts } from './kinds.ts'

/** Per unit: its seats in all tickets, those it should have, the least nobody of it falls under, and its people. */
export interface Tally {
  readonly counted: number[]
  readonly wanted: readonly number[]
  readonly least: readonly number[]
  readonly sizes: readonly number[]
}

/** What it costs that a unit has so many seats more than it has: the square of what is off a person, and much more under the least. */
export function costOf({ counted, wanted, least, sizes }: Tally, unit: number, more: number): number {
  const seats = (counted[unit] ?? 0) + more
  const off = seats - (wanted[unit] ?? 0)
  const under = Math.max(0, (least[unit] ?? 0) - seats)
  return (off * off + 100 * under * under) / (sizes[unit] ?? 1)
}

interface Mending {
  readonly exchanges: Exchanges
  readonly tally: Tally
  /** Per unit, what one seat more and one seat less would cost now. */
  readonly more: Float64Array
  readonly less: Float64Array
  /** Units, those that most lack a seat first. */
  order: number[]
}

const GAIN = 1e-9
const MOST_ROUNDS = 60

/**
 * Brings the seats of all tickets nearer to what they should be by exchanges within one ticket at a time, which stays a panel: one for one
 * where quotas leave room, otherwise two who trade values. Ends when no exchange helps.
 */
export function mend(exchanges: Exchanges, tally: Tally, tickets: readonly Counts[]): Counts[] {
  const [more, less] = [new Float64Array(tally.wanted.length), new Float64Array(tally.wanted.length)]
  const mending: Mending = { exchanges, tally, more, less, order: tally.wanted.map((_, unit) => unit) }
  mending.order.forEach((unit) => price(mending, unit))
  sortUnits(mending)
  const mended = tickets.slice()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (!mendEach(mending, mended, swapOne) && !mendEach(mending, mended, swapTwo)) break
  }
  return mended
}

/** Tries every ticket once; whether any was changed. Copies of a ticket lie side by side, and one that could not be bettered need not be tried again. */
function mendEach(mending: Mending, tickets: Counts[], change: (mending: Mending, panel: Panel) => boolean): boolean {
  let isChanged = false
  let hopeless: Counts | null = null
  tickets.forEach((counts, index) => {
    if (counts === hopeless) return
    const panel = panelOf(mending.exchanges, counts)
    if (!change(mending, panel)) {
      hopeless = counts
      return
    }
    hopeless = null
    isChanged = true
    tickets[index] = panel.counts
  })
  return isChanged
}

function price({ tally, more, less }: Mending, unit: number): void {
  const now = costOf(tally, unit, 0)
  more[unit] = costOf(tally, unit, 1) - now
  less[unit] = costOf(tally, unit, -1) - now
}

function sortUnits({ order, more }: Mending): void {
  order.sort((a, b) => (more[a] ?? 0) - (more[b] ?? 0) || a - b)
}

/** Seats changed hands: counts and prices follow. */
function settle(mending: Mending, out: readonly number[], into: readonly number[]): void {
  const { counted } = mending.tally
  for (const unit of out) counted[unit] = (counted[unit] ?? 0) - 1
  for (const unit of into) counted[unit] = (counted[unit] ?? 0) + 1
  for (const unit of [...out, ...into]) price(mending, unit)
  sortUnits(mending)
}

/** The units with seats, those that most have one too many first. */
function seatedOf({ less }: Mending, { counts }: Panel): number[] {
  return counts.flatMap((count, unit) => (count > 0 ? [unit] : [])).sort((a, b) => (less[a] ?? 0) - (less[b] ?? 0) || a - b)
}

function swapOne(mending: Mending, panel: Panel): boolean {
  const { exchanges, more, less, order } = mending
  for (const out of seatedOf(mending, panel)) {
    const gain = less[out] ?? 0
    if (gain + (more[order[0] ?? 0] ?? 0) >= -GAIN) return false
    for (const into of order) {
      if (gain + (more[into] ?? 0) >= -GAIN) break
      if (into === out || !fits(exchanges, panel, out, into)) continue
      exchange(exchanges, panel, out, into)
      settle(mending, [out], [into])
      return true
    }
  }
  return false
}

function swapTwo(mending: Mending, panel: Panel): boolean {
  const { more, less, order } = mending
  const seated = seatedOf(mending, panel)
  const greatest = 2 * (more[order[0] ?? 0] ?? 0)
  for (let first = 0; first < seated.length; first++) {
    for (let second = first + 1; second < seated.length; second++) {
      const [a, b] = [seated[first] ?? 0, seated[second] ?? 0]
      const gain = (less[a] ?? 0) + (less[b] ?? 0)
      // Those after cost more still.
      if (gain + greatest >= -GAIN) break
      if (trade(mending, panel, { a, b, gain })) return true
    }
  }
  return false
}

function trade(mending: Mending, panel: Panel, { a, b, gain }: { a: number; b: number; gain: number }): boolean {
  const { exchanges, more } = mending
  const [code, rest] = [exchanges.codes[a] ?? 0, exchanges.codes[b] ?? 0]
  const trades = tradesOf(exchanges, a, b)
  for (let index = 1; index < trades; index++) {
    const step = stepOf(index)
    const into = cheapest(mending, panel, code + step)
    const other = into < 0 ? -1 : cheapest(mending, panel, rest - step)
    if (other < 0 || other === into || gain + (more[into] ?? 0) + (more[other] ?? 0) >= -GAIN) continue
    exchange(exchanges, panel, a, into)
    exchange(exchanges, panel, b, other)
    if (isSeatable(exchanges, panel, into) && isSeatable(exchanges, panel, other)) {
      settle(mending, [a, b], [into, other])
      return true
    }
    exchange(exchanges, panel, into, a)
    exchange(exchanges, panel, other, b)
  }
  return false
}

/** The unit of the kind that most lacks a seat and has somebody left; -1 when there is none. */
function cheapest({ exchanges, more }: Mending, { counts }: Panel, code: number): number {
  let found = -1
  for (let unit = exchanges.withCode(code); unit >= 0; unit = exchanges.nextAlike[unit] ?? -1) {
    const isFree = (counts[unit] ?? 0) < (exchanges.sizes[unit] ?? 0)
    if (isFree && (found < 0 || (more[unit] ?? 0) < (more[found] ?? 0))) found = unit
  }
  return found
}
