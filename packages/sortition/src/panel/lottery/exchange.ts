import type { Counts, Kinds } from './kinds.ts'

/** Kinds with what exchanges are looked up by, as flat lists: they are tried by the million. */
export interface Exchanges {
  readonly kinds: Kinds
  readonly features: number
  /** Per unit and feature, the quota that counts it: unit · features + feature; and what that value adds to the code of its kind. */
  readonly quotaOf: Int32Array
  readonly digits: Float64Array
  /** Per unit: the code of its kind, its household class, its people. */
  readonly codes: Float64Array
  readonly groupOf: Int32Array
  readonly sizes: Int32Array
  readonly homes: Int32Array
  readonly least: Int32Array
  readonly most: Int32Array
  /** The first unit of a kind, and after each unit the next of its kind; -1 when there is none. */
  readonly withCode: (code: number) => number
  readonly nextAlike: Int32Array
}

/** A panel as it is being changed: seats per unit, per quota and per household class. */
export interface Panel {
  readonly counts: number[]
  readonly taken: Int32Array
  readonly used: Int32Array
}

export function exchangesOf(kinds: Kinds): Exchanges {
  const { units, groups, pool } = kinds
  const features = units[0]?.quotas.length ?? 0
  const values = Array.from({ length: features }, (_, feature) => [...new Set(units.map(({ quotas }) => quotas[feature] ?? -1))])
  const radix = values.map((_, feature) => values.slice(0, feature).reduce((product, { length }) => product * length, 1))
  const digitsOf = (quotas: readonly number[]): number[] =>
    quotas.map((quota, feature) => (radix[feature] ?? 1) * (values[feature] ?? []).indexOf(quota))
  const digits = units.map(({ quotas }) => digitsOf(quotas))
  const codes = digits.map((own) => own.reduce((sum, digit) => sum + digit, 0))
  return {
    kinds,
    features,
    quotaOf: Int32Array.from(units.flatMap(({ quotas }) => quotas)),
    digits: Float64Array.from(digits.flat()),
    codes: Float64Array.from(codes),
    groupOf: Int32Array.from(units.map(({ group }) => group)),
    sizes: Int32Array.from(units.map(({ size }) => size)),
    homes: Int32Array.from(groups),
    least: Int32Array.from(pool.quotas.map(({ min }) => min)),
    most: Int32Array.from(pool.quotas.map(({ max }) => max)),
    ...chained(
      codes,
      values.reduce((product, { length }) => product * length, 1),
    ),
  }
}

const LARGEST_TABLE = 1 << 20

/** Units by the code of their kind: a table where there are few codes, for it is looked up more often than anything else. */
function chained(codes: readonly number[], codeCount: number): Pick<Exchanges, 'withCode' | 'nextAlike'> {
  const nextAlike = new Int32Array(codes.length)
  const first = new Map<number, number>()
  for (let unit = codes.length - 1; unit >= 0; unit--) {
    const code = codes[unit] ?? 0
    nextAlike[unit] = first.get(code) ?? -1
    first.set(code, unit)
  }
  if (codeCount > LARGEST_TABLE) return { nextAlike, withCode: (code) => first.get(code) ?? -1 }
  const table = Int32Array.from({ length: codeCount }, (_, code) => first.get(code) ?? -1)
  return { nextAlike, withCode: (code) => table[code] ?? -1 }
}

export function panelOf(exchanges: Exchanges, counts: Counts): Panel {
  const { kinds } = exchanges
  const panel: Panel = {
    counts: counts.map(() => 0),
    taken: new Int32Array(kinds.pool.quotas.length),
    used: new Int32Array(kinds.groups.length),
  }
  counts.forEach((count, unit) => {
    if (count > 0) seat(exchanges, panel, unit, count)
  })
  return panel
}

function seat({ quotaOf, groupOf, features }: Exchanges, { counts, taken, used }: Panel, unit: number, seats: number): void {
  counts[unit] = (counts[unit] ?? 0) + seats
  const group = groupOf[unit] ?? 0
  used[group] = (used[group] ?? 0) + seats
  for (let at = unit * features; at < (unit + 1) * features; at++) {
    const quota = quotaOf[at] ?? 0
    taken[quota] = (taken[quota] ?? 0) + seats
  }
}

/** Somebody of `into` takes a seat of `out`, whether quotas and households allow it or not. */
export function exchange(exchanges: Exchanges, panel: Panel, out: number, into: number): void {
  seat(exchanges, panel, out, -1)
  seat(exchanges, panel, into, 1)
}

/** Whether the panel stays one when somebody of `into` takes a seat of `out`. */
export function fits(exchanges: Exchanges, panel: Panel, out: number, into: number): boolean {
  const { groupOf, homes, sizes } = exchanges
  if ((panel.counts[into] ?? 0) >= (sizes[into] ?? 0)) return false
  const group = groupOf[into] ?? 0
  const freed = groupOf[out] === group ? 1 : 0
  return (panel.used[group] ?? 0) - freed < (homes[group] ?? 0) && keepsQuotas(exchanges, panel, out, into)
}

function keepsQuotas({ quotaOf, least, most, features }: Exchanges, { taken }: Panel, out: number, into: number): boolean {
  for (let feature = 0; feature < features; feature++) {
    const [a, b] = [quotaOf[out * features + feature] ?? 0, quotaOf[into * features + feature] ?? 0]
    if (a === b) continue
    if ((taken[a] ?? 0) <= (least[a] ?? 0) || (taken[b] ?? 0) >= (most[b] ?? 0)) return false
  }
  return true
}

/** Whether no unit has more seats than people, and no household class more than households. */
export function isSeatable({ groupOf, homes, sizes }: Exchanges, { used, counts }: Panel, unit: number): boolean {
  const group = groupOf[unit] ?? 0
  return (used[group] ?? 0) <= (homes[group] ?? 0) && (counts[unit] ?? 0) <= (sizes[unit] ?? 0)
}

const MOST_TRADED = 8
const sums = new Float64Array(1 << (MOST_TRADED - 1))

/**
 * What two units may trade so that every quota is kept: steps from the code of the first to that of what it could have instead, the other
 * getting the rest. Returns their number; they lie in `step` from 1 on, until the next call.
 */
export function tradesOf({ digits, features }: Exchanges, a: number, b: number): number {
  let [differing, count] = [0, 1]
  for (let feature = 0; feature < features && differing < MOST_TRADED; feature++) {
    const step = (digits[b * features + feature] ?? 0) - (digits[a * features + feature] ?? 0)
    if (step === 0) continue
    differing++
    // Half of the subsets suffice: the other half names the same two people the other way round. So the first difference is never traded.
    if (differing === 1) continue
    for (let subset = 0; subset < count; subset++) sums[count + subset] = (sums[subset] ?? 0) + step
    count *= 2
  }
  return count
}

/** The step of one of the trades of the last call of `tradesOf`. */
export const stepOf = (trade: number): number => sums[trade] ?? 0
