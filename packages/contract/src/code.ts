/** Digits of a member code: eleven by chance, and a check digit. */
export const CODE_LENGTH = 12

// Damm (2004): a totally anti-symmetric quasigroup of order 10. One wrong digit and two swapped neighbours are always
// found, which a plain weighted sum does not do.
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

/** The check digit of a row of digits. */
export function checkDigitOf(digits: string): string {
  let interim = 0
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)] ?? 0)
  return String(interim)
}

/** The code as typed, without spaces and dashes; other characters are kept, so that they are found to be wrong. */
export function plainCode(typed: string): string {
  return typed.replace(/[\s\u2010-\u2015-]/g, '')
}

/** Whether the typed code can be one at all: a slip is told at once and is no attempt (S1, S3). */
export function isCodeWhole(typed: string): boolean {
  const code = plainCode(typed)
  return /^\d{12}$/.test(code) && checkDigitOf(code.slice(0, -1)) === code.slice(-1)
}

/** Three groups of four, as in the letter and over the telephone. */
export function groupedCode(code: string): string {
  return (plainCode(code).match(/.{1,4}/g) ?? []).join(' ')
}

/** What the server asks for before it looks at a code, when too many wrong ones came in (S3). */
export interface Puzzle {
  readonly challenge: string
  readonly bits: number
}

/** The text whose SHA-256 must begin with the puzzle's number of zero bits. The code is in it, so each guess costs anew. */
export function puzzleText(challenge: string, code: string, nonce: number): string {
  return `${challenge}:${plainCode(code)}:${nonce}`
}

/** Zero bits at the front of a digest. */
export function leadingZeroBits(digest: Uint8Array): number {
  const index = digest.findIndex((byte) => byte !== 0)
  return index === -1 ? digest.length * 8 : index * 8 + Math.clz32(digest[index] ?? 0) - 24
}
