import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { shuffled } from './shuffle.ts'

describe('shuffling', () => {
  it('[P5] loses nothing, adds nothing and leaves what it was given alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const before = [...items]
        expect(shuffled(items).toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b))
        expect(items).toEqual(before)
      }),
    )
  })

  it('[P5] brings every item to every place equally often', () => {
    const rounds = 6_000
    const places = Array.from({ length: 4 }, () => [0, 0, 0, 0])
    for (let round = 0; round < rounds; round++)
      for (const [place, item] of shuffled([0, 1, 2, 3]).entries()) {
        const row = places[item]
        if (row) row[place] = (row[place] ?? 0) + 1
      }
    const expected = rounds / 4
    const chiSquare = places.flat().reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // Nine degrees of freedom: over 40 comes once in a hundred thousand.
    expect(chiSquare).toBeLessThan(40)
  })
})
