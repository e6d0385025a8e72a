import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { tableSizes } from './seats.ts'

describe('sizes of tables', () => {
  it('[M10] seat everybody, five to ten at each, and as even as can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1000 }), fc.integer({ min: 4, max: 12 }), (people, size) => {
        const sizes = tableSizes(people, size)
        expect(sizes.reduce((sum, seats) => sum + seats, 0)).toBe(people)
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(10)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('[M10] give forty people five tables of eight, and nobody a table', () => {
    expect(tableSizes(40)).toEqual([8, 8, 8, 8, 8])
    expect(tableSizes(0)).toEqual([])
    expect(tableSizes(3)).toEqual([3])
  })
})
