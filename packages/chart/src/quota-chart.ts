import { checkValues } from './chart-error.ts'
import { frame, grid, legend, paintsOf, WIDTH, type FigureOptions, type LegendEntry, type Paints } from './frame.ts'
import { labelHeight, layLabels, rowLabel } from './row-labels.ts'
import { scale, ticks } from './scale.ts'
import { element, line, text } from './svg.ts'

/** Shares of one group, all in the same unit (e.g. per cent). */
export interface QuotaRow {
  label: string
  population: number
  volunteers?: number
  /** Least and most of the panel. */
  quota?: readonly [number, number]
  panel?: number
  attended?: number
}

export interface QuotaGroup {
  /** «Kjønn», «Alder», «Bosted» */
  label: string
  rows: readonly QuotaRow[]
}

export interface QuotaChart extends FigureOptions {
  groups: readonly QuotaGroup[]
  legend: { population: string; volunteers: string; quota: string; panel: string; attended: string }
}

type Mark = (x: number, y: number, paints: Paints) => string

const ROW_HIGH = 30
/** With the panel drawn, residents stand in an upper lane and the panel in a lower, so that no mark hides another. */
const TWO_LANES_HIGH = 42
const LANE = 8
const GROUP_HIGH = 34
const RIGHT = 24
const MARKS = ['population', 'volunteers', 'panel', 'attended'] as const

/** Diamond, hollow circle, filled circle, square: told apart without colour (chart rule 3). */
const MARK = {
  population: (x, y, paints) =>
    element('path', { d: `M${xy(x, y - 8)}L${xy(x + 6, y)}L${xy(x, y + 8)}L${xy(x - 6, y)}z`, fill: paints.ink }),
  volunteers: (cx, cy, paints) =>
    element('circle', { cx, cy, r: 5.5, fill: paints.paper, stroke: paints.ink, 'stroke-width': 2 }),
  panel: (cx, cy, paints) => element('circle', { cx, cy, r: 7.5, fill: paints.fjord, stroke: paints.paper, 'stroke-width': 1 }),
  attended: (x, y, paints) =>
    element('rect', { x: x - 3.5, y: y - 3.5, width: 7, height: 7, fill: paints.amber, stroke: paints.paper, 'stroke-width': 1 }),
} as const satisfies Record<(typeof MARKS)[number], Mark>

/**
 * Whom the panel resembles: per group the residents, those who said yes, the quota and the panel on one axis.
 * @throws ChartError when there are no rows, a share is negative or the description is missing.
 */
export function quotaChart(chart: QuotaChart): string {
  const rows = chart.groups.flatMap((group) => group.rows)
  const values = rows.flatMap((row) => [...MARKS.map((mark) => row[mark] ?? 0), ...(row.quota ?? [])])
  checkValues(values)
  const paints = paintsOf(chart)
  const labels = layLabels(rows.map((row) => row.label))
  const axis = ticks(Math.max(...values))
  const place = scale(axis.at(-1) ?? 1, labels.width + 8, WIDTH - RIGHT)
  const lane = rows.some((row) => row.panel !== undefined || row.attended !== undefined) ? LANE : 0
  const top = 32
  let y = top
  const drawn = chart.groups.flatMap((group) => {
    const heading = text(0, y + 24, group.label, { fill: paints.ink, size: 13, weight: 600 })
    y += GROUP_HIGH
    return [
      heading,
      ...group.rows.map((row) => {
        const lines = labels.lines[rows.indexOf(row)] ?? []
        const high = Math.max(lane > 0 ? TWO_LANES_HIGH : ROW_HIGH, labelHeight(lines))
        y += high
        return rowLabel(lines, y - high / 2, paints.ink) + drawRow(row, y - high / 2, place, { lane, paints })
      }),
    ]
  })
  const bottom = y + 6
  return frame(chart, bottom + 30, [
    ...legend(legendOf(chart, rows, paints), 0, 14, paints),
    ...grid(axis, place, { top, bottom }, chart),
    ...drawn,
  ])
}

function drawRow(row: QuotaRow, y: number, place: (value: number) => number, context: { lane: number; paints: Paints }): string {
  const { lane, paints } = context
  const marks = MARKS.flatMap((mark) => {
    const value = row[mark]
    const shift = mark === 'panel' || mark === 'attended' ? lane : -lane
    return value === undefined ? [] : [MARK[mark](place(value), y + shift, paints)]
  })
  const band =
    row.quota === undefined ? '' : quotaBand(place(row.quota[0]), place(row.quota[1]), { y, high: 20 + 2 * lane }, paints)
  return line([place(0), y], [WIDTH - RIGHT, y], paints.line) + band + marks.join('')
}

function quotaBand(from: number, to: number, lies: { y: number; high: number }, paints: Paints): string {
  const width = Math.max(3, to - from)
  return element('rect', {
    x: from,
    y: lies.y - lies.high / 2,
    width,
    height: lies.high,
    rx: 3,
    fill: paints.fjordHatch,
    stroke: paints.fjord,
  })
}

function legendOf(chart: QuotaChart, rows: readonly QuotaRow[], paints: Paints): LegendEntry[] {
  const marks = MARKS.filter((mark) => rows.some((row) => row[mark] !== undefined))
  const entries: LegendEntry[] = marks.map((mark) => ({
    label: chart.legend[mark],
    sample: (x, y) => MARK[mark](x + 24, y, paints),
  }))
  const hasQuota = rows.some((row) => row.quota !== undefined)
  return hasQuota
    ? [...entries, { label: chart.legend.quota, sample: (x, y) => quotaBand(x + 2, x + 28, { y, high: 20 }, paints) }]
    : entries
}

const xy = (x: number, y: number): string => `${String(Math.round(x * 100) / 100)} ${String(Math.round(y * 100) / 100)}`
