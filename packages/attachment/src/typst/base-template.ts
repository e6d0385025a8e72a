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

// The ring: a round table seen from above; one seat drawn by lot. One picture, however many pages show it.
#let ring-svg = {
  let seat(number) = {
    let angle = 30deg * number - 90deg
    let (radius, colour) = if number == 1 { (7.2, amber) } else { (5.8, accent) }
    "<circle cx=\"" + str(calc.round(50 + 42 * calc.cos(angle), digits: 3)) + "\" cy=\"" + str(calc.round(50 + 42 * calc.sin(angle), digits: 3)) + "\" r=\"" + str(radius) + "\" fill=\"" + colour.to-hex() + "\"/>"
  }
  bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">" + range(12).map(seat).join() + "</svg>")
}
#let ring(size) = pdf.artifact(image(ring-svg, format: "svg", width: size))
#let sender-mark(size) = if data.arms == none { ring(size) } else { picture(data.arms.svg, data.arms.alternativeText, height: size) }

#let list-items(it) = {
  let items = it.items.map(item => { runs(item.runs); if "children" in item { list-items(item.children) } })
  if it.ordered { enum(..items) } else { list(..items) }
}
#set enum(tight: false, indent: 0pt, body-indent: 0.75em, spacing: 0.85em, numbering: n => text(fill: accent, weight: 600, numbering("1.", n)))
#set list(tight: false, indent: 0pt, body-indent: 0.75em, spacing: 0.85em, marker: text(fill: accent, [•]))
`
