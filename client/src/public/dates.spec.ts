import { describe, expect, it } from '@jest/globals'
import { shortDate, weekdayOf } from './dates.ts'

describe('short dates', () => {
  it('leave out the year', () => {
    expect(shortDate('nb', '2026-11-10T18:00:00+01:00')).toBe('10. nov.')
    expect(shortDate('en', '2026-11-10')).toBe('10 Nov')
  })

  it('name the weekday, read in Norwegian time', () => {
    expect(weekdayOf('nb', '2026-11-09T23:30:00Z')).toBe('Tirsdag 10. november')
    expect(weekdayOf('nn', '2026-11-10T17:00:00Z')).toBe('Tysdag 10. november')
    expect(weekdayOf('en', '2026-11-10T17:00:00Z')).toBe('Tuesday 10 November')
  })
})
