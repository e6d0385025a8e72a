import { describe, expect, it } from '@jest/globals'
import { hasPoppler, pdfInfo, pdfStructure, pdfText } from '../sample/poppler.ts'
import { SAMPLE_LETTER_OPTIONS, sampleLetter, sampleLetters } from '../sample/sample-letters.ts'
import { figureAlternatives } from '../sample/structure.ts'
import type { Letter } from './letter.ts'
import { renderLetterFiles, renderLetters } from './render-letters.ts'

const itWithPoppler = hasPoppler ? it : it.skip
const letterWith = (change: Partial<Letter>): Letter => ({ ...sampleLetter(0), ...change })

describe('letters', () => {
  itWithPoppler('gives each person one page with name, code in three groups and a telephone number', async () => {
    const pages = pdfText(await renderLetters(sampleLetters(3), SAMPLE_LETTER_OPTIONS))
      .split('\f')
      .slice(0, -1)

    expect(pages).toHaveLength(3)
    pages.forEach((page, position) => {
      const letter = sampleLetter(position)
      expect(page).toContain(letter.recipient.join('\n'))
      expect(page.replace(/\s+/g, ' ')).toContain(letter.code.groups.join(' '))
      expect(page).toContain('telefon 00 00 00 00')
    })
  })

  itWithPoppler('[S2] never prints the secret of the picture in letters', async () => {
    const text = pdfText(await renderLetters(sampleLetters(2), SAMPLE_LETTER_OPTIONS))

    expect(text).not.toContain('a9f3c17be2d84f06')
  })

  itWithPoppler('is tagged, one heading and one described picture per letter, read from sender to foot', async () => {
    const pdf = await renderLetters(sampleLetters(2), SAMPLE_LETTER_OPTIONS)

    expect(pdfInfo(pdf)).toMatch(/Tagged: +yes/)
    expect(pdfStructure(pdf).match(/^ *H1\b/gm)).toHaveLength(2)
    expect(await figureAlternatives(pdf)).toEqual(Array.from({ length: 2 }, () => sampleLetter(0).code.alternativeText))
    const text = pdfText(pdf)
    const places = ['Lillevik kommune', 'Vakker Blomst', 'Vil du være med', 'Koden din', 'Rolig Skog', 'Datatilsynet'].map(
      (piece) => text.indexOf(piece),
    )
    expect(places).toEqual([...places].sort((one, other) => one - other))
  })

  itWithPoppler(
    'keeps the tags of every letter when lots are joined',
    async () => {
      const pdf = await renderLetters(sampleLetters(203), SAMPLE_LETTER_OPTIONS)
      const structure = pdfStructure(pdf)
      const pages = pdfText(pdf).split('\f').slice(0, -1)

      expect(pages).toHaveLength(203)
      expect(structure.match(/^Document/gm)).toHaveLength(1)
      expect(structure.match(/^ *H1\b/gm)).toHaveLength(203)
      expect(await figureAlternatives(pdf)).toHaveLength(203)
      for (const position of [0, 99, 100, 150, 202]) {
        const { recipient, code } = sampleLetter(position)
        expect(pages[position]).toContain(recipient.join('\n'))
        expect(structure).toContain(`"${code.groups[0]}`)
        expect(pages[position]?.replace(/\s+/g, ' ')).toContain(code.groups.join(' '))
      }
    },
    180_000,
  )

  it('has the same bytes each time', async () => {
    const [first, second] = [
      await renderLetters(sampleLetters(2), SAMPLE_LETTER_OPTIONS),
      await renderLetters(sampleLetters(2), SAMPLE_LETTER_OPTIONS),
    ]

    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  })

  it('comes in piles when there are many', async () => {
    const piles: [number, number][] = []
    for await (const { first, last } of renderLetterFiles(sampleLetters(5), { ...SAMPLE_LETTER_OPTIONS, lettersPerFile: 2 }))
      piles.push([first, last])

    expect(piles).toEqual([
      [1, 2],
      [3, 4],
      [5, 5],
    ])
  })

  it('names the letter that does not fit its page', async () => {
    const long = letterWith({
      body: Array.from({ length: 40 }, () => ({
        kind: 'paragraph' as const,
        runs: [{ kind: 'text' as const, text: 'For mye tekst.' }],
      })),
    })

    await expect(renderLetters([sampleLetter(0), long, sampleLetter(2)], SAMPLE_LETTER_OPTIONS)).rejects.toMatchObject({
      code: 'letter-too-long',
      params: { letter: 2 },
    })
  })

  it.each<[string, Letter[], string]>([
    ['no letters', [], 'letters-none'],
    [
      '[S1] a code that is not three groups of four',
      [letterWith({ code: { ...sampleLetter(0).code, groups: ['123', '4567', '8901'] } })],
      'code-malformed',
    ],
    [
      'a picture nobody can hear',
      [letterWith({ code: { ...sampleLetter(0).code, alternativeText: '' } })],
      'figure-without-alternative-text',
    ],
    [
      'a reference, which a letter cannot have',
      [letterWith({ body: [{ kind: 'paragraph', runs: [{ kind: 'reference', to: 'x' }] }] })],
      'reference-unknown',
    ],
  ])('refuses %s', async (_, letters, code) => {
    await expect(renderLetters(letters, SAMPLE_LETTER_OPTIONS)).rejects.toMatchObject({ code })
  })
})
