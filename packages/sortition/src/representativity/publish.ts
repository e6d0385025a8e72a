import type { Quota } from '../panel/pool.ts'
import { hideSmallGroups, type RepresentativityTable } from './compare.ts'

/** A quota as it may be printed beside the table: both ends null where they would tell a hidden count. */
export interface PublicQuota {
  readonly feature: string
  readonly value: string
  readonly min: number | null
  readonly max: number | null
}

export interface PublicRepresentativity {
  readonly table: RepresentativityTable
  readonly quotas: readonly PublicQuota[]
}

/**
 * Table and quotas as they may stand on one page (T13): small counts hidden, with what they could be had from; and no quota for a group
 * whose place in the panel, or among those who met, is hidden, since «at least 2 and at most 2» would say it.
 */
export function publishRepresentativity(table: RepresentativityTable, quotas: readonly Quota[]): PublicRepresentativity {
  const shown = hideSmallGroups(table)
  const isTold = ({ feature, value }: Quota): boolean =>
    shown.rows.some((row) => {
      if (row.feature !== feature || row.value !== value) return false
      const hides = (stage: 'panel' | 'met'): boolean => shown.totals[stage] !== null && row.counts[stage] === null
      return hides('panel') || hides('met')
    })
  return {
    table: shown,
    quotas: quotas.map((quota) => {
      const { feature, value, min, max } = quota
      return isTold(quota) ? { feature, value, min: null, max: null } : { feature, value, min, max }
    }),
  }
}

/** One row of the figure, in per cent, as `quotaChart` of the chart package takes it but for the words. */
export interface FigureRow {
  readonly value: string
  readonly population: number
  readonly volunteers?: number
  readonly quota?: readonly [number, number]
  readonly panel?: number
  readonly attended?: number
}

export interface FigureGroup {
  readonly feature: string
  readonly rows: readonly FigureRow[]
}

/** The figure of what may be shown: groups the register shows, with the marks that are known. Shares in per cent, not rounded. */
export function representativityFigure({ table, quotas }: PublicRepresentativity, seats: number): FigureGroup[] {
  const { rows, totals } = table
  const percent = (count: number | null, of: number | null): number | null =>
    count === null || of === null || of === 0 ? null : (100 * count) / of
  const features = [...new Set(rows.map(({ feature }) => feature))]
  const groups = features.map((feature) => ({
    feature,
    rows: rows.flatMap(({ counts, ...row }): FigureRow[] => {
      const population = percent(counts.register, totals.register)
      if (row.feature !== feature || population === null) return []
      const quota = quotas.find((each) => each.feature === feature && each.value === row.value)
      const [min, max] = [percent(quota?.min ?? null, seats), percent(quota?.max ?? null, seats)]
      const marks = {
        volunteers: percent(counts.yes, totals.yes),
        panel: percent(counts.panel, totals.panel),
        attended: percent(counts.met, totals.met),
      }
      const known = Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark !== null))
      return [{ value: row.value, population, ...known, ...(min === null || max === null ? {} : { quota: [min, max] as const }) }]
    }),
  }))
  return groups.filter((group) => group.rows.length > 0)
}
