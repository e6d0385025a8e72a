import type { Block, Cover, Document, Facts, Figure, Heading, List, Note, TableOfContents } from '../model.ts'
import { resolve } from '../resolve.ts'
import { escapeHtml, tag } from './escape.ts'
import { HTML_STYLE } from './html-style.ts'
import { runsHtml, type HtmlContext } from './runs-html.ts'
import { tableHtml } from './table-html.ts'

export interface HtmlOptions {
  /** Put before every id; empty when absent. */
  idPrefix?: string
}

/**
 * The document as a complete, self-contained page: no script, no outside reference.
 * @throws DocumentError for the same reasons as the PDF.
 */
export function renderHtml(document: Document): string {
  const { metadata } = document
  const title = metadata.version === undefined ? metadata.title : `${metadata.title} · ${metadata.version}`
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${tag('title', {}, escapeHtml(title))}${tag('style', {}, HTML_STYLE)}`
  return `<!doctype html>\n${tag('html', { lang: metadata.language }, tag('head', {}, head), tag('body', {}, tag('main', {}, renderHtmlFragment(document))))}\n`
}

/**
 * The document as one `<article class="attachment">`, for a page that has its own frame and style.
 * @throws DocumentError for the same reasons as the PDF.
 */
export function renderHtmlFragment(document: Document, options: HtmlOptions = {}): string {
  const context: HtmlContext = { document, resolved: resolve(document), prefix: options.idPrefix ?? '' }
  const hasCover = document.blocks.some((block) => block.kind === 'cover')
  const title = hasCover ? '' : tag('h1', {}, escapeHtml(document.metadata.title))
  const blocks = document.blocks.map((block) => blockHtml(block, context))
  return tag('article', { class: 'attachment', lang: document.metadata.language }, title, ...blocks)
}

function blockHtml(block: Block, context: HtmlContext): string {
  switch (block.kind) {
    case 'cover':
      return coverHtml(block, context)
    case 'toc':
      return contentsHtml(block, context)
    case 'heading':
      return headingHtml(block, context)
    case 'paragraph':
      return tag(
        'p',
        { class: block.tone === undefined || block.tone === 'normal' ? undefined : block.tone },
        runsHtml(block.runs, context),
      )
    case 'list':
      return listHtml(block, context)
    case 'quote':
      return tag(
        'blockquote',
        {},
        tag('p', {}, runsHtml(block.runs, context)),
        block.source === undefined ? '' : tag('footer', {}, runsHtml(block.source, context)),
      )
    case 'note':
      return noteHtml(block, context)
    case 'facts':
      return factsHtml(block)
    case 'table':
      return tableHtml(block, context)
    case 'figure':
      return figureHtml(block, context)
    case 'pageBreak':
      return ''
  }
}

function coverHtml(cover: Cover, context: HtmlContext): string {
  const { metadata } = context.document
  const arms =
    cover.arms === undefined
      ? ''
      : tag('div', { class: 'arms', role: 'img', 'aria-label': cover.arms.alternativeText }, cover.arms.svg)
  const details = cover.details.map(({ label, value }) =>
    tag('div', {}, tag('dt', {}, escapeHtml(label)), tag('dd', {}, escapeHtml(value))),
  )
  return tag(
    'header',
    {},
    arms,
    tag('p', { class: 'municipality' }, escapeHtml(metadata.municipality)),
    cover.kicker === undefined ? '' : tag('p', { class: 'kicker' }, escapeHtml(cover.kicker)),
    tag('h1', {}, escapeHtml(metadata.title)),
    cover.subtitle === undefined ? '' : tag('p', { class: 'lead' }, escapeHtml(cover.subtitle)),
    details.length === 0 ? '' : tag('dl', { class: 'details' }, ...details),
    cover.note === undefined ? '' : tag('p', { class: 'small' }, escapeHtml(cover.note)),
  )
}

/** The title is the page's h1, so a chapter is an h2. */
function headingHtml(heading: Heading, context: HtmlContext): string {
  const numbered = context.resolved.numbered.get(heading)
  const number = numbered === undefined || numbered.number === '' ? '' : `${numbered.number} `
  const id = numbered === undefined ? undefined : `${context.prefix}${numbered.anchor}`
  return tag(`h${String(heading.level + 1)}`, { id }, number, runsHtml(heading.runs, context))
}

function contentsHtml(contents: TableOfContents, context: HtmlContext): string {
  const headings = context.document.blocks.filter(
    (block): block is Heading => block.kind === 'heading' && block.level <= contents.depth,
  )
  const entries = headings.map((heading) => {
    const numbered = context.resolved.numbered.get(heading)
    const words = context.resolved.runs(heading.runs).map((run) => (run.kind === 'text' ? escapeHtml(run.text) : ' '))
    const number = numbered === undefined || numbered.number === '' ? '' : `${numbered.number} `
    return tag(
      'li',
      { class: `level-${String(heading.level)}` },
      tag('a', { href: `#${context.prefix}${numbered?.anchor ?? ''}` }, number, ...words),
    )
  })
  const id = `${context.prefix}contents`
  return tag('nav', { 'aria-labelledby': id }, tag('h2', { id }, escapeHtml(contents.title)), tag('ul', {}, ...entries))
}

function listHtml(list: List, context: HtmlContext): string {
  const items = list.items.map((item) =>
    tag('li', {}, runsHtml(item.runs, context), item.children === undefined ? '' : listHtml(item.children, context)),
  )
  return tag(list.ordered ? 'ol' : 'ul', {}, ...items)
}

function noteHtml(note: Note, context: HtmlContext): string {
  const title = note.title === undefined ? '' : tag('p', {}, tag('strong', {}, runsHtml(note.title, context)))
  return tag('div', { class: `note ${note.tone}` }, title, ...note.blocks.map((block) => blockHtml(block, context)))
}

function factsHtml(facts: Facts): string {
  // Number first on paper; the description list needs its term first, so the order is turned by style.
  const items = facts.items.map(({ value, label }) =>
    tag('div', {}, tag('dt', {}, escapeHtml(label)), tag('dd', {}, escapeHtml(value))),
  )
  return tag('dl', { class: 'facts' }, ...items)
}

function figureHtml(figure: Figure, context: HtmlContext): string {
  const numbered = context.resolved.numbered.get(figure)
  const caption = tag(
    'figcaption',
    {},
    tag('strong', {}, escapeHtml(`${numbered?.label ?? ''}.`)),
    ' ',
    runsHtml(figure.caption, context),
  )
  // The picture is named as a whole, so its inner texts are not read a second time.
  const picture = tag(
    'div',
    {
      role: 'img',
      'aria-label': figure.alternativeText,
      style: figure.width === undefined ? undefined : `max-width:${String(figure.width * 100)}%`,
    },
    figure.svg,
  )
  const note = figure.note === undefined ? '' : tag('p', { class: 'small' }, runsHtml(figure.note, context))
  return tag('figure', { id: `${context.prefix}${numbered?.anchor ?? ''}` }, caption, picture, note)
}
