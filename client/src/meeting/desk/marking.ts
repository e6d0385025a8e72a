import type { TextSpan } from '@borgerpanel/contract'

/** A word is what can be marked; an address, a date or a number with a dot in it is one. Signs that are no punctuation can be marked too. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’@./_-]*[\p{L}\p{N}\p{M}])?|[^\s\p{P}]+/gu

/** A piece of a text: a word with its number among the words, or what stands between two of them. */
export interface Piece extends TextSpan {
  readonly text: string
  readonly word: number | null
}

/** The text in pieces, in order; together they are the whole text. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const between = (to: number): void => {
    if (to > end) pieces.push({ text: text.slice(end, to), from: end, to, word: null })
  }
  let word = 0
  for (const { 0: found, index } of text.matchAll(WORD)) {
    between(index)
    end = index + found.length
    pieces.push({ text: found, from: index, to: end, word })
    word += 1
  }
  between(text.length)
  return pieces
}

/** The stretches that marked words make: neighbours are one, with what stands between them. */
export function spansOf(pieces: readonly Piece[], marked: ReadonlySet<number>): TextSpan[] {
  const spans: TextSpan[] = []
  let before: number | null = null
  for (const { from, to, word } of pieces) {
    if (word === null || !marked.has(word)) continue
    const last = spans.at(-1)
    if (last && before === word - 1) last.to = to
    else spans.push({ from, to })
    before = word
  }
  return spans
}

/** The marks with all words from one to another marked, or freed. */
export function withRange(marked: ReadonlySet<number>, one: number, other: number, isMarked: boolean): ReadonlySet<number> {
  const next = new Set(marked)
  for (let word = Math.min(one, other); word <= Math.max(one, other); word += 1) {
    if (isMarked) next.add(word)
    else next.delete(word)
  }
  return next
}
