import { describe, expect, it } from '@jest/globals'
import { renderPdf } from './render-pdf.ts'
import type { Block, Document } from './model.ts'
import { hasPoppler, pdfFonts, pdfInfo, pdfStructure, pdfText } from './sample/poppler.ts'
import { figureAlternatives } from './sample/structure.ts'
import { SAMPLE_DOCUMENT } from './sample/sample-document.ts'
import { words } from './sample/words.ts'

const describeWithPoppler = hasPoppler ? describe : describe.skip
const withBlocks = (blocks: Block[]): Document => ({ metadata: SAMPLE_DOCUMENT.metadata, blocks })

describe('the printed attachment', () => {
  it('has the same bytes each time the same version is printed', async () => {
    const [first, second] = [await renderPdf(SAMPLE_DOCUMENT), await renderPdf(SAMPLE_DOCUMENT)]

    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  })

  it('refuses a figure that cannot be heard', async () => {
    const silent: Block = {
      kind: 'figure',
      caption: words('Stolper'),
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
      alternativeText: ' ',
    }

    await expect(renderPdf(withBlocks([silent]))).rejects.toMatchObject({
      code: 'figure-without-alternative-text',
      params: { block: 1 },
    })
  })
})

describeWithPoppler('the printed attachment, read back', () => {
  it('is tagged, titled, dated and marked as PDF/UA', async () => {
    const pdf = await renderPdf(SAMPLE_DOCUMENT)

    expect(pdfInfo(pdf)).toMatch(/Title: +Oppsummering fra borgerpanel – ny bruk av Torget i Lillevik/)
    expect(pdfInfo(pdf)).toMatch(/Tagged: +yes/)
    expect(pdfInfo(pdf)).toMatch(/CreationDate: +Wed Nov 18/)
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/<pdfuaid:part>1</)
  })

  it.each([
    ['nb', 'nb-NO'],
    ['nn', 'nn-NO'],
    ['en', 'en-GB'],
  ] as const)('tells the screen reader that %s is %s', async (language, tag) => {
    const pdf = await renderPdf({
      metadata: { ...SAMPLE_DOCUMENT.metadata, language },
      blocks: [{ kind: 'paragraph', runs: words('Torget') }],
    })

    expect(Buffer.from(pdf).toString('latin1')).toContain(`/Lang (${tag})`)
  })

  it('has headings, header cells, captions, quotations and figures in its structure', async () => {
    const structure = pdfStructure(await renderPdf(SAMPLE_DOCUMENT))

    expect(structure).toMatch(/H1 "Sammendrag"/)
    expect(structure).toMatch(/H2 "3\.1 Biler og varelevering"/)
    expect(structure).toMatch(/H3 "Argumenter mot"/)
    expect(structure).toMatch(/\bTH\b[\s\S]*Scope \/Column/)
    expect(structure).toMatch(/Caption/)
    expect(structure).toMatch(/Figure/)
  })

  it('says each figure in words', async () => {
    const spoken = await figureAlternatives(await renderPdf(SAMPLE_DOCUMENT))

    expect(spoken).toEqual(['Antallet som ville ha gågate på hele Torget, økte fra 6 til 11 av 22.'])
  })

  it('reads in order: summary, contents, then table before figure', async () => {
    const text = pdfText(await renderPdf(SAMPLE_DOCUMENT))
    const order = [
      'Vedlegg 2 til sak',
      'Sammendrag',
      'Dette må leseren vite',
      'Innhold',
      '1 Oppdrag',
      'Tabell 1. ',
      'Tabell 2. ',
      'Innspill 73',
      'Tabell 3. ',
      'Figur 1. ',
      'A Spørreskjema',
    ]

    let place = 0
    for (const piece of order) {
      place = text.indexOf(piece, place)
      expect({ piece, isThere: place >= 0 }).toEqual({ piece, isThere: true })
    }
    expect(text).toContain('Side 3 av 6')
  })

  it('carries its own fonts', async () => {
    const fonts = pdfFonts(await renderPdf(SAMPLE_DOCUMENT))
      .trim()
      .split('\n')
      .slice(2)

    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.every((font) => / yes yes yes /.test(font) && /Inter|NotoEmoji/.test(font))).toBe(true)
  })

  it('repeats the header cells of a table that goes over several pages', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => ({ cells: [words(`Innspill ${String(index + 1)}`), words('1')] }))
    const long: Block = {
      kind: 'table',
      caption: words('Alle innspill.'),
      columns: [{ header: words('Overskriften') }, { header: words('Antall'), align: 'right' }],
      rows,
    }

    const text = pdfText(await renderPdf(withBlocks([long])))

    expect(text.split('Overskriften').length - 1).toBeGreaterThanOrEqual(3)
  })
})
