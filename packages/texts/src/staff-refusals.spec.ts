import { describe, expect, it } from '@jest/globals'
import { refusalText } from './refusals.ts'
import { staffRefusalText } from './staff-refusals.ts'

describe('a no at the desk of the staff', () => {
  it('does not ask the case officer to ring the municipality', () => {
    for (const language of ['nb', 'nn', 'en'] as const)
      expect(staffRefusalText(language, { code: 'answers-closed' })).not.toBe(refusalText(language, { code: 'answers-closed' }))
  })

  it('says how many said yes to how many seats, and no number it does not know', () => {
    const code = 'not-enough-volunteers'
    expect(staffRefusalText('nb', { code, params: { yes: 23, seats: 24 } })).toMatch(/^23 har sagt ja til 24 plasser/)
    expect(staffRefusalText('nb', { code })).not.toMatch(/\d/)
  })

  it('is the common sentence where that serves both', () => {
    expect(staffRefusalText('nn', { code: 'promise-missing' })).toBe(refusalText('nn', { code: 'promise-missing' }))
  })
})
