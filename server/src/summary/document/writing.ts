import type { Block, Heading, Paragraph, Run, Table } from '@borgerpanel/attachment'
import { attachmentTexts, type AttachmentTexts } from '@borgerpanel/texts/attachment'
import { formatNumber, type Language } from '@borgerpanel/texts/format'
import type { Draft, SummaryFacts } from '../facts.ts'
import { bindFigures, figuresOf } from '../figures.ts'

/** What every part of the document is written from. */
export interface Writing {
  readonly facts: SummaryFacts
  readonly draft: Draft
  readonly texts: AttachmentTexts
  readonly language: Language
  /** A count as the language writes it. */
  readonly number: (value: number) => string
  /** A text with its figures in place. */
  readonly bound: (text: string) => string
}

export function writingOf(facts: SummaryFacts, draft: Draft): Writing {
  const figures = figuresOf(facts).map((figure) => ({ ...figure, value: formatNumber(facts.language, Number(figure.value)) }))
  return {
    facts,
    draft,
    texts: attachmentTexts[facts.language],
    language: facts.language,
    number: (value) => formatNumber(facts.language, value),
    bound: (text) => bindFigures(text, figures).text,
  }
}

export const plain = (text: string): Run[] => [{ kind: 'text', text }]
export const strong = (text: string): Run => ({ kind: 'text', text, strong: true })

export const paragraph = (text: string, tone: NonNullable<Paragraph['tone']> = 'normal'): Paragraph => ({
  kind: 'paragraph',
  runs: plain(text),
  tone,
})

/** A text of several paragraphs, parted by blank lines; nothing where there is no text. */
export function paragraphs(text: string): Paragraph[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => paragraph(part))
}

export const chapter = (text: string, newPage = false): Heading => ({
  kind: 'heading',
  level: 1,
  runs: plain(text),
  numbering: 'section',
  newPage,
})
export const section = (text: string): Heading => ({ kind: 'heading', level: 2, runs: plain(text), numbering: 'section' })
export const annex = (text: string, newPage = true): Heading => ({
  kind: 'heading',
  level: 1,
  runs: plain(text),
  numbering: 'annex',
  newPage,
})

export const bullets = (items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered: false, items: items.map((item) => ({ runs: plain(item) })) }]

/** A table of texts: the first column of words, the others of numbers. */
export function table(parts: {
  id: string
  caption: string
  head: readonly string[]
  rows: readonly Table['rows'][number][]
  note?: string
}): Table {
  return {
    kind: 'table',
    id: parts.id,
    caption: plain(parts.caption),
    columns: parts.head.map((header, place) => ({ header: plain(header), ...(place > 0 ? { align: 'right' as const } : {}) })),
    rows: [...parts.rows],
    ...(parts.note === undefined ? {} : { note: plain(parts.note) }),
  }
}

export const row = (...cells: readonly string[]): Table['rows'][number] => ({ cells: cells.map(plain) })

/** Who asked, and what. Only those drawn are called a panel of residents here. */
export function asked({ facts, texts }: Writing): string {
  const { commissionedBy, question } = facts.panel.plan
  if (facts.method.people === 'drawn')
    return commissionedBy === '' ? texts.askedByNobody(question) : texts.asked(commissionedBy, question)
  return commissionedBy === '' ? texts.questionOnly(question) : texts.askedOthers(commissionedBy, question)
}
