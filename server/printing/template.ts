/**
 * The one Typst program that prints everything. What people wrote reaches it as JSON in
 * `/data.json` and nowhere else: a string out of JSON is text, whatever stands in it
 * (rule W3). The form of the data is `PrintData` in `printData.ts`.
 */
export const TEMPLATE = String.raw`
#let d = json("/data.json")
#let directed(way) = if "dir" in way { way + (dir: if way.dir == "rtl" { rtl } else { ltr }) } else { way }
#let rules = 0.5pt + luma(110)
#let quiet(size: 8.5pt, it) = text(font: d.fonts.small, size: size, fill: luma(70), it)

#set document(title: d.title, author: d.author, keywords: d.keywords, date: datetime(..d.date))
// Arabic letters are drawn smaller than Latin ones of the same size.
#set text(font: d.fonts.text, size: if d.dir == "rtl" { 12pt } else { 10.5pt }, lang: d.lang, region: d.region, dir: if d.dir == "rtl" { rtl } else { ltr }, fallback: true, hyphenate: false, number-type: "lining")
#set par(justify: true, leading: 0.68em, spacing: 0.95em)
// A term list, not an enumeration: its number stands in the first line of its paragraph, from which
// no page break parts it, and thousands of them take half the time and a third of the memory.
#set terms(separator: [], spacing: 1em)
#show terms: set strong(delta: 0)
#set footnote.entry(separator: line(length: 25%, stroke: rules), gap: 0.5em)
#show footnote.entry: set text(size: 8.5pt)
#show footnote.entry: set par(leading: 0.55em, justify: false)
#show link: set text(fill: rgb("#1c4f82"))

#show heading: it => block(above: 1.7em, below: 0.9em, sticky: true, breakable: true, text(size: if it.level == 1 { 16pt } else if it.level == 2 { 12pt } else { 10.5pt }, weight: "bold", it.body))
#show heading: set par(justify: false, leading: 0.5em)

#let head-line = {
  set par(justify: false)
  quiet(grid(
    columns: if d.mark == none { (3fr, 2fr) } else { (auto, 1fr) }, column-gutter: 2em, align: (start + bottom, end + bottom),
    if d.mark != none { strong(text(size: 11pt, fill: black, tracking: 0.12em, d.mark)) } else { d.running },
    if d.mark != none { d.marked } else { d.symbol },
  ))
  v(-0.6em)
  line(length: 100%, stroke: rules)
}
#set page(
  paper: d.paper, margin: (top: 30mm, bottom: 28mm, x: 31mm), header-ascent: 30%,
  header: context if d.mark != none or counter(page).get().first() > 1 { head-line },
  footer: context align(center, quiet(size: 9pt, counter(page).display("1 / 1", both: true))),
)

#let indented(by, it) = if by == 0em { it } else if d.dir == "rtl" { pad(right: by, it) } else { pad(left: by, it) }
// Thousands of links take minutes; so many notes are found by their numbers.
#let noted(n) = if d.allNotes.len() > 1000 { super(str(n)) } else { link(label("n-" + str(n)), text(fill: black, super(str(n)))) }
#let run(part) = {
  if type(part) == str { return [#part] }
  if "fn" in part and d.notes == "foot" { return footnote(part.fn) }
  if "fn" in part { return noted(part.n) }
  let it = [#part.s]
  if "sub" in part { it = sub(it) }
  if "sup" in part { it = super(it) }
  if "i" in part { it = emph(it) }
  if "b" in part { it = strong(it) }
  if "to" in part { return link(label(part.to), text(fill: black, it)) }
  if "href" in part { return link(part.href, it) }
  it
}
#let words(p) = {
  let it = if p.words.len() == 0 { [] } else { p.words.map(run).join() }
  if "at" in p { it = [#metadata(none)#label(p.at)#it] }
  if p.way.len() > 0 { it = text(..directed(p.way), it) }
  it
}
#let shaped(p, it) = if p.long { set par(linebreaks: "simple", justify: false); it } else { it }

#let shown(b) = {
  if b.k == "list" {
    let col = d.columns.at(b.level) * 1em
    set terms(indent: b.indent * 1em, hanging-indent: col)
    let entry(i) = terms.item(box(width: col, i.label), {
      set strong(delta: 300)
      shaped(i, words(i))
      for c in i.below { parbreak(); shown(c) }
    })
    // Looking for a footnote's place sets the whole block anew: with footnotes a block is one paragraph.
    if d.notes == "foot" { for i in b.items { terms(tight: false, entry(i)) } } else { terms(tight: false, ..b.items.map(entry)) }
  } else if b.k == "heading" {
    heading(level: b.level, words(b))
  } else if b.k == "note" {
    indented(b.indent * 1em, shaped(b, text(size: 9.5pt, par(words(b)))))
  } else {
    indented(b.indent * 1em, shaped(b, par(words(b))))
  }
}

#if d.mark == none { v(-8mm) }
#{
  set par(justify: false)
  grid(
    columns: (3fr, 2fr), column-gutter: 2em, align: (start + bottom, end + bottom),
    text(size: 12.5pt, d.organisation), text(font: d.fonts.small, size: 10.5pt, weight: "bold", d.symbol),
  )
  v(-0.45em)
  line(length: 100%, stroke: 0.9pt)
  v(-0.3em)
  align(end, quiet(size: 9pt, d.facts.map(f => [#f]).join(linebreak())))
}
#v(1.2em)
#if d.warning != none { block(width: 100%, inset: 8pt, stroke: 0.8pt, text(font: d.fonts.small, size: 9.5pt, d.warning)) }
#if d.head != none { shown(d.head) }
#for line in d.lead { par(justify: false, quiet(size: 9.5pt, line)) }
#v(0.6em)

#for b in d.blocks { shown(b) }

#if d.notes == "behind" {
  heading(level: 2, d.notesTitle)
  set text(size: 8.5pt)
  set terms(hanging-indent: 4em)
  set par(linebreaks: "simple", justify: false)
  for n in d.allNotes { terms(terms.item(box(width: 4em, str(n.n)), if d.allNotes.len() > 1000 { [#n.fn] } else { [#metadata(none)#label("n-" + str(n.n))#n.fn] })) }
}
#for line in d.remarks { par(justify: false, quiet(line)) }
#block(above: 2.4em, breakable: false, width: 100%, {
  align(center, line(length: 25%, stroke: rules))
  set par(justify: false)
  align(center, quiet(size: 7.2pt, text(dir: ltr, d.hash)))
})
`;
