import { BASE_TEMPLATE } from '../typst/base-template.ts'

// Distances are of the sheet: a C5 window shows 20–110 mm from the left and 45–80 mm from the top of an A4 folded once.
const LETTER = String.raw`
#set page(paper: "a4", margin: (top: 18mm, bottom: 16mm, left: 22mm, right: 26mm), header: none, footer: none,
  background: pdf.artifact(place(top + left, dx: 5mm, dy: 148.5mm, line(length: 4mm, stroke: 0.4pt + line-colour))))
#set text(size: 11pt)
#set par(leading: 0.66em, spacing: 1.3em)
#show heading: set text(size: 20pt, weight: 600, tracking: -0.018em, hyphenate: false)
#show heading: set block(above: 0pt, below: 1em)

#let lines(items, ..options) = par(text(..options, items.map(item => [#item]).join(linebreak())))

#let head(letter) = block(height: 72mm, width: 100%, below: 0pt, {
  place(top + left, grid(columns: (auto, auto), column-gutter: 3.4mm, align: horizon, sender-mark(11mm), par(text(size: 13pt, weight: 600, data.sender.name))))
  place(top + right, dx: 4mm, align(left, block(width: 52mm, { set par(leading: 0.55em); lines(data.sender.lines, size: 8.5pt, fill: soft) })))
  place(top + left, dy: 30mm, block(width: 84mm, height: 32mm, { set par(leading: 0.5em); lines(letter.recipient, size: 10.5pt) }))
  place(top + right, dx: 4mm, dy: 30mm, align(left, block(width: 52mm, {
    set par(leading: 0.55em, spacing: 0.8em)
    lines((letter.dateline,), size: 9.5pt)
    for reference in letter.references { par({ text(size: 8.5pt, fill: soft, reference.label); linebreak(); text(size: 9.5pt, reference.value) }) }
  })))
})

#let code-box(code) = block(width: 100%, breakable: false, fill: accent-soft, radius: 3mm, inset: (left: 6mm, right: 4mm, y: 4mm), above: 1.4em, below: 1.4em,
  grid(columns: (1fr, auto), column-gutter: 6mm, align: horizon, {
    set par(leading: 0.6em, spacing: 0.9em)
    par(text(size: 9.5pt, fill: soft, code.label))
    par(text(size: 23pt, weight: 600, number-width: "tabular", tracking: 0.04em, hyphenate: false, code.groups.map(group => [#group]).join([#h(0.12em) #h(0.12em)])))
    par(text(size: 9.5pt, code.hint))
  }, box(fill: white, radius: 1.5mm, picture(code.svg, code.alternativeText, width: 34mm))))

#let letter-page(letter, position) = {
  set text(lang: letter.lang, region: letter.region)
  if position > 0 { pagebreak() }
  head(letter)
  heading(level: 1, bookmarked: false, outlined: false, letter.heading)
  for it in letter.body { if it.kind == "list" { list-items(it) } else { par(if it.tone == "lead" { text(size: 12pt, runs(it.runs)) } else { runs(it.runs) }) } }
  code-box(letter.code)
  block(width: 100%, { set par(leading: 0.55em, spacing: 0.6em); par(strong(letter.contact.label)); lines(letter.contact.lines) })
  v(1fr)
  block(width: 100%, above: 0pt, { set par(leading: 0.55em); pdf.artifact(line(length: 100%, stroke: 0.5pt + line-colour)); v(-0.4em); par(text(size: 8pt, fill: soft, data.foot)) })
  if data.locate { context [#metadata((position + 1, here().page()))<letter-end>] }
}

#for (position, letter) in data.letters.enumerate() { letter-page(letter, position) }
`

/** Typst source of a file of letters, one page each. */
export const LETTER_TEMPLATE = BASE_TEMPLATE + LETTER
