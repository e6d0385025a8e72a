import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { wilsonInterval } from './interval.ts'

describe('interval of a share', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('[T13] of %i in %i is the published one', (count, of, low, high) => {
    const interval = wilsonInterval(count, of)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  it('[T13] holds the share, is the same seen from the other side, and is none of nobody', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (of, pick) => {
        const count = pick % (of + 1)
        const [one, other] = [wilsonInterval(count, of), wilsonInterval(of - count, of)]
        if (one === null || other === null) throw new Error('no interval')
        expect(one.low).toBeLessThanOrEqual(count / of + 1e-12)
        expect(one.high).toBeGreaterThanOrEqual(count / of - 1e-12)
        expect(one.low).toBeCloseTo(1 - other.high, 12)
      }),
    )
    expect(wilsonInterval(0, 0)).toBeNull()
  })
})
