import { checkValues } from './chart-error.ts'
import { frame, grid, interval, legend, paintsOf, WIDTH, type FigureOptions, type LegendEntry, type Paints } from './frame.ts'
import { labelHeight, layLabels, rowLabel } from './row-labels.ts'
import { scale, ticks } from './scale.ts'
import { element, text } from './svg.ts'

export interface Bar {
  label: string
  value: number
  /** The same before the meeting; drawn above, hollow. */
  before?: number
  /** 95 per cent interval of `value`: lower, upper. */
  interval?: readonly [number, number]
  /** The row the finding is about. */
  strong?: boolean
}

export interface BarChart extends FigureOptions {
  bars: readonly Bar[]
  /** Words of the legend; it is drawn when any bar has a `before` or an interval. */
  legend?: { before: string; after: string; interval: string }
  /** End of the axis at least, e.g. 100 for shares of a whole; else the highest value. */
  highest?: number
}

const THICK = 18
const RIGHT = 56

/**
 * Lying bars from nought, one row each, `before` hollow above `value` filled.
 * @throws ChartError when there are no bars, a value is negative or the description is missing.
 */
export function barChart(chart: BarChart): string {
  const values = chart.bars.flatMap((bar) => [bar.value, bar.before ?? 0, ...(bar.interval ?? [])])
  checkValues(values)
  const paints = paintsOf(chart)
  const labels = layLabels(chart.bars.map((bar) => bar.label))
  const axis = ticks(Math.max(...values, chart.highest ?? 0))
  const place = scale(axis.at(-1) ?? 1, labels.width, WIDTH - RIGHT)
  const entries = legendOf(chart, paints)
  const top = entries.length > 0 ? 34 : 6
  const barsHigh = chart.bars.some((bar) => bar.before !== undefined) ? 2 * THICK + 4 : THICK
  const rowHigh = Math.max(barsHigh + 18, ...labels.lines.map(labelHeight))
  const bottom = top + rowHigh * chart.bars.length
  const rows = chart.bars.map((bar, position) => {
    const y = top + rowHigh * (position + 0.5)
    return (
      rowLabel(labels.lines[position] ?? [], y, paints.ink, bar.strong === true ? 600 : 400) +
      drawBar(bar, y, place, { chart, paints })
    )
  })
  return frame(chart, bottom + 30, [
    ...legend(entries, labels.width, 14, paints),
    ...grid(axis, place, { top, bottom }, chart),
    ...rows,
  ])
}

function drawBar(bar: Bar, y: number, place: (value: number) => number, context: { chart: BarChart; paints: Paints }): string {
  const { chart, paints } = context
  const start = place(0)
  const upper = bar.before === undefined ? y - THICK / 2 : y + 2
  const beforeBar = bar.before === undefined ? '' : hollow(start, y - THICK - 2, place(bar.before) - start, paints)
  const beforeNumber =
    bar.before === undefined
      ? ''
      : text(place(bar.before) + 8, y - THICK / 2 + 3, chart.format(bar.before), { fill: paints.inkSoft, size: 13 })
  const end = place(bar.interval === undefined ? bar.value : Math.max(bar.value, bar.interval[1]))
  const filled = element('rect', { x: start, y: upper, width: place(bar.value) - start, height: THICK, fill: paints.fjord })
  const spread = bar.interval === undefined ? '' : intervalOn(bar.interval, upper + THICK / 2, place, paints)
  const number = text(end + 8, upper + THICK / 2 + 5, chart.format(bar.value), { fill: paints.ink, weight: 600 })
  return beforeBar + beforeNumber + filled + spread + number
}

// A paper-coloured edge keeps the part of the line that lies on the bar visible.
function intervalOn(limits: readonly [number, number], y: number, place: (value: number) => number, paints: Paints): string {
  const [from, to] = [place(limits[0]), place(limits[1])]
  return element('g', { 'stroke-linecap': 'butt' }, widened(from, to, y, paints.paper), interval(from, to, y, paints.ink))
}

function widened(from: number, to: number, y: number, stroke: string): string {
  return element('rect', { x: from - 2.2, y: y - 2.2, width: to - from + 4.4, height: 4.4, fill: stroke })
}

function hollow(x: number, y: number, width: number, paints: Paints): string {
  return element('rect', {
    x: x + 0.75,
    y: y + 0.75,
    width: Math.max(0, width - 1.5),
    height: THICK - 1.5,
    fill: paints.paper,
    stroke: paints.ink,
    'stroke-width': 1.5,
  })
}

function legendOf(chart: BarChart, paints: Paints): LegendEntry[] {
  if (chart.legend === undefined) return []
  const { before, after, interval: spread } = chart.legend
  const hasBefore = chart.bars.some((bar) => bar.before !== undefined)
  const hasInterval = chart.bars.some((bar) => bar.interval !== undefined)
  return [
    ...(hasBefore ? [{ label: before, sample: (x: number, y: number) => hollow(x, y - THICK / 2, 28, paints) }] : []),
    ...(hasBefore
      ? [
          {
            label: after,
            sample: (x: number, y: number) => element('rect', { x, y: y - 9, width: 28, height: THICK, fill: paints.fjord }),
          },
        ]
      : []),
    ...(hasInterval ? [{ label: spread, sample: (x: number, y: number) => interval(x + 1, x + 27, y, paints.ink) }] : []),
  ]
}
