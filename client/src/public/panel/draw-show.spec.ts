import { describe, expect, it } from '@jest/globals'
import { rollingDigits } from './draw-show.ts'

describe('the number on the hall screen', () => {
  it('[T8] ends as the number that was drawn, with all its digits', () => {
    expect(rollingDigits(7, 1)).toBe('007')
    expect(rollingDigits(999, 1)).toBe('999')
  })

  it('shows three digits at every moment', () => {
    for (let share = 0; share <= 1; share += 0.01) expect(rollingDigits(412, share)).toMatch(/^\d{3}$/)
  })
})
