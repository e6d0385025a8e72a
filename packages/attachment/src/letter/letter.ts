import { checkPicture, checkRun, isIsoDate, runsOf } from '../check.ts'
import { DocumentError } from '../document-error.ts'
import type { Language, List, Paragraph } from '../model.ts'

/** One letter to one person, one A4 page for a C5 window envelope. All words are the caller's. */
export interface Letter {
  language: Language
  /** Name and postal address, a line each, as they show in the window. */
  recipient: string[]
  /** Place and date as printed: «Lillevik, 24. august 2026» */
  dateline: string
  /** «Vår referanse» and the like. */
  references: { label: string; value: string }[]
  heading: string
  /** References are refused: a letter has nothing to refer to. */
  body: (Paragraph | List)[]
  code: LetterCode
  /** Person to ask, telephone, opening hours; the label stands above. */
  contact: { label: string; lines: string[] }
}

/** What the person types or scans to answer. */
export interface LetterCode {
  /** «Koden din» */
  label: string
  /** Three groups of four signs (S1), as read over the telephone. */
  groups: [string, string, string]
  /** How to use it. */
  hint: string
  /** What the picture leads to; never printed, the code in its fragment is the long one (S1, S2). */
  url: string
  /** What a screen reader says of the picture. */
  alternativeText: string
}

/** What all letters of a file share. */
export interface LetterOptions {
  /** Title of the file. */
  title: string
  /** ISO date of the file. */
  date: string
  language: Language
  sender: { name: string; lines: string[] }
  /** Printed small at the foot of every letter: why you got it, privacy, complaints. */
  foot: string
  /** `#rrggbb`; fjord when absent. */
  accent?: string
  arms?: { svg: string; alternativeText: string }
  /** Letters in one file, 1000 when absent; see `renderLetterFiles`. */
  lettersPerFile?: number
}

const GROUP = /^[0-9A-Z]{4}$/

/**
 * Refuses letters that could not be printed or answered.
 * @throws DocumentError; `letter` counts from 1.
 */
export function checkLetters(letters: readonly Letter[], options: LetterOptions): void {
  if (letters.length === 0) throw new DocumentError('letters-none')
  if (options.title.trim() === '') throw new DocumentError('title-missing')
  if (!isIsoDate(options.date)) throw new DocumentError('date-invalid', { date: options.date })
  if (options.arms !== undefined) checkPicture(options.arms, { block: 0 })
  letters.forEach((letter, position) => {
    const where = { letter: position + 1 }
    if (letter.heading.trim() === '') throw new DocumentError('heading-empty', where)
    if (!letter.code.groups.every((group) => GROUP.test(group))) throw new DocumentError('code-malformed', where)
    for (const run of letter.body.flatMap(runsOf)) checkRun(run, where)
    if (letter.code.alternativeText.trim() === '') throw new DocumentError('figure-without-alternative-text', where)
  })
}
