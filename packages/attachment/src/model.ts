/**
 * The document model: what is said, never how it looks. Language-neutral — every sentence, label and number format
 * comes from the caller — so that PDF, HTML and later DOCX are made from one and the same content.
 */

/** Written form of Norwegian, or English for readers who need it. */
export type Language = 'nb' | 'nn' | 'en'

/** A piece of running text; plain when neither emphasis nor strong is set. */
export interface TextRun {
  kind: 'text'
  text: string
  emphasis?: boolean
  strong?: boolean
}

/** Prints the label and number of a heading, table or figure («Tabell 4») and links to it. */
export interface ReferenceRun {
  kind: 'reference'
  /** Id of the block referred to. */
  to: string
  strong?: boolean
  emphasis?: boolean
}

/** An outward link; http, https, mailto and tel only. */
export interface LinkRun {
  kind: 'link'
  url: string
  text: string
}

export interface LineBreakRun {
  kind: 'lineBreak'
}

export type Run = TextRun | ReferenceRun | LinkRun | LineBreakRun

/** Level 1 is a chapter; the document's title stands above all levels. Levels are never skipped. */
export interface Heading {
  kind: 'heading'
  level: 1 | 2 | 3
  runs: Run[]
  id?: string
  /** `section` counts 1, 1.1, 1.1.1; `annex` counts A, B and A.1 below; absent means no number. */
  numbering?: 'section' | 'annex'
  /** Starts on a new page. */
  newPage?: boolean
}

export interface Paragraph {
  kind: 'paragraph'
  runs: Run[]
  /** `lead` is larger, `small` is for remarks under a table or figure. */
  tone?: 'normal' | 'lead' | 'small'
}

export interface ListItem {
  runs: Run[]
  children?: List
}

export interface List {
  kind: 'list'
  ordered: boolean
  items: ListItem[]
}

/** Words of a participant, given with consent. */
export interface Quote {
  kind: 'quote'
  runs: Run[]
  source?: Run[]
}

/** A tinted box for what the reader must not miss; `warning` for reservations. */
export interface Note {
  kind: 'note'
  tone: 'plain' | 'warning'
  title?: Run[]
  blocks: (Paragraph | List)[]
}

/** A row of large numbers with their meaning below. */
export interface Facts {
  kind: 'facts'
  items: { value: string; label: string }[]
}

export interface Column {
  header: Run[]
  /** Words left, numbers right; left when absent. */
  align?: 'left' | 'right'
  /** Share of the table's width; narrow as its content when absent. The first column takes what is left. */
  share?: number
}

/** `group` is a heading across the table (one cell), `total` a sum under a line; body when absent. */
export interface Row {
  kind?: 'body' | 'group' | 'total'
  cells: Run[][]
}

/** Numbered on its own; the caption stands above and header cells are repeated on every page. */
export interface Table {
  kind: 'table'
  id?: string
  caption: Run[]
  columns: Column[]
  rows: Row[]
  note?: Run[]
}

/** A vector figure. Refused without alternative text. */
export interface Figure {
  kind: 'figure'
  id?: string
  caption: Run[]
  /** A complete `<svg>` element without scripts or outside references. */
  svg: string
  /** What a screen reader says: the finding in one or two sentences. */
  alternativeText: string
  /** Share of the text width, 0 to 1; whole width when absent. */
  width?: number
  note?: Run[]
}

export interface PageBreak {
  kind: 'pageBreak'
}

/** First page. The title is the document's own. */
export interface Cover {
  kind: 'cover'
  /** «Vedlegg 3 til sak 112/26» */
  kicker?: string
  subtitle?: string
  /** Case number, date, version, responsible unit, contact. */
  details: { label: string; value: string }[]
  /** At the foot of the page, e.g. that all numbers are invented. */
  note?: string
  /** Municipal arms beside the name; the ring when absent. */
  arms?: { svg: string; alternativeText: string }
}

/** Contents with page numbers (PDF) or links (HTML). */
export interface TableOfContents {
  kind: 'toc'
  title: string
  /** Deepest heading level listed. */
  depth: 1 | 2 | 3
}

export type Block = Cover | TableOfContents | Heading | Paragraph | List | Quote | Note | Facts | Table | Figure | PageBreak

/** Words the renderers put beside numbers. `{…}` is filled in by the renderer. */
export interface Labels {
  /** «Side {page} av {pages}» */
  page: string
  /** «Tabell {number}» */
  table: string
  /** «Figur {number}» */
  figure: string
  /** «punkt {number}», as printed in references to headings. */
  section: string
}

export interface Metadata {
  title: string
  language: Language
  author: string
  /** ISO date, `2026-11-18`; the file carries this date and no other, so that equal content gives equal bytes. */
  date: string
  municipality: string
  /** Running head, left: «Lillevik kommune · Vedlegg 3 til sak 112/26» */
  runningHead: string
  /** Running head, right: «Utkast 0.4» */
  version?: string
  /** Archive case, kept in the file's keywords. */
  caseNumber?: string
  /** The municipality's colour, `#rrggbb`; fjord when absent. */
  accent?: string
  labels: Labels
}

export interface Document {
  metadata: Metadata
  blocks: Block[]
}
