import { checkValues } from './chart-error.ts'
import { frame, grid, interval, legend, paintsOf, WIDTH, type FigureOptions, type LegendEntry, type Paints } from './frame.ts'
import { labelHeight, layLabels, rowLabel } from './row-labels.ts'
import { scale, ticks } from './scale.ts'
import { element, line, text } from './svg.ts'

export interface Change {
  label: string
  before: number
  after: number
  /** 95 per cent interval of `after`: lower, upper. */
  interval?: readonly [number, number]
  /** The row the finding is about. */
  strong?: boolean
}

export interface ChangeChart extends FigureOptions {
  changes: readonly Change[]
  legend: { before: string; after: string; interval: string }
  /** Writes the number beside a mark, without unit; `format` writes the axis. */
  formatMark?: (value: number) => string
}

const RADIUS = 7
const RIGHT = 30

/**
 * Before as a hollow circle, after as a filled one, joined by a line (chart rule 3).
 * @throws ChartError when there are no rows, a value is negative or the description is missing.
 */
export function changeChart(chart: ChangeChart): string {
  const values = chart.changes.flatMap((change) => [change.before, change.after, ...(change.interval ?? [])])
  checkValues(values)
  const paints = paintsOf(chart)
  const labels = layLabels(chart.changes.map((change) => change.label))
  const axis = ticks(Math.max(...values))
  const place = scale(axis.at(-1) ?? 1, labels.width + RADIUS, WIDTH - RIGHT)
  const rowHigh = Math.max(48, ...labels.lines.map(labelHeight))
  const top = 34
  const bottom = top + rowHigh * chart.changes.length + 6
  const rows = chart.changes.map((change, position) => {
    const y = top + rowHigh * (position + 0.5) + 8
    return (
      rowLabel(labels.lines[position] ?? [], y, paints.ink, change.strong === true ? 600 : 400) +
      drawChange(change, y, place, { chart, paints })
    )
  })
  return frame(chart, bottom + 30, [
    ...legend(legendOf(chart, paints), labels.width, 14, paints),
    ...grid(axis, place, { top, bottom }, chart),
    ...rows,
  ])
}

function drawChange(
  change: Change,
  y: number,
  place: (value: number) => number,
  context: { chart: ChangeChart; paints: Paints },
): string {
  const { chart, paints } = context
  const [before, after] = [place(change.before), place(change.after)]
  const written = chart.formatMark ?? chart.format
  // Marks that touch would print their numbers on each other: lean them apart.
  const lean = Math.abs(after - before) < 26 ? 11 : 0
  const side = after >= before ? 1 : -1
  return [
    change.interval === undefined ? '' : interval(place(change.interval[0]), place(change.interval[1]), y, paints.fjord),
    line([before, y], [after, y], paints.ink, { 'stroke-width': 2.6 }),
    hollowMark(before, y, paints),
    filledMark(after, y, paints),
    text(before - side * lean, y - 14, written(change.before), { fill: paints.inkSoft, size: 13, anchor: 'middle' }),
    text(after + side * lean, y - 14, written(change.after), { fill: paints.fjord, anchor: 'middle', weight: 600 }),
  ].join('')
}

const hollowMark = (cx: number, cy: number, paints: Paints): string =>
  element('circle', { cx, cy, r: RADIUS - 1, fill: paints.paper, stroke: paints.ink, 'stroke-width': 2 })

const filledMark = (cx: number, cy: number, paints: Paints): string =>
  element('circle', { cx, cy, r: RADIUS, fill: paints.fjord })

function legendOf(chart: ChangeChart, paints: Paints): LegendEntry[] {
  const { before, after, interval: spread } = chart.legend
  const hasInterval = chart.changes.some((change) => change.interval !== undefined)
  return [
    { label: before, sample: (x, y) => hollowMark(x + 24, y, paints) },
    { label: after, sample: (x, y) => filledMark(x + 24, y, paints) },
    ...(hasInterval ? [{ label: spread, sample: (x: number, y: number) => interval(x + 1, x + 27, y, paints.fjord) }] : []),
  ]
}
