import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { meanInterval, wilson } from './interval.ts'

describe('intervals', () => {
  // The whole-percent intervals of the same counts, worked out by hand from Wilson's formula.
  it.each([
    [24, 84, 0.2, 0.39],
    [36, 84, 0.33, 0.54],
    [13, 84, 0.09, 0.25],
    [5, 84, 0.03, 0.13],
    [6, 84, 0.03, 0.15],
  ])('[R1] gives %d of %d the interval %d–%d', (count, total, low, high) => {
    const interval = wilson(count, total)

    expect(Math.round(interval.low * 100) / 100).toBe(low)
    expect(Math.round(interval.high * 100) / 100).toBe(high)
  })

  it('[R1] holds the share and stays within 0–1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (total, part) => {
        const count = Math.round(part * total)
        const { low, high } = wilson(count, total)
        return low >= 0 && high <= 1 && low <= count / total && count / total <= high
      }),
    )
  })

  it('[R1] gives a mean Student\u2019s interval', () => {
    // Worked out apart from this program in Python: mean ± 2.2621571627982·sd/√10.
    const interval = meanInterval([7, 8, 5, 9, 10, 3, 6, 7, 8, 7])

    expect(interval?.value).toBeCloseTo(7, 12)
    expect(interval?.low).toBeCloseTo(5.5692861880586735, 8)
    expect(interval?.high).toBeCloseTo(8.430713811941326, 8)
  })

  it('[R1] has no interval for a single value', () => {
    expect(meanInterval([4])).toBeNull()
  })
})
