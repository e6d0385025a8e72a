import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { scale, ticks } from './scale.ts'

describe('the axis', () => {
  it('begins at nought, reaches the highest value and has at most six grid lines', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e7, noNaN: true }), (highest) => {
        const values = ticks(highest)
        expect(values[0]).toBe(0)
        expect(values.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-6))
        expect(values.length).toBeLessThanOrEqual(6)
      }),
    )
  })

  it.each([
    [57, [0, 20, 40, 60]],
    [100, [0, 20, 40, 60, 80, 100]],
    [11, [0, 3, 6, 9, 12]],
    [542, [0, 200, 400, 600]],
    [0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])('of %d has %j', (highest, expected) => {
    expect(ticks(highest)).toEqual(expected)
  })

  it('maps to px in a straight line', () => {
    const place = scale(50, 100, 200)

    expect([0, 25, 50].map(place)).toEqual([100, 150, 200])
  })
})
