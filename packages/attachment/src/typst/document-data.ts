import type { Block, Cover, Document, Language, Row, Run, Table } from '../model.ts'
import { resolve, type Numbered, type Resolved } from '../resolve.ts'
import { printable } from './printable.ts'

const FJORD = '#0F5B66'
/** Region of a language, for hyphenation and the screen reader's voice. */
export const REGION = { nb: 'NO', nn: 'NO', en: 'GB' } as const satisfies Record<Language, string>

/** A JSON tree the template understands; every string in it is printable as it stands. */
export type TypstData = Record<string, unknown>

/** What document and letter templates both need: properties of the file, colour, arms. */
export interface FileProperties {
  title: string
  author: string
  language: Language
  date: string
  accent?: string | undefined
  arms?: { svg: string; alternativeText: string } | undefined
  keywords: string[]
}

/** Properties in the shape of the base template. */
export function fileData(properties: FileProperties): TypstData {
  return {
    title: printable(properties.title),
    author: printable(properties.author),
    keywords: properties.keywords.map(printable),
    date: properties.date.split('-').map(Number),
    lang: properties.language,
    region: REGION[properties.language],
    accent: properties.accent ?? FJORD,
    arms:
      properties.arms === undefined ? null : { ...properties.arms, alternativeText: printable(properties.arms.alternativeText) },
  }
}

/** The whole document as data for {@link DOCUMENT_TEMPLATE}. */
export function documentData(document: Document): TypstData {
  const resolved = resolve(document)
  const { metadata } = document
  const cover = document.blocks.find((block) => block.kind === 'cover')
  return {
    ...fileData({ ...metadata, arms: cover?.arms, keywords: metadata.caseNumber === undefined ? [] : [metadata.caseNumber] }),
    municipality: printable(metadata.municipality),
    runningHead: printable(metadata.runningHead),
    version: printable(metadata.version ?? ''),
    labels: { page: printable(metadata.labels.page) },
    hasCover: document.blocks[0]?.kind === 'cover',
    blocks: document.blocks.map((block) => blockData(block, resolved)),
  }
}

/** Runs with references filled in and text made printable. */
export function runData(runs: readonly Run[], resolved: Pick<Resolved, 'runs'>): TypstData[] {
  return resolved.runs(runs).map((piece) => (piece.kind === 'text' ? { ...piece, text: printable(piece.text) } : { ...piece }))
}

/** One block as the template reads it; the order of keys is fixed so that equal content gives equal bytes. */
export function blockData(block: Block, resolved: Resolved): TypstData {
  const runs = (pieces: readonly Run[] | undefined): TypstData[] => runData(pieces ?? [], resolved)
  const named = (): TypstData => numberData(resolved.numbered.get(block))
  switch (block.kind) {
    case 'cover':
      return coverData(block)
    case 'toc':
      return { ...block, title: printable(block.title) }
    case 'heading':
      return { kind: block.kind, level: block.level, runs: runs(block.runs), newPage: block.newPage ?? false, ...named() }
    case 'paragraph':
      return { kind: block.kind, tone: block.tone ?? 'normal', runs: runs(block.runs) }
    case 'list':
      return {
        kind: block.kind,
        ordered: block.ordered,
        items: block.items.map((item) => ({ runs: runs(item.runs), ...childrenData(item.children, resolved) })),
      }
    case 'quote':
      return { kind: block.kind, runs: runs(block.runs), source: runs(block.source) }
    case 'note':
      return {
        kind: block.kind,
        tone: block.tone,
        title: runs(block.title),
        blocks: block.blocks.map((inner) => blockData(inner, resolved)),
      }
    case 'facts':
      return {
        kind: block.kind,
        items: block.items.map((item) => ({ value: printable(item.value), label: printable(item.label) })),
      }
    case 'table':
      return { ...tableData(block, resolved), ...named() }
    case 'figure':
      return {
        kind: block.kind,
        svg: block.svg,
        alternativeText: printable(block.alternativeText),
        width: block.width ?? 1,
        caption: runs(block.caption),
        note: runs(block.note),
        ...named(),
      }
    case 'pageBreak':
      return { kind: block.kind }
  }
}

function childrenData(children: Block | undefined, resolved: Resolved): TypstData {
  return children === undefined ? {} : { children: blockData(children, resolved) }
}

function numberData(numbered: Numbered | undefined): TypstData {
  return numbered === undefined ? {} : { ...numbered, label: printable(numbered.label) }
}

function coverData(cover: Cover): TypstData {
  return {
    kind: cover.kind,
    kicker: printable(cover.kicker ?? ''),
    subtitle: printable(cover.subtitle ?? ''),
    details: cover.details.map((detail) => ({ label: printable(detail.label), value: printable(detail.value) })),
    note: printable(cover.note ?? ''),
  }
}

function tableData(table: Table, resolved: Resolved): TypstData {
  const rowData = (row: Row): TypstData => ({ kind: row.kind ?? 'body', cells: row.cells.map((cell) => runData(cell, resolved)) })
  return {
    kind: table.kind,
    caption: runData(table.caption, resolved),
    columns: table.columns.map((column) => ({ ...column, header: runData(column.header, resolved) })),
    rows: table.rows.map(rowData),
    note: runData(table.note ?? [], resolved),
  }
}
