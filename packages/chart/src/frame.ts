import { ChartError } from './chart-error.ts'
import { element, escapeXml, line, text, textWidth } from './svg.ts'
import { paletteOf, type Palette, type Theme } from './theme.ts'

/** What every figure needs; all words are the caller's. */
export interface FigureOptions {
  /** Unique on the page, since patterns and titles are referred to by it: letters, digits and hyphens. */
  id: string
  /** Short name of the figure. */
  title: string
  /** The finding in one or two sentences, for those who hear the figure. */
  description: string
  /** `screen` when absent. */
  theme?: Theme
  /** Writes a number as the language does: `43 %`, `18 642`. */
  format: (value: number) => string
}

/** Width of every figure, px; the height follows its rows. */
export const WIDTH = 640

/** A sample that stands in the legend above the figure. */
export interface LegendEntry {
  /** Draws the sample with its middle line at y, beginning at x, at most 28 px wide. */
  sample: (x: number, y: number) => string
  label: string
}

/** Paint of the patterned surfaces, by the figure's id. */
export interface Paints extends Palette {
  brickHatch: string
  fjordHatch: string
  slateDots: string
}

/** Colours and patterns of a figure. */
export function paintsOf(options: FigureOptions): Paints {
  const paint = (name: string): string => `url(#${options.id}-${name})`
  return {
    ...paletteOf(options.theme ?? 'screen'),
    brickHatch: paint('brick'),
    fjordHatch: paint('fjord'),
    slateDots: paint('slate'),
  }
}

/**
 * The finished `<svg>` with title, description and patterns.
 * @throws ChartError `description-missing` or `id-invalid`
 */
export function frame(options: FigureOptions, height: number, content: readonly string[]): string {
  const { id, title, description } = options
  if (!/^[a-z][a-z0-9-]*$/i.test(id)) throw new ChartError('id-invalid', { id })
  if (title.trim() === '' || description.trim() === '') throw new ChartError('description-missing', { id })
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(WIDTH)} ${String(Math.ceil(height))}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-description`,
      'font-family': 'Inter, Arial, sans-serif',
    },
    element('title', { id: `${id}-title` }, escapeXml(title)),
    element('desc', { id: `${id}-description` }, escapeXml(description)),
    element('defs', {}, ...patterns(id, paletteOf(options.theme ?? 'screen'))),
    ...content,
  )
}

function patterns(id: string, colours: Palette): string[] {
  const hatch = (name: string, ground: string, stroke: string, width: number): string =>
    element(
      'pattern',
      { id: `${id}-${name}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      element('rect', { width: 6, height: 6, fill: ground }),
      line([1, 0], [1, 6], stroke, { 'stroke-width': width }),
    )
  const dots = element(
    'pattern',
    { id: `${id}-slate`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
    element('rect', { width: 6, height: 6, fill: colours.slateSoft }),
    element('circle', { cx: 3, cy: 3, r: 1, fill: colours.slate }),
  )
  return [hatch('brick', colours.brickSoft, colours.brick, 2), hatch('fjord', colours.fjordSoft, colours.fjord, 1), dots]
}

/** The few samples above a figure (chart rule 4), from x to the right. */
export function legend(entries: readonly LegendEntry[], x: number, y: number, colours: Palette): string[] {
  let place = x
  return entries.map((entry) => {
    const drawn = entry.sample(place, y) + text(place + 36, y + 5, entry.label, { fill: colours.inkSoft, size: 13 })
    place += 36 + textWidth(entry.label, 13) + 20
    return drawn
  })
}

/** Vertical grid lines with their numbers below. */
export function grid(
  values: readonly number[],
  place: (value: number) => number,
  span: { top: number; bottom: number },
  options: FigureOptions,
): string[] {
  const { line: colour, inkSoft } = paintsOf(options)
  return values.flatMap((value) => [
    line([place(value), span.top], [place(value), span.bottom], colour),
    text(place(value), span.bottom + 20, options.format(value), { fill: inkSoft, size: 12.5, anchor: 'middle' }),
  ])
}

/** An interval: a line with end caps. */
export function interval(from: number, to: number, y: number, stroke: string): string {
  const path = `M${String(round(from))} ${String(y - 6)}v12M${String(round(from))} ${String(y)}H${String(round(to))}M${String(round(to))} ${String(y - 6)}v12`
  return element('path', { d: path, stroke, 'stroke-width': 1.8, fill: 'none' })
}

const round = (value: number): number => Math.round(value * 100) / 100
