import { describe, expect, it } from '@jest/globals'
import { formatDate, formatDay, formatList, formatMoment, formatNumber, formatPercent, formatTime } from './format.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formats', () => {
  it('groups thousands from five digits on, in Norwegian', () => {
    expect(formatNumber('nb', 2400)).toBe('2400')
    expect(plain(formatNumber('nb', 18642))).toBe('18 642')
    expect(formatNumber('nn', 34.5, 1)).toBe('34,5')
    expect(formatNumber('en', 34.5, 1)).toBe('34.5')
  })

  it('writes whole per cent with a space in Norwegian', () => {
    expect(plain(formatPercent('nb', 36 / 84))).toBe('43 %')
    expect(formatPercent('en', 36 / 84)).toBe('43%')
  })

  it('writes dates and times in Norwegian time', () => {
    expect(formatDate('nb', '2026-11-21')).toBe('21. november 2026')
    expect(formatTime('nb', '2026-11-10T17:00:00Z')).toBe('kl. 18.00')
    expect(formatMoment('nn', '2026-11-10T17:00:00Z')).toBe('10. november 2026 kl. 18.00')
    expect(formatMoment('en', '2026-11-10T17:00:00Z')).toBe('10 November 2026 at 18:00')
  })

  it('names the days as each written form does', () => {
    expect(formatDay('nb', '2026-11-10')).toBe('tirsdag 10. november')
    expect(formatDay('nn', '2026-11-10')).toBe('tysdag 10. november')
    expect(formatDay('nn', '2026-11-21')).toBe('laurdag 21. november')
    expect(formatDay('en', '2026-11-10')).toBe('Tuesday 10 November')
  })

  it('joins with og, og and and', () => {
    expect(formatList('nb', ['12', '31', '58'])).toBe('12, 31 og 58')
    expect(formatList('nn', ['12', '31'])).toBe('12 og 31')
    expect(formatList('en', ['12', '31'])).toBe('12 and 31')
  })
})
