import { check, runsOf } from './check.ts'
import { DocumentError } from './document-error.ts'
import type { Block, Document, Heading, Labels, Run } from './model.ts'

/** A run ready to print: text, its weight and where it leads. */
export type ResolvedRun =
  { kind: 'text'; text: string; emphasis?: boolean; strong?: boolean; to?: string; url?: string } | { kind: 'lineBreak' }

/** A block's printed number and label, found by the block's position in the document. */
export interface Numbered {
  /** «3», «5.2», «A» */
  number: string
  /** What a reference prints: «Tabell 4», «punkt 5.2» */
  label: string
  /** Unique in the file, safe as an anchor. */
  anchor: string
}

export interface Resolved {
  numbered: ReadonlyMap<Block, Numbered>
  /** Turns runs into printable pieces with references filled in. */
  runs(runs: readonly Run[]): ResolvedRun[]
}

const fill = (template: string, number: string): string => template.replace('{number}', number)

/** Counts sections and annexes; deeper counters start over when a higher one moves. */
class HeadingCounter {
  #counts = [0, 0, 0]
  #annexes = 0
  #annex = ''

  next(heading: Heading): string {
    const depth = heading.level - 1
    if (heading.numbering === 'annex' && depth === 0) {
      this.#annexes += 1
      this.#annex = annexLetter(this.#annexes)
      this.#counts = [0, 0, 0]
      return this.#annex
    }
    this.#counts = this.#counts.map((count, level) => (level < depth ? count : level === depth ? count + 1 : 0))
    const parts = this.#counts.slice(0, depth + 1).map(String)
    return (heading.numbering === 'annex' ? [this.#annex, ...parts.slice(1)] : parts).join('.')
  }
}

function annexLetter(position: number): string {
  const letter = String.fromCharCode(65 + ((position - 1) % 26))
  return position > 26 ? annexLetter(Math.floor((position - 1) / 26)) + letter : letter
}

function numberBlocks(blocks: readonly Block[], labels: Labels): Map<Block, Numbered> {
  const headings = new HeadingCounter()
  const numbered = new Map<Block, Numbered>()
  let tables = 0
  let figures = 0
  blocks.forEach((block, position) => {
    const anchor = `b${String(position + 1)}`
    if (block.kind === 'heading') {
      const number = block.numbering === undefined ? '' : headings.next(block)
      numbered.set(block, { number, label: number === '' ? '' : fill(labels.section, number), anchor })
    }
    if (block.kind === 'table')
      numbered.set(block, { number: String(++tables), label: fill(labels.table, String(tables)), anchor })
    if (block.kind === 'figure')
      numbered.set(block, { number: String(++figures), label: fill(labels.figure, String(figures)), anchor })
  })
  return numbered
}

function numberedById(blocks: readonly Block[], numbered: ReadonlyMap<Block, Numbered>): Map<string, Numbered> {
  const byId = new Map<string, Numbered>()
  for (const block of blocks) {
    const found = numbered.get(block)
    const id = 'id' in block ? block.id : undefined
    if (found === undefined || id === undefined) continue
    if (byId.has(id)) throw new DocumentError('id-twice', { id })
    byId.set(id, found)
  }
  return byId
}

function resolveRun(run: Run, byId: ReadonlyMap<string, Numbered>): ResolvedRun {
  if (run.kind === 'lineBreak' || run.kind === 'text') return run
  if (run.kind === 'link') return { kind: 'text', text: run.text, url: run.url }
  const target = byId.get(run.to)
  if (target === undefined) throw new DocumentError('reference-unknown', { to: run.to })
  if (target.label === '') throw new DocumentError('reference-to-unnumbered', { to: run.to })
  const weight = { ...(run.strong === true ? { strong: true } : {}), ...(run.emphasis === true ? { emphasis: true } : {}) }
  return { kind: 'text', text: target.label, to: target.anchor, ...weight }
}

/** Runs of a text without tables or headings to refer to; a reference is refused. */
export const standaloneRuns: Pick<Resolved, 'runs'> = { runs: (runs) => runs.map((run) => resolveRun(run, new Map())) }

/**
 * Numbers and links a document, the same for every format.
 * @throws DocumentError when the document cannot be printed accessibly (see {@link check}) or a reference leads nowhere.
 */
export function resolve(document: Document): Resolved {
  check(document)
  const numbered = numberBlocks(document.blocks, document.metadata.labels)
  const byId = numberedById(document.blocks, numbered)
  // A dead reference is refused for the whole document, whichever part a format prints.
  document.blocks.flatMap(runsOf).forEach((run) => resolveRun(run, byId))
  return { numbered, runs: (runs) => runs.map((run) => resolveRun(run, byId)) }
}
