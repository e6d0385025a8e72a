import type { Feature, Problem, Quota } from '@borgerpanel/contract'
import { suggestQuotas, type Quota as Bounds } from '@borgerpanel/sortition'
import type { Margins } from './criteria.ts'
import { FEATURES } from './draw.repository.ts'

const isFeature = (text: string): text is Feature => FEATURES.some((feature) => feature === text)

/** Quotas in proportion to the register, in the order the form shows the features. */
export function suggestedQuotas(margins: Margins, seats: number): Quota[] {
  const quotas = suggestQuotas(margins, seats).flatMap(({ feature, value, min, max }) =>
    isFeature(feature) ? [{ feature, value, least: min, most: max }] : [],
  )
  return quotas.toSorted((a, b) => FEATURES.indexOf(a.feature) - FEATURES.indexOf(b.feature))
}

/**
 * What is wrong with edited quotas, before any drawing: least over most, most over the seats, a value twice or unknown, a
 * value of the feature left out, and sums that cannot fill the seats.
 */
export function quotaProblems(quotas: readonly Quota[], seats: number, margins: Margins): Problem[] {
  const names = quotas.map(({ feature, value }) => `${feature}.${value}`)
  const single = quotas.flatMap(({ feature, value, least, most }, index): Problem[] => {
    const path = `${feature}.${value}`
    if (names.indexOf(path) !== index) return [{ path, code: 'quota-double' }]
    if (!(value in margins[feature])) return [{ path, code: 'value-unknown' }]
    if (least > most) return [{ path, code: 'least-over-most', params: { least, most } }]
    return least > seats ? [{ path, code: 'least-over-seats', params: { least, seats } }] : []
  })
  return [...single, ...FEATURES.flatMap((feature) => featureProblems(feature, quotas, { seats, margins }))]
}

function featureProblems(
  feature: Feature,
  quotas: readonly Quota[],
  { seats, margins }: { seats: number; margins: Margins },
): Problem[] {
  const own = quotas.filter((quota) => quota.feature === feature)
  if (own.length === 0) return []
  const missing = Object.keys(margins[feature]).filter((value) => !own.some((quota) => quota.value === value))
  const least = own.reduce((sum, quota) => sum + quota.least, 0)
  const most = own.reduce((sum, quota) => sum + quota.most, 0)
  return [
    ...missing.map((value) => ({ path: `${feature}.${value}`, code: 'value-without-quota' })),
    ...(least > seats ? [{ path: feature, code: 'minima-exceed-seats', params: { sum: least, seats } }] : []),
    ...(missing.length === 0 && most < seats
      ? [{ path: feature, code: 'maxima-below-seats', params: { sum: most, seats } }]
      : []),
  ]
}

/** The quotas as the lot takes them. */
export const boundsOf = (quotas: readonly Quota[]): Bounds[] =>
  quotas.map(({ feature, value, least, most }) => ({ feature, value, min: least, max: most }))
