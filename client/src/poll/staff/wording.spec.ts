import { describe, expect, it } from '@jest/globals'
import { wordingHints } from './wording.ts'

describe('help with the wording of a question', () => {
  it('finds nothing in a plain question', () => {
    expect(wordingHints('Hvilken løsning mener du er best?')).toEqual([])
  })

  it('asks whether one question is two', () => {
    expect(wordingHints('Er skoleveien trygg og kort?')).toContain('two-in-one')
  })

  it('lets both sides be named before the question', () => {
    expect(wordingHints('Noen vil bygge nytt og andre vil rehabilitere. Hva mener du?')).toEqual([])
  })

  it('marks words that lead, and a negation', () => {
    expect(wordingHints('Er du enig i at skolen må bestå?')).toContain('leading')
    expect(wordingHints('Bør kommunen ikke bygge nytt?')).toContain('negation')
  })

  it('says when a question is long', () => {
    expect(wordingHints(`${'ord '.repeat(41)}?`)).toContain('long')
  })
})
