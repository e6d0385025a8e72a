import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Block } from './model.ts'
import { renderPdf } from './render-pdf.ts'
import { hasPoppler, pdfText } from './sample/poppler.ts'
import { SAMPLE_DOCUMENT } from './sample/sample-document.ts'
import { printable, REPLACEMENT } from './typst/printable.ts'

const itWithPoppler = hasPoppler ? it : it.skip
const HOSTILE = [
  '#import "x.typ": *',
  '*fet* _skrå_ $x^2$ @navn <etikett>',
  '\\u{41} \\ // --- /* a */',
  '= Overskrift',
  '"sitat" \'apostrof\' ~ -- ...',
  '`kode` #{1+1} [a](b)',
  '😀 👍 «Ærlig» čđŋšŧž',
  '<script>alert(1)</script>',
]

const flat = (text: string): string => text.replace(/[\s\f]+/g, '')

async function printedTexts(texts: readonly string[]): Promise<string> {
  const blocks: Block[] = texts.map((text) => ({ kind: 'paragraph', runs: [{ kind: 'text', text }] }))
  return flat(pdfText(await renderPdf({ metadata: SAMPLE_DOCUMENT.metadata, blocks })))
}

describe('what people wrote', () => {
  itWithPoppler.each(HOSTILE)('prints %s as it was written', async (text) => {
    expect(await printedTexts([text])).toContain(flat(text))
  })

  itWithPoppler(
    'prints any text as it stands after replacement of what has no glyph',
    async () => {
      const signs = Array.from('#*_$@<>\\`"\'~-/=+[]{}()^&|%;:,.!?«»–— aæøåÆØÅéčđŋ019\n')
      const text = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 60 }).map((body) => `x${body}x`)
      await fc.assert(
        fc.asyncProperty(fc.array(text, { minLength: 5, maxLength: 20 }), async (texts) => {
          const printed = await printedTexts(texts)
          for (const one of texts) expect(printed).toContain(flat(printable(one)))
        }),
        { numRuns: 15, seed: 20261118 },
      )
    },
    60_000,
  )

  it('never fails on any Unicode text', async () => {
    const blocks: Block[] = fc
      .sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 300, seed: 7 })
      .map((text) => ({ kind: 'paragraph', runs: [{ kind: 'text', text }] }))

    await expect(renderPdf({ metadata: SAMPLE_DOCUMENT.metadata, blocks })).resolves.toBeInstanceOf(Uint8Array)
  })

  it('replaces control signs, lone surrogates and signs without a glyph, and drops direction marks', () => {
    expect(printable('a\u0000b')).toBe(`a${REPLACEMENT}b`)
    expect(printable('a\ud800b')).toBe(`a${REPLACEMENT}b`)
    expect(printable('漢')).toBe(REPLACEMENT)
    expect(printable('a\u202eb\u2066c')).toBe('abc')
    expect(printable('to\r\nlinjer')).toBe('to linjer')
    expect(printable('A\u030a')).toBe('Å')
  })
})
