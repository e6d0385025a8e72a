import { exchange, fits, isSeatable, panelOf, stepOf, tradesOf, type Exchanges, type Panel } from './exchange.ts'
import type { Counts } from './kinds.ts'

/** Improves a panel by small exchanges until none helps; what it returns is a panel, not the best one. */
export type Improve = (start: Counts, weights: readonly number[]) => Counts

interface Search {
  readonly exchanges: Exchanges
  readonly panel: Panel
  readonly weights: readonly number[]
  /** Units, the heaviest first. */
  readonly order: readonly number[]
  /** Per unit, the last round in which it was part of an exchange. */
  readonly changed: Int32Array
  round: number
}

const GAIN = 1e-9
/** Rounds in which every pair is looked at. */
const FULL_ROUNDS = 2

/** One for one where quotas leave room; two for two by letting a pair trade values, which keeps every sum (T7, step 3). */
export function localSearchOf(exchanges: Exchanges): Improve {
  const { kinds } = exchanges
  return (start, weights) => {
    const panel = panelOf(exchanges, start)
    const order = kinds.units.map((_, unit) => unit).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    const search: Search = { exchanges, panel, weights, order, changed: new Int32Array(order.length), round: 1 }
    const most = 2 * kinds.pool.seats + 40
    for (; search.round <= most && (swapOne(search) || swapTwo(search)); search.round++);
    return panel.counts
  }
}

function swap({ exchanges, panel, changed, round }: Search, out: number, into: number): void {
  exchange(exchanges, panel, out, into)
  changed[out] = round
  changed[into] = round
}

/** One pass over the seated, lightest first; whether anything was exchanged. */
function swapOne(search: Search): boolean {
  const { exchanges, panel, weights, order } = search
  let isChanged = false
  for (let low = order.length - 1; low >= 0; low--) {
    const out = order[low] ?? 0
    if ((panel.counts[out] ?? 0) === 0) continue
    const enough = (weights[out] ?? 0) + GAIN
    for (const into of order) {
      if ((weights[into] ?? 0) <= enough) break
      if (!fits(exchanges, panel, out, into)) continue
      swap(search, out, into)
      isChanged = true
      break
    }
  }
  return isChanged
}

/** One pass over pairs of the seated; after the first rounds only those of whom one was exchanged since the last pass. */
function swapTwo(search: Search): boolean {
  const seated = search.order.filter((unit) => (search.panel.counts[unit] ?? 0) > 0).reverse()
  let isChanged = false
  for (let first = 0; first < seated.length; first++) if (tradeWithLater(search, seated, first)) isChanged = true
  return isChanged
}

function tradeWithLater(search: Search, seated: readonly number[], first: number): boolean {
  const { panel, weights, order, changed, round } = search
  const isOld = (unit: number): boolean => round > FULL_ROUNDS && (changed[unit] ?? 0) < round - 1
  const a = seated[first] ?? 0
  const enough = 2 * (weights[order[0] ?? 0] ?? 0) - (weights[a] ?? 0) - GAIN
  const isOldFirst = isOld(a)
  let isChanged = false
  for (const b of seated.slice(first + 1)) {
    // Nobody is heavy enough to take the places of both; those after are heavier still.
    if ((weights[b] ?? 0) >= enough) break
    if (isOldFirst && isOld(b)) continue
    const areSeated = (panel.counts[a] ?? 0) > 0 && (panel.counts[b] ?? 0) > 0
    if (areSeated && trade(search, a, b)) isChanged = true
  }
  return isChanged
}

function trade(search: Search, a: number, b: number): boolean {
  const { exchanges, panel, weights } = search
  const [code, other] = [exchanges.codes[a] ?? 0, exchanges.codes[b] ?? 0]
  const enough = (weights[a] ?? 0) + (weights[b] ?? 0) + GAIN
  const trades = tradesOf(exchanges, a, b)
  for (let index = 1; index < trades; index++) {
    const step = stepOf(index)
    const into = best(search, code + step)
    const beside = into < 0 ? -1 : best(search, other - step)
    if (beside < 0 || (weights[into] ?? 0) + (weights[beside] ?? 0) <= enough) continue
    swap(search, a, into)
    swap(search, b, beside)
    if (isSeatable(exchanges, panel, into) && isSeatable(exchanges, panel, beside)) return true
    swap(search, into, a)
    swap(search, beside, b)
  }
  return false
}

/** The heaviest unit of the kind with somebody left; -1 when there is none. */
function best({ exchanges: { withCode, nextAlike, sizes }, panel: { counts }, weights }: Search, code: number): number {
  let found = -1
  for (let unit = withCode(code); unit >= 0; unit = nextAlike[unit] ?? -1) {
    const isFree = (counts[unit] ?? 0) < (sizes[unit] ?? 0)
    if (isFree && (found < 0 || (weights[unit] ?? 0) > (weights[found] ?? 0))) found = unit
  }
  return found
}
