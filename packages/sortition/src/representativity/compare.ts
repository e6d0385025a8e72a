import { hideSmallCounts } from '../frame/small-counts.ts'
import type { Shares } from '../panel/suggest.ts'
import { compareText } from '../random/bytes.ts'

/** The steps a group is followed through, in order (T13). */
export const DRAW_STAGES = ['register', 'invited', 'yes', 'panel', 'met'] as const
export type DrawStage = (typeof DRAW_STAGES)[number]

/** People per stage; null where the stage has not been reached or the number is hidden. */
export type StageCounts = Readonly<Record<DrawStage, number | null>>

export interface GroupRow {
  readonly feature: string
  readonly value: string
  readonly counts: StageCounts
}

export interface RepresentativityTable {
  /** In order of feature and value. */
  readonly rows: readonly GroupRow[]
  /** Everybody in the stage, by the feature with most people known. */
  readonly totals: StageCounts
}

/** Register, invited, yes, panel and met per feature value (T13). Count people with `sharesOf`; leave out stages not reached. */
export function compareStages(stages: Readonly<Partial<Record<DrawStage, Shares>>>): RepresentativityTable {
  const groups = new Map<string, Set<string>>()
  for (const shares of Object.values(stages)) {
    for (const [feature, counts] of Object.entries(shares)) {
      groups.set(feature, new Set([...(groups.get(feature) ?? []), ...Object.keys(counts)]))
    }
  }
  const rows = [...groups].flatMap(([feature, values]) =>
    [...values].map((value) => ({ feature, value, counts: perStage((stage) => countIn(stages[stage], feature, value)) })),
  )
  return {
    rows: rows.sort((a, b) => compareText(a.feature, b.feature) || compareText(a.value, b.value)),
    totals: perStage((stage) => totalOf(stages[stage])),
  }
}

/** The table as it may be published: counts of 1 to 4, and those they could be derived from, are null. */
export function hideSmallGroups(table: RepresentativityTable): RepresentativityTable {
  const features = [...new Set(table.rows.map(({ feature }) => feature))]
  const hidden = new Map(
    features.flatMap((feature) => {
      const rows = table.rows.filter((row) => row.feature === feature)
      return DRAW_STAGES.map((stage) => [`${stage} ${feature}`, hideSmallCounts(countsByValue(rows, stage))] as const)
    }),
  )
  const shown = ({ feature, value, counts }: GroupRow): GroupRow => ({
    feature,
    value,
    counts: perStage((stage) => (counts[stage] === null ? null : (hidden.get(`${stage} ${feature}`)?.[value] ?? null))),
  })
  return { ...table, rows: table.rows.map(shown) }
}

const countsByValue = (rows: readonly GroupRow[], stage: DrawStage): Record<string, number> =>
  Object.fromEntries(rows.map(({ value, counts }) => [value, counts[stage] ?? 0]))

function perStage(countOf: (stage: DrawStage) => number | null): StageCounts {
  return {
    register: countOf('register'),
    invited: countOf('invited'),
    yes: countOf('yes'),
    panel: countOf('panel'),
    met: countOf('met'),
  }
}

function countIn(shares: Shares | undefined, feature: string, value: string): number | null {
  return shares === undefined ? null : (shares[feature]?.[value] ?? 0)
}

function totalOf(shares: Shares | undefined): number | null {
  if (shares === undefined) return null
  return Math.max(0, ...Object.values(shares).map((counts) => Object.values(counts).reduce((sum, count) => sum + count, 0)))
}
