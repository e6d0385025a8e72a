/** An element of markup we made ourselves: charts and the attachment. */
export interface MarkupElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly MarkupNode[]
}
export type MarkupNode = string | MarkupElement

const SVG = 'svg g defs pattern title desc path rect circle line text tspan polyline polygon'
const HTML =
  'article header section div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd a strong em b i br blockquote footer figure figcaption table caption thead tbody tfoot tr th td nav aside small sup sub hr'
const TAGS: ReadonlySet<string> = new Set(`${SVG} ${HTML}`.split(' '))
const VOID: ReadonlySet<string> = new Set(['br', 'hr'])
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'id class lang role href scope colspan rowspan start value aria-label aria-labelledby aria-hidden aria-describedby ' +
    'viewBox width height x y x1 x2 y1 y2 cx cy r rx ry d points fill stroke stroke-width stroke-dasharray stroke-linecap ' +
    'stroke-linejoin transform patternUnits patternTransform font-family font-size font-weight text-anchor dominant-baseline opacity ' +
    'fill-opacity stroke-opacity preserveAspectRatio paint-order focusable'
  ).split(' '),
)
const TOKEN = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:\s*=\s*"[^"]*")?)*)\s*(\/?)>|([^<]+)|</g
const ATTRIBUTE = /([\w:-]+)(?:\s*=\s*"([^"]*)")?/g
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
}

interface Open {
  readonly tag: string
  readonly attributes: Record<string, string>
  readonly children: MarkupNode[]
  readonly isDropped: boolean
}

/**
 * Reads markup into a tree that holds only what is on the lists; an element that is not is left out with all it holds, and so
 * are styles, scripts, event handlers and addresses other than our own and the web's. The browser's own parser is behind
 * trusted types (S8), and a tree needs no `v-html`.
 */
export function readMarkup(markup: string): readonly MarkupNode[] {
  const root: Open = { tag: '', attributes: {}, children: [], isDropped: false }
  const stack: Open[] = [root]
  for (const token of markup.matchAll(TOKEN)) {
    const [, closing, tag, attributes, selfClosing, text] = token
    const parent = stack.at(-1) ?? root
    if (text !== undefined) parent.children.push(decode(text))
    else if (tag === undefined) continue
    else if (closing === '/') close(stack, tag)
    else openElement(stack, { tag, attributes: attributes ?? '', isEmpty: selfClosing === '/' || VOID.has(tag) })
  }
  while (stack.length > 1) close(stack, stack.at(-1)?.tag ?? '')
  return root.children
}

/** The same tree with every heading `levels` further down, h6 at the lowest: a document on a page hangs below the page's own headings. */
export function headingsBelow(levels: number, nodes: readonly MarkupNode[]): readonly MarkupNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    const level = /^h([1-6])$/.exec(node.tag)?.[1]
    const tag = level === undefined ? node.tag : `h${Math.min(6, Number(level) + levels)}`
    return { ...node, tag, children: headingsBelow(levels, node.children) }
  })
}

function openElement(stack: Open[], parts: { tag: string; attributes: string; isEmpty: boolean }): void {
  const element: Open = {
    tag: parts.tag,
    attributes: attributesOf(parts.attributes),
    children: [],
    isDropped: !TAGS.has(parts.tag),
  }
  stack.push(element)
  if (parts.isEmpty) close(stack, parts.tag)
}

function close(stack: Open[], tag: string): void {
  const at = stack.findLastIndex((open) => open.tag === tag)
  if (at <= 0) return
  while (stack.length > at) {
    const done = stack.pop()
    const parent = stack.at(-1)
    if (done && parent && !done.isDropped)
      parent.children.push({ tag: done.tag, attributes: done.attributes, children: done.children })
  }
}

function attributesOf(written: string): Record<string, string> {
  const pairs = [...written.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, decode(value)] as const)
  return Object.fromEntries(pairs.filter(([name, value]) => ATTRIBUTES.has(name) && isHarmless(name, value)))
}

const isHarmless = (name: string, value: string): boolean => name !== 'href' || /^(#|\/(?!\/)|https?:\/\/|mailto:)/i.test(value)

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return fromCode(Number.parseInt(hex, 16))
    if (decimal !== undefined) return fromCode(Number(decimal))
    return ENTITIES[name ?? ''] ?? whole
  })
}

const fromCode = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')
