import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { redacted } from './redacted.ts'

const INSTEAD = '[fjernet]'

describe('removing words from a text', () => {
  it('[M22] puts one mark where each stretch was, and keeps the rest to the letter', () => {
    expect(
      redacted(
        'Naboen Kari i Fjellveien 4 sier nei.',
        [
          { from: 7, to: 11 },
          { from: 14, to: 26 },
        ],
        INSTEAD,
      ),
    ).toBe('Naboen [fjernet] i [fjernet] sier nei.')
  })

  it('[M22] makes one of stretches with nothing but space between them', () => {
    const spans = [
      { from: 0, to: 4 },
      { from: 5, to: 11 },
    ]
    expect(redacted('Kari Hansen bor her', spans, INSTEAD)).toBe('[fjernet] bor her')
  })

  it.each([
    ['none at all', []],
    ['one past the end', [{ from: 0, to: 99 }]],
    ['an empty one', [{ from: 3, to: 3 }]],
    [
      'two over each other',
      [
        { from: 0, to: 5 },
        { from: 4, to: 6 },
      ],
    ],
    [
      'two in the wrong order',
      [
        { from: 5, to: 6 },
        { from: 0, to: 2 },
      ],
    ],
  ])('[M22] refuses marks that do not fit: %s', (_what, spans) => {
    expect(redacted('Kari bor her', spans, INSTEAD)).toBeNull()
  })

  it('[M22] leaves no removed character and loses no other, whatever is marked', () => {
    const marks = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(marks, (isMarked) => {
        const text = isMarked.map((marked) => (marked ? 'X' : 'o')).join('')
        const spans = isMarked.flatMap((marked, from) => (marked ? [{ from, to: from + 1 }] : []))
        const result = redacted(text, spans, INSTEAD)

        if (spans.length === 0) expect(result).toBeNull()
        else {
          expect(result).not.toContain('X')
          expect(result?.replaceAll(INSTEAD, '')).toBe(text.replaceAll('X', ''))
        }
      }),
    )
  })
})
