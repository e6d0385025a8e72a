/** A piece of running text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

/** A block of a text, in reading order. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'quote'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }

const INLINE =
  /\*\*(?<strong>[^*]+)\*\*|(?<![\w*])[*_](?<emphasis>[^*_\s](?:[^*_]*[^*_\s])?)[*_](?![\w*])|`(?<code>[^`]+)`|\[(?<label>[^\]]+)\]\((?<href>[^\s)]+)\)/gu
/** What a link may lead to. Anything else (`javascript:`, `data:`) stays text. */
const SAFE_LINK = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i
const BULLET = /^\s{0,3}[-*+]\s+/
const NUMBER = /^\s{0,3}\d{1,9}[.)]\s+/
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/
const RULE = /^\s{0,3}([-*_])(\s*\1){2,}\s*$/
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/

/**
 * Reads the Markdown that material is written in: headings, paragraphs, lists, quotes, tables, code, bold, emphasis, links.
 * Whatever is not one of these, HTML too, is plain text: the result is data, and nothing in it can be run.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const { block, next } = readBlock(lines, at)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

interface Read {
  readonly block: Block | null
  readonly next: number
}

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { block: null, next: at + 1 }
  const heading = HEADING.exec(line)
  if (heading) return { block: { kind: 'heading', level: heading[1]?.length ?? 1, text: inline(heading[2] ?? '') }, next: at + 1 }
  if (RULE.test(line)) return { block: { kind: 'rule' }, next: at + 1 }
  if (line.startsWith('```')) return readCode(lines, at)
  if (isTable(lines, at)) return readTable(lines, at)
  if (BULLET.test(line) || NUMBER.test(line)) return readList(lines, at)
  if (line.startsWith('>')) {
    const next = end(lines, at, (one) => one.startsWith('>'))
    return { block: { kind: 'quote', text: inline(joined(lines, at, next, /^>\s?/)) }, next }
  }
  const next = end(lines, at, (one, index) => index === at || !isStart(lines, index, one))
  return { block: { kind: 'paragraph', text: inline(joined(lines, at, next, /^\s+/)) }, next }
}

function readCode(lines: readonly string[], at: number): Read {
  const closing = lines.findIndex((line, index) => index > at && line.startsWith('```'))
  const last = closing === -1 ? lines.length : closing
  return { block: { kind: 'code', text: lines.slice(at + 1, last).join('\n') }, next: last + 1 }
}

function readList(lines: readonly string[], at: number): Read {
  const mark = NUMBER.test(lines[at] ?? '') ? NUMBER : BULLET
  const next = end(lines, at, (line) => mark.test(line) || /^\s{2,}\S/.test(line))
  const items: string[] = []
  for (const line of lines.slice(at, next)) {
    if (mark.test(line)) items.push(line.replace(mark, ''))
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return { block: { kind: 'list', ordered: mark === NUMBER, items: items.map(inline) }, next }
}

function readTable(lines: readonly string[], at: number): Read {
  const next = end(lines, at + 2, (line) => line.includes('|'))
  const head = cells(lines[at] ?? '')
  const rows = lines.slice(at + 2, next).map((line) => {
    const found = cells(line)
    return head.map((_, column) => found[column] ?? [])
  })
  return { block: { kind: 'table', head, rows }, next }
}

const isTable = (lines: readonly string[], at: number): boolean =>
  (lines[at] ?? '').includes('|') && (lines[at + 1] ?? '').includes('|') && DIVIDER.test(lines[at + 1] ?? '')

const isStart = (lines: readonly string[], at: number, line: string): boolean =>
  [HEADING, RULE, BULLET, NUMBER, /^>/, /^```/].some((start) => start.test(line)) || isTable(lines, at)

const cells = (line: string): readonly (readonly Inline[])[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => inline(cell.trim()))

/** The first line after `at` that is empty or does not belong. */
function end(lines: readonly string[], at: number, belongs: (line: string, index: number) => boolean): number {
  let next = at
  while (next < lines.length && lines[next]?.trim() !== '' && belongs(lines[next] ?? '', next)) next += 1
  return next
}

const joined = (lines: readonly string[], at: number, next: number, mark: RegExp): string =>
  lines
    .slice(at, next)
    .map((line) => line.replace(mark, '').trimEnd())
    .join(' ')

function inline(text: string): readonly Inline[] {
  const pieces: Inline[] = []
  let from = 0
  for (const found of text.matchAll(INLINE)) {
    const piece = pieceOf(found.groups ?? {}, found[0])
    if (found.index > from) pieces.push({ kind: 'text', text: text.slice(from, found.index) })
    pieces.push(piece)
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

function pieceOf(groups: Readonly<Record<string, string | undefined>>, whole: string): Inline {
  const { strong, emphasis, code, label, href } = groups
  if (strong !== undefined) return { kind: 'strong', text: strong }
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis }
  if (code !== undefined) return { kind: 'code', text: code }
  if (label !== undefined && href !== undefined && SAFE_LINK.test(href)) return { kind: 'link', text: label, href }
  return { kind: 'text', text: whole }
}
