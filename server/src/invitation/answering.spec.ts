import { describe, expect, it } from '@jest/globals'
import { mayAnswer } from './answering.ts'

describe('an answer', () => {
  it('may be given and changed as often as one likes until answers close', () => {
    for (const given of ['yes', 'no', 'thinking'] as const)
      for (const answer of ['yes', 'no', 'thinking', null] as const)
        expect(mayAnswer(given, { isClosed: false, answer, place: null })).toBe(true)
  })

  it('is refused after they closed', () => {
    for (const given of ['yes', 'no', 'thinking'] as const)
      expect(mayAnswer(given, { isClosed: true, answer: 'yes', place: null })).toBe(false)
  })

  it('lets somebody with a place give it up or mend what is needed, and nobody take it back', () => {
    for (const place of ['seat', 'reserve'] as const) {
      expect(mayAnswer('no', { isClosed: true, answer: 'yes', place })).toBe(true)
      expect(mayAnswer('yes', { isClosed: true, answer: 'yes', place })).toBe(true)
      expect(mayAnswer('thinking', { isClosed: true, answer: 'yes', place })).toBe(false)
    }
    expect(mayAnswer('yes', { isClosed: true, answer: 'no', place: 'out' })).toBe(false)
  })
})
