import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseMarkdown, type Inline } from './parse.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })

describe('Markdown of the material', () => {
  it('reads headings, paragraphs over several lines, and what is bold or emphasised', () => {
    expect(parseMarkdown('## Taket\n\nDet *lekker* på\n**tre** steder.')).toEqual([
      { kind: 'heading', level: 2, text: [text('Taket')] },
      {
        kind: 'paragraph',
        text: [
          text('Det '),
          { kind: 'emphasis', text: 'lekker' },
          text(' på '),
          { kind: 'strong', text: 'tre' },
          text(' steder.'),
        ],
      },
    ])
  })

  it('reads lists, with and without numbers, and lines that go on', () => {
    expect(parseMarkdown('- ett\n  og mer\n- to\n\n1. først\n2. så')).toEqual([
      { kind: 'list', ordered: false, items: [[text('ett og mer')], [text('to')]] },
      { kind: 'list', ordered: true, items: [[text('først')], [text('så')]] },
    ])
  })

  it('reads tables, and fills up rows that are too short', () => {
    expect(parseMarkdown('| År | Elever |\n|---|---:|\n| 2025 | 214 |\n| 2030 |')).toEqual([
      {
        kind: 'table',
        head: [[text('År')], [text('Elever')]],
        rows: [
          [[text('2025')], [text('214')]],
          [[text('2030')], []],
        ],
      },
    ])
  })

  it('makes links of addresses that are safe, and leaves the others as text', () => {
    const [safe] = parseMarkdown('[Rapporten](https://example.no/a)')
    expect(safe).toEqual({ kind: 'paragraph', text: [{ kind: 'link', text: 'Rapporten', href: 'https://example.no/a' }] })
    for (const href of ['javascript:alert', 'JAVASCRIPT:x', 'data:text/html,x', '//evil.example', 'vbscript:x'])
      expect(parseMarkdown(`[x](${href})`)).toEqual([{ kind: 'paragraph', text: [text(`[x](${href})`)] }])
  })

  it('keeps HTML as the text it is', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([{ kind: 'paragraph', text: [text('<script>alert(1)</script>')] }])
  })

  it('does not take a name with underscores for emphasis', () => {
    expect(parseMarkdown('se fil_med_navn her')).toEqual([{ kind: 'paragraph', text: [text('se fil_med_navn her')] }])
  })

  it('ends, and loses no letter, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'æ', ' ', '\n', '#', '*', '-', '|', '`', '>', '1', '.', '[', ']', '(', ')') }),
        (source) => {
          const letters = (words: string) => [...words].filter((sign) => /[aæ]/.test(sign)).length
          const kept = letters(
            JSON.stringify(parseMarkdown(source))
              .replace(/"(kind|href|level|text|items|head|rows|ordered)":/g, '')
              .replace(/"(paragraph|heading|list|table|quote|code|rule|strong|emphasis|link|text)"/g, ''),
          )
          // `true` and `false` of `ordered` hold an a; a code fence swallows its first line.
          expect(kept).toBeGreaterThanOrEqual(source.includes('```') || source.includes('|') ? 0 : letters(source))
        },
      ),
    )
  })
})
