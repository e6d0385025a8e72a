import { DocumentError } from './document-error.ts'
import type { Block, Document, Heading, Metadata, Run, Table } from './model.ts'

const SAFE_LINK = /^(https?:\/\/|mailto:|tel:)[^\s<>"]+$/i
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** A figure may draw; it may not run, fetch or embed. */
const UNSAFE_SVG =
  /<script|<foreignObject|<iframe|<image|<!ENTITY|<!DOCTYPE|\son\w+\s*=|javascript:|href\s*=\s*["'](?!#)|@import|url\(\s*["']?(?!#)/i

/**
 * Refuses a document that could not be printed accessibly or safely.
 * @throws DocumentError with the code and where it stands (`block` counts from 1).
 */
export function check(document: Document): void {
  checkMetadata(document.metadata)
  let level = 0
  document.blocks.forEach((block, position) => {
    const where = { block: position + 1 }
    if (block.kind === 'heading') level = checkHeading(block, level, where)
    if (block.kind === 'table') checkTable(block, where)
    for (const picture of picturesOf(block)) checkPicture(picture, where)
    for (const run of runsOf(block)) checkRun(run, where)
  })
}

/** True when the text is a date that exists, written `2026-11-18`. */
export function isIsoDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`)
  return ISO_DATE.test(date) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}

function checkMetadata(metadata: Metadata): void {
  if (metadata.title.trim() === '') throw new DocumentError('title-missing')
  if (!isIsoDate(metadata.date)) throw new DocumentError('date-invalid', { date: metadata.date })
  if (metadata.accent !== undefined && !/^#[0-9a-f]{6}$/i.test(metadata.accent)) {
    throw new DocumentError('accent-invalid', { accent: metadata.accent })
  }
}

function checkHeading(heading: Heading, levelBefore: number, where: { block: number }): number {
  if (heading.level > levelBefore + 1) throw new DocumentError('heading-level-skipped', { ...where, level: heading.level })
  const isEmpty = heading.runs.every((run) => run.kind === 'lineBreak' || ('text' in run && run.text.trim() === ''))
  if (isEmpty) throw new DocumentError('heading-empty', where)
  return heading.level
}

function checkTable(table: Table, where: { block: number }): void {
  if (table.columns.length === 0) throw new DocumentError('row-length-differs', { ...where, row: 0 })
  table.rows.forEach((row, position) => {
    const wanted = row.kind === 'group' ? 1 : table.columns.length
    if (row.cells.length !== wanted) throw new DocumentError('row-length-differs', { ...where, row: position + 1 })
  })
}

interface Picture {
  svg: string
  alternativeText: string
}

function picturesOf(block: Block): Picture[] {
  if (block.kind === 'figure') return [block]
  return block.kind === 'cover' && block.arms !== undefined ? [block.arms] : []
}

/** Refuses a picture nobody can hear described, or one that could run or fetch something. */
export function checkPicture(picture: Picture, where: { block: number }): void {
  if (picture.alternativeText.trim() === '') throw new DocumentError('figure-without-alternative-text', where)
  if (!/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(picture.svg) || UNSAFE_SVG.test(picture.svg))
    throw new DocumentError('figure-unsafe', where)
}

/** Refuses links that do more than open a page, a mail or a call. */
export function checkRun(run: Run, where: Record<string, number>): void {
  if (run.kind === 'link' && !SAFE_LINK.test(run.url)) throw new DocumentError('link-unsafe', { ...where, url: run.url })
}

/** All running text of a block, in reading order. */
export function runsOf(block: Block): Run[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.runs
    case 'quote':
      return [...block.runs, ...(block.source ?? [])]
    case 'list':
      return block.items.flatMap((item) => [...item.runs, ...(item.children === undefined ? [] : runsOf(item.children))])
    case 'note':
      return [...(block.title ?? []), ...block.blocks.flatMap(runsOf)]
    case 'table':
      return [
        ...block.caption,
        ...block.columns.flatMap((column) => column.header),
        ...block.rows.flatMap((row) => row.cells.flat()),
        ...(block.note ?? []),
      ]
    case 'figure':
      return [...block.caption, ...(block.note ?? [])]
    default:
      return []
  }
}
