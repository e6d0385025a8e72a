import { anyTrade, exchange, fits, isSeatable, panelOf, type Exchanges, type Panel } from './exchange.ts'
import type { Counts } from './kinds.ts'

/** Improves a panel by small exchanges until none helps; what it returns is a panel, not the best one. */
export type Improve = (start: Counts, weights: readonly number[]) => Counts

interface Search {
  readonly exchanges: Exchanges
  readonly panel: Panel
  readonly weights: readonly number[]
  /** Units, the heaviest first. */
  readonly order: readonly number[]
}

const GAIN = 1e-9

/** One for one where quotas leave room; two for two by letting a pair trade values, which keeps every sum (T7, step 3). */
export function localSearchOf(exchanges: Exchanges): Improve {
  const { kinds } = exchanges
  return (start, weights) => {
    const panel = panelOf(exchanges, start)
    const order = kinds.units.map((_, unit) => unit).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    const search: Search = { exchanges, panel, weights, order }
    let rounds = 2 * kinds.pool.seats + 40
    while (rounds-- > 0 && (swapOne(search) || swapTwo(search)));
    return panel.counts
  }
}

/** One pass over the seated, lightest first; whether anything was exchanged. */
function swapOne({ exchanges, panel, weights, order }: Search): boolean {
  let isChanged = false
  for (let low = order.length - 1; low >= 0; low--) {
    const out = order[low] ?? 0
    if ((panel.counts[out] ?? 0) === 0) continue
    const enough = (weights[out] ?? 0) + GAIN
    for (const into of order) {
      if ((weights[into] ?? 0) <= enough) break
      if (!fits(exchanges, panel, out, into)) continue
      exchange(exchanges, panel, out, into)
      isChanged = true
      break
    }
  }
  return isChanged
}

function swapTwo(search: Search): boolean {
  const { panel, weights, order } = search
  const seated = order.filter((unit) => (panel.counts[unit] ?? 0) > 0).reverse()
  const heaviest = 2 * (weights[order[0] ?? 0] ?? 0)
  let isChanged = false
  for (let first = 0; first < seated.length; first++) {
    for (let second = first + 1; second < seated.length; second++) {
      const [a, b] = [seated[first] ?? 0, seated[second] ?? 0]
      if ((panel.counts[a] ?? 0) === 0) break
      // Those after are heavier still.
      if ((weights[a] ?? 0) + (weights[b] ?? 0) >= heaviest - GAIN) break
      if ((panel.counts[b] ?? 0) > 0 && trade(search, a, b)) isChanged = true
    }
  }
  return isChanged
}

function trade({ exchanges, panel, weights }: Search, a: number, b: number): boolean {
  const both = (exchanges.codes[a] ?? 0) + (exchanges.codes[b] ?? 0)
  const enough = (weights[a] ?? 0) + (weights[b] ?? 0) + GAIN
  return anyTrade(exchanges, a, b, (code) => {
    const into = best(exchanges, panel, { weights, code })
    const other = into < 0 ? -1 : best(exchanges, panel, { weights, code: both - code })
    if (other < 0 || (weights[into] ?? 0) + (weights[other] ?? 0) <= enough) return false
    exchange(exchanges, panel, a, into)
    exchange(exchanges, panel, b, other)
    if (isSeatable(exchanges, panel, into) && isSeatable(exchanges, panel, other)) return true
    exchange(exchanges, panel, into, a)
    exchange(exchanges, panel, other, b)
    return false
  })
}

/** The heaviest unit of the kind with somebody left; -1 when there is none. */
function best(
  { withCode, nextAlike, sizes }: Exchanges,
  { counts }: Panel,
  { weights, code }: { weights: readonly number[]; code: number },
): number {
  let found = -1
  for (let unit = withCode(code); unit >= 0; unit = nextAlike[unit] ?? -1) {
    const isFree = (counts[unit] ?? 0) < (sizes[unit] ?? 0)
    if (isFree && (found < 0 || (weights[unit] ?? 0) > (weights[found] ?? 0))) found = unit
  }
  return found
}
