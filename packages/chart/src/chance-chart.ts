import { checkValues } from './chart-error.ts'
import { frame, paintsOf, WIDTH, type FigureOptions, type Paints } from './frame.ts'
import { scale, ticks } from './scale.ts'
import { element, line, text, textWidth } from './svg.ts'

/** So many people with the same chance. */
export interface ChanceStep {
  people: number
  /** Chances of a thousand. */
  chance: number
  /** Printed at the step, e.g. «24 under 30 år: 542»; only where it helps. */
  label?: string
}

export interface ChanceChart extends FigureOptions {
  steps: readonly ChanceStep[]
  /** The chance all would have if all were alike, and its word: «helt likt: 392». */
  equal?: { chance: number; label: string }
  /** Words under the axis: «minst sjanse», «størst sjanse». */
  ends: { least: string; most: string }
}

const [LEFT, RIGHT, TOP, BOTTOM] = [56, 16, 20, 250]

interface Placed extends ChanceStep {
  from: number
  to: number
  y: number
}

/**
 * Everyone's chance from the least to the greatest as steps; as wide as there are people.
 * @throws ChartError when there are no steps, a value is negative or the description is missing.
 */
export function chanceChart(chart: ChanceChart): string {
  checkValues(chart.steps.flatMap((step) => [step.people, step.chance]))
  const paints = paintsOf(chart)
  const axis = ticks(Math.max(...chart.steps.map((step) => step.chance), chart.equal?.chance ?? 0))
  const height = scale(axis.at(-1) ?? 1, BOTTOM, TOP)
  const placed = placeSteps(chart.steps, height)
  return frame(chart, BOTTOM + 30, [
    ...axis.flatMap((value) => [
      line([LEFT, height(value)], [WIDTH - RIGHT, height(value)], paints.line),
      text(LEFT - 10, height(value) + 4, chart.format(value), { fill: paints.inkSoft, size: 12.5, anchor: 'end' }),
    ]),
    drawSteps(placed, paints),
    equalLine(chart, height, paints),
    ...placed.flatMap((step) => stepLabel(step, paints)),
    text(LEFT, BOTTOM + 22, chart.ends.least, { fill: paints.inkSoft, size: 13 }),
    text(WIDTH - RIGHT, BOTTOM + 22, chart.ends.most, { fill: paints.inkSoft, size: 13, anchor: 'end' }),
  ])
}

function placeSteps(steps: readonly ChanceStep[], height: (chance: number) => number): Placed[] {
  const sorted = [...steps].sort((one, other) => one.chance - other.chance)
  const across = scale(
    sorted.reduce((sum, step) => sum + step.people, 0),
    LEFT,
    WIDTH - RIGHT,
  )
  let people = 0
  return sorted.map((step) => {
    const from = across(people)
    people += step.people
    return { ...step, from, to: across(people), y: height(step.chance) }
  })
}

function drawSteps(placed: readonly Placed[], paints: Paints): string {
  const point = (x: number, y: number): string => `${String(Math.round(x * 100) / 100)} ${String(Math.round(y * 100) / 100)}`
  const treads = placed.map((step) => `L${point(step.from, step.y)}L${point(step.to, step.y)}`).join('')
  const path = `M${point(LEFT, BOTTOM)}${treads}L${point(WIDTH - RIGHT, BOTTOM)}z`
  return element('path', { d: path, fill: paints.fjordHatch, stroke: paints.fjord, 'stroke-width': 2 })
}

function equalLine(chart: ChanceChart, height: (chance: number) => number, paints: Paints): string {
  if (chart.equal === undefined) return ''
  const y = height(chart.equal.chance)
  const words = text(LEFT + 8, y - 7, chart.equal.label, { fill: paints.amber, size: 13, weight: 600 })
  return line([LEFT, y], [WIDTH - RIGHT, y], paints.amber, { 'stroke-width': 2, 'stroke-dasharray': '6 4' }) + words
}

/** Beside its own tread: inside the area where it fits, else to the left above the step. */
function stepLabel(step: Placed, paints: Paints): string[] {
  if (step.label === undefined) return []
  const width = textWidth(step.label)
  if (width > step.to - step.from)
    return [text(step.from - 8, step.y + 14, step.label, { fill: paints.ink, anchor: 'end', weight: 600 })]
  const [x, y] = [(step.from + step.to) / 2, (step.y + BOTTOM) / 2]
  const ground = element('rect', { x: x - width / 2 - 4, y: y - 15, width: width + 8, height: 22, rx: 4, fill: paints.fjordSoft })
  return [ground, text(x, y, step.label, { fill: paints.ink, anchor: 'middle', weight: 600 })]
}
