import { checkValues } from './chart-error.ts'
import { frame, paintsOf, WIDTH, type FigureOptions, type Paints } from './frame.ts'
import { scale } from './scale.ts'
import { element, line, text, wrap } from './svg.ts'

/** Answers to one statement. */
export interface Stance {
  label: string
  agree: number
  disagree: number
  unsure: number
}

export interface StanceChart extends FigureOptions {
  stances: readonly Stance[]
  /** «Enig», «Uenig», «Vet ikke» */
  words: { agree: string; disagree: string; unsure: string }
}

const THICK = 22
const NUMBER = 44
const UNSURE_WIDTH = 92
const LINE_HIGH = 17

interface Axes {
  /** px of one answer to either side of the middle. */
  middle: number
  length: (count: number) => number
  unsureStart: number
}

/**
 * Uenig to the left (hatched), enig to the right (solid), vet ikke apart with dots on its own axis, in the same measure
 * and never in the middle (chart rule 3).
 * @throws ChartError when there are no statements, a count is negative or the description is missing.
 */
export function stanceChart(chart: StanceChart): string {
  checkValues(chart.stances.flatMap((stance) => [stance.agree, stance.disagree, stance.unsure]))
  const paints = paintsOf(chart)
  const axes = layAxes(chart.stances)
  let y = 40
  const rows = chart.stances.map((stance) => {
    const lines = wrap(stance.label, WIDTH - UNSURE_WIDTH - 60)
    const labels = lines.map((words, position) => text(0, y + position * LINE_HIGH, words, { fill: paints.ink })).join('')
    const barTop = y + (lines.length - 1) * LINE_HIGH + 9
    y = barTop + THICK + 34
    return labels + drawStance(stance, barTop, axes, { chart, paints })
  })
  return frame(chart, y - 26, [...headings(chart, axes, paints), ...rows])
}

function layAxes(stances: readonly Stance[]): Axes {
  const most = (pick: (stance: Stance) => number): number => Math.max(...stances.map(pick))
  const [left, right, unsure] = [most((s) => s.disagree), most((s) => s.agree), most((s) => s.unsure)]
  const unsureStart = WIDTH - UNSURE_WIDTH - NUMBER
  const room = unsureStart - 3 * NUMBER
  const perAnswer = Math.min(room / Math.max(1, left + right), UNSURE_WIDTH / Math.max(1, unsure))
  return { middle: NUMBER + left * perAnswer, length: scale(1, 0, perAnswer), unsureStart }
}

function headings(chart: StanceChart, axes: Axes, paints: Paints): string[] {
  // The words need room on both sides of the middle even when one side is empty.
  const middle = Math.max(axes.middle, 100)
  return [
    text(middle - 10, 14, `← ${chart.words.disagree}`, { fill: paints.brick, size: 13, anchor: 'end', weight: 600 }),
    text(middle + 10, 14, `${chart.words.agree} →`, { fill: paints.moss, size: 13, weight: 600 }),
    text(axes.unsureStart, 14, chart.words.unsure, { fill: paints.inkSoft, size: 13, weight: 600 }),
  ]
}

function drawStance(stance: Stance, y: number, axes: Axes, context: { chart: StanceChart; paints: Paints }): string {
  const { chart, paints } = context
  const { middle, length, unsureStart } = axes
  const [left, right, apart] = [length(stance.disagree), length(stance.agree), length(stance.unsure)]
  const number = (x: number, count: number, anchor: 'start' | 'end'): string =>
    text(x, y + THICK / 2 + 5, chart.format(count), { fill: paints.ink, anchor, weight: 600 })
  const bar = (x: number, width: number, fill: string, stroke: string): string =>
    width > 0 ? element('rect', { x, y, width, height: THICK, fill, stroke, 'stroke-width': 1 }) : ''
  return [
    bar(middle - left, left, paints.brickHatch, paints.brick),
    bar(middle, right, paints.moss, paints.moss),
    line([middle, y - 2], [middle, y + THICK + 4], paints.ink, { 'stroke-width': 2 }),
    bar(unsureStart, apart, paints.slateDots, paints.slate),
    number(middle - left - 8, stance.disagree, 'end'),
    number(middle + right + 8, stance.agree, 'start'),
    number(unsureStart + apart + 8, stance.unsure, 'start'),
  ].join('')
}
