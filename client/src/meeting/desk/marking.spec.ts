import { describe, expect, it } from '@jest/globals'
import { redacted } from '@borgerpanel/meeting'
import fc from 'fast-check'
import { piecesOf, spansOf, withRange } from './marking.ts'

const wordsOf = (text: string) => piecesOf(text).flatMap((piece) => (piece.word === null ? [] : [piece.text]))

describe('marking the words that must go', () => {
  it('[M22] takes an address and a number for one word, and leaves punctuation alone', () => {
    expect(wordsOf('Ring Kari på 900 00 000, eller kari.nord@lillevik.no!')).toEqual([
      'Ring',
      'Kari',
      'på',
      '900',
      '00',
      '000',
      'eller',
      'kari.nord@lillevik.no',
    ])
    expect(wordsOf('Idiot 🖕!')).toEqual(['Idiot', '🖕'])
  })

  it('[M22] makes one stretch of neighbours, and of a range whichever way it was drawn', () => {
    const text = 'Naboen, Kari Hansen, sier nei'
    const marked = withRange(new Set([4]), 2, 1, true)

    const spans = spansOf(piecesOf(text), marked)

    expect(redacted(text, spans, '[fjernet]')).toBe('Naboen, [fjernet], sier [fjernet]')
    expect(spansOf(piecesOf(text), withRange(marked, 0, 4, false))).toEqual([])
  })

  it('[M22] loses nothing of any text, and makes marks that fit it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.boolean(), { maxLength: 60 }), (text, choice) => {
        const pieces = piecesOf(text)
        const marked = new Set(pieces.flatMap(({ word }) => (word !== null && choice[word] ? [word] : [])))
        const spans = spansOf(pieces, marked)

        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        expect(redacted(text, spans, '[fjernet]') === null).toBe(spans.length === 0)
      }),
    )
  })
})
