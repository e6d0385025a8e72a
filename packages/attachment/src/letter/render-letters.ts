import { setImmediate as nextTurn } from 'node:timers/promises'
import { DocumentError } from '../document-error.ts'
import type { List, Paragraph } from '../model.ts'
import { standaloneRuns } from '../resolve.ts'
import { fileData, REGION, runData, type TypstData } from '../typst/document-data.ts'
import { printable } from '../typst/printable.ts'
import { typeset } from '../typst/typeset.ts'
import { checkLetters, type Letter, type LetterOptions } from './letter.ts'
import { LETTER_TEMPLATE } from './letter-template.ts'
import { mergeTagged } from './merge-tagged.ts'
import { qrSvg } from './qr-svg.ts'

/** A tagged PDF and which letters stand in it; letters count from 1. */
export interface LetterFile {
  pdf: Uint8Array
  first: number
  last: number
}

/** Letters in one file of several: a pile a print room can handle. */
const LETTERS_PER_FILE = 1000

/** Typst holds 0.7 MB a letter until the file is done, so letters are typeset in lots of this size and then joined. */
const LETTERS_PER_LOT = 100

/**
 * All letters in one tagged PDF (PDF/UA-1), one A4 page each, in the order given.
 * @throws DocumentError; `letter-too-long` names the first letter that does not fit its page.
 */
export async function renderLetters(letters: readonly Letter[], options: LetterOptions): Promise<Uint8Array> {
  checkLetters(letters, options)
  return mergeTagged(typesetLots(letters, options, 1))
}

async function* typesetLots(letters: readonly Letter[], options: LetterOptions, first: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < letters.length; start += LETTERS_PER_LOT) {
    yield await typesetLetters(letters.slice(start, start + LETTERS_PER_LOT), options, first + start)
  }
}

/**
 * The same letters as several files, made one at a time so that memory stays level for tens of thousands.
 * @throws DocumentError before the first file when any letter cannot be printed, save `letter-too-long`.
 */
export async function* renderLetterFiles(letters: readonly Letter[], options: LetterOptions): AsyncGenerator<LetterFile> {
  checkLetters(letters, options)
  const perFile = options.lettersPerFile ?? LETTERS_PER_FILE
  for (let start = 0; start < letters.length; start += perFile) {
    const pile = letters.slice(start, start + perFile)
    yield { pdf: await mergeTagged(typesetLots(pile, options, start + 1)), first: start + 1, last: start + pile.length }
  }
}

async function typesetLetters(letters: readonly Letter[], options: LetterOptions, first: number): Promise<Uint8Array> {
  const data: TypstData = {
    ...fileData({ ...options, author: options.sender.name, keywords: [] }),
    sender: { name: printable(options.sender.name), lines: options.sender.lines.map(printable) },
    foot: printable(options.foot),
    letters: await lettersData(letters),
    locate: false,
  }
  const { pdf, pages } = await typeset({ template: LETTER_TEMPLATE, data })
  if (pages !== letters.length) throw new DocumentError('letter-too-long', { letter: first - 1 + (await firstLongLetter(data)) })
  return pdf
}

/**
 * Each letter reports the page it ended on; the first that ended late is the one that is too long. Only asked when the
 * pages do not add up: to know its own page a letter is laid out twice.
 */
async function firstLongLetter(data: TypstData): Promise<number> {
  const { metadata } = await typeset({ template: LETTER_TEMPLATE, data: { ...data, locate: true }, query: 'letter-end' })
  return metadata.findIndex((entry, index) => Array.isArray(entry) && entry[1] !== index + 1) + 1
}

/** A QR code takes some ms: others get their turn every few letters. */
async function lettersData(letters: readonly Letter[]): Promise<TypstData[]> {
  const data: TypstData[] = []
  for (const letter of letters) {
    data.push(letterData(letter))
    if (data.length % 5 === 0) await nextTurn()
  }
  return data
}

function letterData(letter: Letter): TypstData {
  const { code, contact } = letter
  return {
    lang: letter.language,
    region: REGION[letter.language],
    recipient: letter.recipient.map(printable),
    dateline: printable(letter.dateline),
    references: letter.references.map(({ label, value }) => ({ label: printable(label), value: printable(value) })),
    heading: printable(letter.heading),
    body: letter.body.map(bodyData),
    code: {
      label: printable(code.label),
      groups: code.groups,
      hint: printable(code.hint),
      svg: qrSvg(code.url),
      alternativeText: printable(code.alternativeText),
    },
    contact: { label: printable(contact.label), lines: contact.lines.map(printable) },
  }
}

function bodyData(block: Paragraph | List): TypstData {
  if (block.kind === 'paragraph')
    return { kind: block.kind, tone: block.tone ?? 'normal', runs: runData(block.runs, standaloneRuns) }
  return {
    kind: block.kind,
    ordered: block.ordered,
    items: block.items.map((item) => ({
      runs: runData(item.runs, standaloneRuns),
      ...(item.children === undefined ? {} : { children: bodyData(item.children) }),
    })),
  }
}
