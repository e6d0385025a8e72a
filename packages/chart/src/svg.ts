type Attributes = Record<string, string | number | undefined>

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text safe inside an element or attribute; signs XML does not know are left out. */
export function escapeXml(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
}

/** Two decimals are finer than any printer and the same on every machine. */
const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100 + 0) : escapeXml(value)

/** One element; children are SVG already. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const pairs = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${written(value)}"`)
    .join('')
  return children.length === 0 ? `<${name}${pairs}/>` : `<${name}${pairs}>${children.join('')}</${name}>`
}

export interface TextStyle {
  fill: string
  size?: number
  anchor?: 'start' | 'middle' | 'end'
  weight?: 400 | 600
}

/** A line of text with its baseline at y. */
export function text(x: number, y: number, words: string, style: TextStyle): string {
  const { fill, size = 14, anchor = 'start', weight = 400 } = style
  return element('text', { x, y, fill, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor }, escapeXml(words))
}

/** A straight line. */
export function line(
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: string,
  attributes: Attributes = {},
): string {
  return element('line', { x1: from[0], y1: from[1], x2: to[0], y2: to[1], stroke, ...attributes })
}

/** Width of a text in Inter, in px; a little generous, as there is no font to ask. */
export const textWidth = (words: string, size = 14): number => [...words].length * size * 0.56

/** Breaks a label into lines no wider than `width` px; a single long word stands alone. */
export function wrap(words: string, width: number, size = 14): string[] {
  const lines: string[] = []
  for (const word of words.split(/\s+/).filter((piece) => piece !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
