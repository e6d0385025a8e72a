import { coveredCodePoints } from './fonts.ts'

/** Printed for a sign no font of ours has: the reader sees that something stood there. */
export const REPLACEMENT = '□'

/** Spaces, tabs and line ends become one kind of space; a run has no lines (use a `lineBreak` run). */
const WHITE = /[\t\n\v\f\r\u0085\u2028\u2029]+/g

// Control signs and unpaired surrogates are no text; marks that turn the reading direction could make a line say
// something else on paper than it does to a screen reader.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Cn}\p{Co}]/u
const INVISIBLE =
  /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0e\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

/**
 * Text as it will stand on paper: composed (NFC), white space as single kind, direction marks gone, and every sign
 * without a glyph replaced by {@link REPLACEMENT}. Everything else comes through untouched.
 */
export function printable(text: string): string {
  const covered = coveredCodePoints()
  const cleaned = text.normalize('NFC').replace(WHITE, ' ').replace(INVISIBLE, '')
  let printed = ''
  for (const sign of cleaned) {
    const isPrintable = !UNPRINTABLE.test(sign) && covered.has(sign.codePointAt(0) ?? 0)
    printed += isPrintable ? sign : REPLACEMENT
  }
  return printed
}
