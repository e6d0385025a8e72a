import { text, textWidth, wrap } from './svg.ts'

/** Labels to the left of their rows. */
export interface RowLabels {
  /** Where the drawing may begin, px. */
  width: number
  /** Lines of each label. */
  lines: string[][]
}

const LEAST = 90
const MOST = 220
const GAP = 18

/** Room for the labels: as wide as the longest, within limits; longer ones are wrapped. */
export function layLabels(labels: readonly string[]): RowLabels {
  const longest = Math.max(...labels.map((label) => textWidth(label)))
  const width = Math.min(MOST, Math.max(LEAST, longest))
  return { width: width + GAP, lines: labels.map((label) => wrap(label, width)) }
}

/** A label of one or more lines, centred on y. */
export function rowLabel(lines: readonly string[], y: number, fill: string, weight: 400 | 600 = 400): string {
  const first = y + 5 - ((lines.length - 1) * 17) / 2
  return lines.map((words, position) => text(0, first + position * 17, words, { fill, weight })).join('')
}

/** Height a row needs for its label, px. */
export const labelHeight = (lines: readonly string[]): number => lines.length * 17 + 8
