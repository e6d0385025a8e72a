import type { DrawView, Feature, Quota, RepresentativityRow } from '@borgerpanel/contract'

export const FEATURES = ['gender', 'ageBand', 'area'] as const satisfies readonly Feature[]

/** One group of one feature, with everything known about it. Shares are 0–1, null where hidden or not known. */
export interface QuotaLine {
  readonly feature: Feature
  readonly value: string
  readonly residents: number | null
  readonly invited: number | null
  readonly yes: number | null
  readonly panel: number | null
  readonly met: number | null
  /** People of the group who said yes. */
  readonly volunteers: number
  readonly least: number
  readonly most: number
}

/** What does not add up; `value` is null when it is the feature as a whole. */
export interface QuotaProblem {
  readonly code: 'least-over-most' | 'too-few-volunteers' | 'minima-exceed-seats' | 'maxima-below-seats'
  readonly feature: Feature
  readonly value: string | null
  readonly number: number
}

/** The register, the answers and the quotas side by side, in the order of the form. */
export function linesOf(view: DrawView, quotas: readonly Quota[]): readonly QuotaLine[] {
  return FEATURES.flatMap((feature) => {
    const rows = view.representativity.filter((row) => row.feature === feature)
    const names = new Set([
      ...rows.map(({ value }) => value),
      ...quotas.filter((one) => one.feature === feature).map(({ value }) => value),
    ])
    return [...names].sort(byAge).map((value) => lineOf({ view, quotas, rows }, feature, value))
  })
}

function lineOf(
  { view, quotas, rows }: { view: DrawView; quotas: readonly Quota[]; rows: readonly RepresentativityRow[] },
  feature: Feature,
  value: string,
): QuotaLine {
  const row = rows.find((one) => one.value === value)
  const quota = quotas.find((one) => one.feature === feature && one.value === value)
  // Groups are hidden where they are small, so what they are shares of is known from elsewhere.
  const wholes = {
    register: view.report?.eligible ?? 0,
    invited: view.draws.find(({ stage }) => stage === 'invite')?.count ?? 0,
    yes: view.yes,
  }
  const share = (key: 'register' | 'invited' | 'yes'): number | null => {
    const whole = wholes[key]
    const part = row?.[key] ?? null
    return part === null || whole === 0 ? null : part / whole
  }
  return {
    feature,
    value,
    residents: share('register'),
    invited: share('invited'),
    yes: share('yes'),
    panel: row?.panel ?? null,
    met: row?.met ?? null,
    volunteers: view.volunteers.find((one) => one.feature === feature && one.value === value)?.count ?? 0,
    least: quota?.least ?? 0,
    most: quota?.most ?? 0,
  }
}

/**
 * What does not add up before anything is drawn: each group by itself, then each feature's sums against the seats. Those who
 * said yes are counted in only when there are enough of them for the seats; before that everything would seem impossible.
 */
export function problemsOf(lines: readonly QuotaLine[], seats: number, hasVolunteers = true): readonly QuotaProblem[] {
  const single = lines.flatMap(({ feature, value, least, most, volunteers }): QuotaProblem[] => [
    ...(least > most ? [{ code: 'least-over-most' as const, feature, value, number: most }] : []),
    ...(hasVolunteers && least > volunteers ? [{ code: 'too-few-volunteers' as const, feature, value, number: volunteers }] : []),
  ])
  const sums = FEATURES.flatMap((feature): QuotaProblem[] => {
    const own = lines.filter((line) => line.feature === feature)
    const least = own.reduce((sum, line) => sum + line.least, 0)
    const most = own.reduce((sum, line) => sum + (hasVolunteers ? Math.min(line.most, line.volunteers) : line.most), 0)
    if (own.length === 0) return []
    return [
      ...(least > seats ? [{ code: 'minima-exceed-seats' as const, feature, value: null, number: least }] : []),
      ...(most < seats ? [{ code: 'maxima-below-seats' as const, feature, value: null, number: most }] : []),
    ]
  })
  return [...single, ...sums]
}

export const quotasOf = (lines: readonly QuotaLine[]): Quota[] =>
  lines.map(({ feature, value, least, most }) => ({ feature, value, least, most }))

// «16-29» before «75+», names by the alphabet, what is unknown last.
function byAge(one: string, other: string): number {
  if (one === 'unknown' || other === 'unknown') return one === 'unknown' ? 1 : -1
  return one.localeCompare(other, 'nb', { numeric: true })
}
