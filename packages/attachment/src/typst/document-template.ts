import { BASE_TEMPLATE } from './base-template.ts'

const PAGE = String.raw`
#let page-label(page, pages) = data.labels.page.replace("{page}", str(page)).replace("{pages}", str(pages))
#set page(paper: "a4", margin: (top: 34mm, bottom: 30mm, left: 30mm, right: 32mm), header-ascent: 12mm, footer-descent: 11mm,
  header: context if here().page() > 1 or not data.hasCover {
    set text(size: 8pt, fill: soft)
    grid(columns: (1fr, auto), column-gutter: 8mm, data.runningHead, data.version)
    v(-0.5em)
    line(length: 100%, stroke: 0.5pt + line-colour)
  },
  footer: context if here().page() > 1 or not data.hasCover {
    set text(size: 8pt, fill: soft)
    align(right, page-label(here().page(), counter(page).final().at(0)))
  })
#show heading: set text(weight: 600, hyphenate: false)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 20pt, tracking: -0.015em)
#show heading.where(level: 1): set block(above: 2.3em, below: 0.95em)
#show heading.where(level: 2): set text(size: 14pt, tracking: -0.01em)
#show heading.where(level: 2): set block(above: 2.1em, below: 0.9em)
#show heading.where(level: 3): set text(size: 11pt)
#show heading.where(level: 3): set block(above: 1.7em, below: 0.75em)
`

const COVER = String.raw`
#let cover(it) = {
  page(margin: (top: 30mm, bottom: 26mm, left: 30mm, right: 30mm), header: none, footer: none, {
    grid(columns: (auto, 1fr), column-gutter: 5mm, align: horizon, sender-mark(15mm),
      par(text(size: 15pt, weight: 600, data.municipality)))
    v(56mm)
    if it.kicker != "" { block(below: 6mm, par(text(size: 12pt, fill: accent, weight: 600, it.kicker))) }
    { set text(size: 32pt, weight: 600, tracking: -0.022em, hyphenate: false)
      set par(leading: 0.42em)
      show title: set text(size: 32pt, weight: 600)
      show title: set block(above: 0pt, below: 0pt)
      title(data.title) }
    if it.subtitle != "" { block(above: 7mm, par(text(size: 15pt, fill: soft, it.subtitle))) }
    v(14mm)
    pdf.artifact(line(length: 24mm, stroke: 2.2pt + accent))
    v(9mm)
    { set text(size: 10pt)
      set par(leading: 0.6em)
      grid(columns: (38mm, 1fr), row-gutter: 3.6mm,
        ..it.details.map(detail => (par(text(fill: soft, detail.label)), par(text(weight: 600, detail.value)))).flatten()) }
    v(1fr)
    if it.note != "" { text(size: 8.5pt, fill: soft, it.note) }
  })
}
`

const CONTENTS = String.raw`
#let contents(it) = {
  show outline.entry: set outline.entry(fill: none)
  show outline.entry.where(level: 1): set block(above: 1.15em)
  show outline.entry.where(level: 1): set text(weight: 600)
  show outline.entry.where(level: 2): set block(above: 0.75em)
  show link: it => it
  show outline: set heading(outlined: false, bookmarked: true)
  outline(title: it.title, depth: it.depth, indent: 1.4em)
}
`

const BLOCKS = String.raw`
#let caption-line(label, body) = { strong(label + "."); [ ]; runs(body) }
#let remark(pieces) = if pieces.len() > 0 { block(above: 2.8mm, { set text(size: 8.5pt, fill: soft); set par(leading: 0.62em); par(runs(pieces)) }) }
// Up to this many rows a table stays on one page; longer ones break and repeat their head.
#let longest-whole-table = 14

#let table-block(it) = {
  let width = it.columns.len()
  let short = it.rows.len() <= longest-whole-table
  let right(column) = column.at("align", default: "left") == "right"
  let cell(column, ..options) = table.cell(align: if right(column) { end + top } else { start + top }, ..options)
  let body-row(row) = {
    if row.kind == "group" { return (table.header(level: 2, repeat: false, table.cell(colspan: width, align: start, inset: (top: 10pt, bottom: 5.6pt, x: 0pt), strong(runs(row.cells.at(0))))),) }
    let total = row.kind == "total"
    it.columns.zip(row.cells).map(((column, pieces)) => if total {
      cell(column, stroke: (top: 0.9pt + ink, bottom: none), strong(runs(pieces)))
    } else { cell(column, runs(pieces)) })
  }
  set text(size: 9pt, number-width: "tabular", hyphenate: auto)
  set par(leading: 0.55em)
  show figure: set block(breakable: not short, above: 0pt, below: 0pt)
  show figure.caption: it => block(width: 100%, below: 2.2mm, sticky: true, align(start, { set text(size: 9.5pt); it.body }))
  show table.cell.where(y: 0): set text(weight: 600, fill: soft)
  let body = table(
    columns: it.columns.enumerate().map(((position, column)) => if "share" in column { column.share * 100% } else if position == 0 { 1fr } else { auto }),
    inset: (x, y) => (left: if x == 0 { 0pt } else { 7pt }, right: if x == width - 1 { 0pt } else { 7pt }, y: 5.6pt),
    stroke: (x, y) => (bottom: if y == 0 { 0.9pt + ink } else { 0.5pt + line-colour }),
    table.header(repeat: true, ..it.columns.map(column => cell(column, runs(column.header)))),
    ..it.rows.map(body-row).flatten())
  block(above: 2.2em, below: 2.4em, breakable: not short, {
    [#figure(body, kind: table, supplement: none, numbering: none, outlined: false, gap: 1.6mm, caption: figure.caption(position: top, caption-line(it.label, it.caption))) #label(it.anchor)]
    remark(it.note)
  })
}

#let figure-block(it) = {
  show figure: set block(breakable: false, above: 0pt, below: 0pt)
  show figure.caption: it => align(start, { set text(size: 9.5pt); it.body })
  block(breakable: false, above: 2.2em, below: 2.4em, {
    [#figure(align(start, picture(it.svg, it.alternativeText, width: it.width * 100%)), kind: image, supplement: none, numbering: none, outlined: false, gap: 3.4mm, caption: figure.caption(position: top, caption-line(it.label, it.caption))) #label(it.anchor)]
    remark(it.note)
  })
}

#let paragraph(it) = {
  if it.tone == "lead" { set text(size: 12.5pt, fill: ink); set par(leading: 0.66em); par(runs(it.runs)) }
  else if it.tone == "small" { set text(size: 8.5pt, fill: soft); par(runs(it.runs)) }
  else { par(runs(it.runs)) }
}

#let note-block(it) = {
  let (edge, tint) = if it.tone == "warning" { (amber, amber-soft) } else { (accent, accent-soft) }
  block(width: 100%, fill: tint, stroke: (left: 2.5pt + edge), inset: (left: 5mm, right: 5mm, y: 4.4mm), above: 1.6em, below: 1.6em, breakable: true, {
    if it.title.len() > 0 { par(strong(runs(it.title))) }
    for inner in it.blocks { if inner.kind == "list" { list-items(inner) } else { paragraph(inner) } }
  })
}

#let facts-block(it) = block(above: 2.2em, below: 2.4em, width: 100%, {
  set par(leading: 0.5em, spacing: 0.55em)
  grid(columns: (1fr,) * it.items.len(), column-gutter: 7mm, ..it.items.map(fact => {
    par(text(size: 21pt, weight: 600, tracking: -0.02em, fill: accent, number-width: "tabular", fact.value))
    par(text(size: 8.5pt, fill: soft, fact.label))
  }))
})

#let quote-block(it) = block(above: 1.4em, below: 1.4em, inset: (left: 5mm), stroke: (left: 1.6pt + accent), {
  quote(block: false, quotes: false, runs(it.runs))
  if it.source.len() > 0 { linebreak(); text(size: 8.5pt, fill: soft, runs(it.source)) }
})

#let heading-block(it) = {
  if it.newPage { pagebreak(weak: true) }
  [#heading(level: it.level, { if it.number != "" { it.number; [ ]; h(0.25em) }; runs(it.runs) }) #label(it.anchor)]
}
`

const MAIN = String.raw`
#for it in data.blocks {
  if it.kind == "cover" { cover(it) }
  else if it.kind == "toc" { contents(it) }
  else if it.kind == "heading" { heading-block(it) }
  else if it.kind == "paragraph" { paragraph(it) }
  else if it.kind == "list" { list-items(it) }
  else if it.kind == "quote" { quote-block(it) }
  else if it.kind == "note" { note-block(it) }
  else if it.kind == "facts" { facts-block(it) }
  else if it.kind == "table" { table-block(it) }
  else if it.kind == "figure" { figure-block(it) }
  else if it.kind == "pageBreak" { pagebreak(weak: true) }
}
`

/** Typst source of the attachment; reads everything people wrote from `document.json`. */
export const DOCUMENT_TEMPLATE = BASE_TEMPLATE + PAGE + COVER + CONTENTS + BLOCKS + MAIN
