import type { Counts, Kinds, Unit } from './kinds.ts'

/** Improves a panel by small exchanges until none helps; what it returns is a panel, not the best one. */
export type Improve = (start: Counts, weights: readonly number[]) => Counts

interface Search extends Kinds {
  /** Per unit and feature, what its value adds to the code of its kind. */
  readonly digits: readonly (readonly number[])[]
  readonly codes: readonly number[]
  readonly byCode: ReadonlyMap<number, readonly number[]>
}

interface Panel {
  readonly counts: number[]
  readonly taken: number[]
  readonly used: number[]
  readonly weights: readonly number[]
}

const GAIN = 1e-9

/** One for one where quotas leave room; two for two by letting a pair trade values, which keeps every sum (T7, step 3). */
export function localSearchOf(kinds: Kinds): Improve {
  const search = searchOf(kinds)
  const { units, groups, pool } = kinds
  return (start, weights) => {
    const panel: Panel = { counts: units.map(() => 0), taken: pool.quotas.map(() => 0), used: groups.map(() => 0), weights }
    start.forEach((count, unit) => count > 0 && seat(search, panel, { unit, seats: count }))
    const order = units.map((_, unit) => unit).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    let rounds = 2 * pool.seats + 40
    while (rounds-- > 0 && (swapOne(search, panel, order) || swapTwo(search, panel, order)));
    return panel.counts
  }
}

function searchOf(kinds: Kinds): Search {
  const features = kinds.units[0]?.quotas.length ?? 0
  const base = kinds.pool.quotas.length
  const values = Array.from({ length: features }, (_, feature) => [
    ...new Set(kinds.units.map(({ quotas }) => quotas[feature] ?? base)),
  ])
  const radix = values.map((_, feature) => values.slice(0, feature).reduce((product, { length }) => product * length, 1))
  const digits = kinds.units.map(({ quotas }) =>
    quotas.map((quota, feature) => (radix[feature] ?? 1) * (values[feature] ?? []).indexOf(quota)),
  )
  const codes = digits.map((own) => own.reduce((sum, digit) => sum + digit, 0))
  const byCode = new Map<number, number[]>()
  codes.forEach((code, unit) => byCode.set(code, [...(byCode.get(code) ?? []), unit]))
  return { ...kinds, digits, codes, byCode }
}

function seat({ units }: Search, panel: Panel, { unit, seats }: { unit: number; seats: number }): void {
  const { quotas = [], group = 0 } = units[unit] ?? {}
  panel.counts[unit] = (panel.counts[unit] ?? 0) + seats
  panel.used[group] = (panel.used[group] ?? 0) + seats
  for (const quota of quotas) panel.taken[quota] = (panel.taken[quota] ?? 0) + seats
}

function exchange(search: Search, panel: Panel, { out, into }: { out: number; into: number }): void {
  seat(search, panel, { unit: out, seats: -1 })
  seat(search, panel, { unit: into, seats: 1 })
}

const gainOf = ({ weights }: Panel, out: number, into: number): number => (weights[into] ?? 0) - (weights[out] ?? 0)

/** One pass over the seated, lightest first; whether anything was exchanged. */
function swapOne(search: Search, panel: Panel, order: readonly number[]): boolean {
  let isChanged = false
  for (let low = order.length - 1; low >= 0; low--) {
    const out = order[low] ?? 0
    if ((panel.counts[out] ?? 0) === 0) continue
    for (const into of order) {
      if (gainOf(panel, out, into) <= GAIN) break
      if (!fits(search, panel, { out, into })) continue
      exchange(search, panel, { out, into })
      isChanged = true
      break
    }
  }
  return isChanged
}

function fits(search: Search, panel: Panel, { out, into }: { out: number; into: number }): boolean {
  const [leaving, coming] = [search.units[out], search.units[into]]
  if (leaving === undefined || coming === undefined || !keepsQuotas(search, panel, [leaving, coming])) return false
  const freed = leaving.group === coming.group ? 1 : 0
  const hasHome = (panel.used[coming.group] ?? 0) - freed < (search.groups[coming.group] ?? 0)
  return hasHome && (panel.counts[into] ?? 0) < coming.size
}

function keepsQuotas({ pool }: Search, { taken }: Panel, [leaving, coming]: readonly [Unit, Unit]): boolean {
  for (let feature = 0; feature < leaving.quotas.length; feature++) {
    const [a = 0, b = 0] = [leaving.quotas[feature], coming.quotas[feature]]
    if (a === b) continue
    if ((taken[a] ?? 0) <= (pool.quotas[a]?.min ?? 0) || (taken[b] ?? 0) >= (pool.quotas[b]?.max ?? 0)) return false
  }
  return true
}

function swapTwo(search: Search, panel: Panel, order: readonly number[]): boolean {
  const seated = order.filter((unit) => (panel.counts[unit] ?? 0) > 0).reverse()
  let isChanged = false
  seated.forEach((a, index) => {
    for (const b of seated.slice(index + 1)) {
      const areSeated = (panel.counts[a] ?? 0) > 0 && (panel.counts[b] ?? 0) > 0
      if (areSeated && trade(search, panel, [a, b])) isChanged = true
    }
  })
  return isChanged
}

function trade(search: Search, panel: Panel, [a, b]: readonly [number, number]): boolean {
  const [first = [], second = []] = [search.digits[a], search.digits[b]]
  const [codeA = 0, codeB = 0] = [search.codes[a], search.codes[b]]
  const steps = second.map((digit, feature) => digit - (first[feature] ?? 0)).filter((step) => step !== 0)
  // Half of the subsets suffice: the other half names the same two people the other way round.
  for (let subset = 1; subset < 1 << Math.max(0, Math.min(steps.length, 8) - 1); subset++) {
    let step = 0
    for (let bit = 0; bit < steps.length; bit++) if ((subset >> bit) & 1) step += steps[bit] ?? 0
    const into = best(search, panel, codeA + step)
    const other = into < 0 ? -1 : best(search, panel, codeB - step)
    if (other < 0 || gainOf(panel, a, into) + gainOf(panel, b, other) <= GAIN) continue
    exchange(search, panel, { out: a, into })
    exchange(search, panel, { out: b, into: other })
    if (isSeatable(search, panel, [into, other])) return true
    exchange(search, panel, { out: into, into: a })
    exchange(search, panel, { out: other, into: b })
  }
  return false
}

/** The heaviest unit of the kind with somebody left; -1 when there is none. */
function best({ byCode, units }: Search, { counts, weights }: Panel, code: number): number {
  let found = -1
  for (const unit of byCode.get(code) ?? []) {
    const isFree = (counts[unit] ?? 0) < (units[unit]?.size ?? 0)
    if (isFree && (found < 0 || (weights[unit] ?? 0) > (weights[found] ?? 0))) found = unit
  }
  return found
}

const isSeatable = ({ units, groups }: Search, { used, counts }: Panel, changed: readonly number[]): boolean =>
  changed.every((unit) => {
    const { group = 0, size = 0 } = units[unit] ?? {}
    return (used[group] ?? 0) <= (groups[group] ?? 0) && (counts[unit] ?? 0) <= size
  })
