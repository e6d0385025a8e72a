import type { Language } from '@borgerpanel/contract'
import { quotaChart } from '@borgerpanel/chart'
import { drawPage } from '@borgerpanel/texts/draw-page'
import { formatPercent } from '@borgerpanel/texts/format'
import { FEATURES, type QuotaLine } from './quotas.ts'

const inPercent = (share: number | null): number => Math.round((share ?? 0) * 100)

/** The quota figure as SVG; the same groups in the same order as the table before it. Empty when there is nothing to draw. */
export function quotaFigure(language: Language, lines: readonly QuotaLine[], seats: number): string {
  const t = drawPage[language]
  const groups = FEATURES.map((feature) => ({
    feature,
    own: lines.filter((line) => line.feature === feature && line.residents !== null),
  }))
  if (lines.length === 0 || seats === 0) return ''
  return quotaChart({
    id: 'quotas-figure',
    title: t.representativity,
    description: t.figureDescription(lines.length),
    format: (value) => formatPercent(language, value / 100),
    legend: t.legend,
    groups: groups
      .filter(({ own }) => own.length > 0)
      .map(({ feature, own }) => ({
        label: t.feature[feature] ?? feature,
        rows: own.map((line) => ({
          label: t.value(feature, line.value),
          population: inPercent(line.residents),
          ...(line.yes === null ? {} : { volunteers: inPercent(line.yes) }),
          ...(line.most === 0 ? {} : { quota: [(100 * line.least) / seats, (100 * line.most) / seats] as const }),
          ...(line.panel === null ? {} : { panel: Math.round((100 * line.panel) / seats) }),
        })),
      })),
  })
}
