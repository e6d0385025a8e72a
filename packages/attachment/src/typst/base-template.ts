/** Typst shared by document and letter: colours, type, runs, the ring. */
export const BASE_TEMPLATE = String.raw`
#let data = json("document.json")
#let paper = rgb("#FBFAF6")
#let ink = rgb("#16233B")
#let soft = rgb("#4B5670")
#let line-colour = rgb("#DDD9CF")
#let amber = rgb("#B45309")
#let amber-soft = rgb("#FDF1DF")
#let accent = rgb(data.accent)
#let accent-soft = accent.lighten(88%)

#set document(title: data.title, author: data.author, keywords: data.keywords,
  date: datetime(year: data.date.at(0), month: data.date.at(1), day: data.date.at(2)))
#set text(font: ("Inter", "Noto Emoji"), fallback: false, fill: ink, lang: data.lang, region: data.region,
  size: 10.5pt, number-width: "proportional", features: ("cv05",))
#set par(leading: 0.7em, spacing: 1.2em, justify: false)
#show link: it => text(fill: accent, underline(offset: 2pt, stroke: 0.5pt, it))
#show strong: set text(weight: 600)

#let run(piece) = {
  if piece.kind == "lineBreak" { return linebreak() }
  let body = [#piece.text]
  if piece.at("emphasis", default: false) { body = emph(body) }
  if piece.at("strong", default: false) { body = strong(body) }
  if "to" in piece { body = link(label(piece.to), body) }
  if "url" in piece { body = link(piece.url, body) }
  body
}
#let runs(pieces) = for piece in pieces { run(piece) }
#let picture(svg, alt, ..options) = image(bytes(svg), format: "svg", alt: alt, ..options)

// The ring: a round table seen from above; one seat drawn by lot.
#let ring(size) = pdf.artifact(box(width: size, height: size, {
  for seat in range(12) {
    let angle = 30deg * seat - 90deg
    let lot = seat == 1
    let radius = if lot { size * 0.072 } else { size * 0.058 }
    place(dx: size / 2 + size * 0.42 * calc.cos(angle) - radius, dy: size / 2 + size * 0.42 * calc.sin(angle) - radius,
      circle(radius: radius, fill: if lot { amber } else { accent }))
  }
}))
#let sender-mark(size) = if data.arms == none { ring(size) } else { picture(data.arms.svg, data.arms.alternativeText, height: size) }

#let list-items(it) = {
  let items = it.items.map(item => { runs(item.runs); if "children" in item { list-items(item.children) } })
  if it.ordered { enum(..items) } else { list(..items) }
}
#set enum(indent: 0pt, body-indent: 0.75em, spacing: 0.85em, numbering: n => text(fill: accent, weight: 600, numbering("1.", n)))
#set list(indent: 0pt, body-indent: 0.75em, spacing: 0.85em, marker: text(fill: accent, [•]))
`
