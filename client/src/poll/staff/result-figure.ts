import type { Language, QuestionResult } from '@borgerpanel/contract'
import { barChart } from '@borgerpanel/chart'
import { formatNumber, formatPercent } from '@borgerpanel/texts/format'
import { pollStaff } from '@borgerpanel/texts/poll-staff'

/** The figure of one question as SVG: shares with intervals, or counts when there are too few for shares. Empty when hidden. */
export function resultFigure(language: Language, question: QuestionResult): string {
  const t = pollStaff[language]
  const shown = question.rows.filter(({ count }) => count !== null)
  if (question.kind === 'text' || shown.length === 0 || shown.length < question.rows.length) return ''
  const hasShares = shown.every(({ share }) => share !== null)
  const valueOf = ({ count, share }: (typeof shown)[number]) => (hasShares ? 100 * (share ?? 0) : (count ?? 0))
  const format = (value: number) => (hasShares ? formatPercent(language, value / 100) : formatNumber(language, value))
  const top = [...shown].sort((one, other) => (other.count ?? 0) - (one.count ?? 0))[0]
  if (!top) return ''
  return barChart({
    id: `result-${question.id}`,
    title: question.text,
    description: t.figureDescription(question.text, top.label, format(valueOf(top))),
    format,
    legend: { before: '', after: '', interval: t.interval },
    bars: shown.map((row) => ({
      label: row.label,
      value: valueOf(row),
      ...(hasShares && row.low !== null && row.high !== null ? { interval: [100 * row.low, 100 * row.high] as const } : {}),
    })),
  })
}
