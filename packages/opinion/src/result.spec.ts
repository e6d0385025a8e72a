import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Answer, sumUp, turnoutStep } from './result.ts'

const times = (count: number, answer: Answer): Answer[] => Array.from({ length: count }, () => answer)

describe('result of a question', () => {
  const options = ['Rehabilitere', 'Bygge nytt', 'Slå sammen', 'Legge ned']

  it('[R1] shows no distribution under ten answers', () => {
    const result = sumUp({ kind: 'single', options }, times(9, { option: 1 }))

    expect(result.answered).toBe(9)
    expect(result.rows.every((row) => row.count === null && row.share === null)).toBe(true)
    expect(result.unknown).toBeNull()
  })

  it('[R1] shows counts and no shares from ten to twenty-nine', () => {
    const result = sumUp({ kind: 'single', options }, [...times(12, { option: 1 }), ...times(15, { option: 0 })])

    expect(result.rows.map((row) => row.count)).toEqual([15, 12, 0, 0])
    expect(result.rows.every((row) => row.share === null)).toBe(true)
  })

  it('[R1] shows shares with intervals from thirty, vet ikke beside', () => {
    const result = sumUp({ kind: 'single', options }, [
      ...times(36, { option: 1 }),
      ...times(42, { option: 0 }),
      ...times(6, { unknown: true }),
    ])

    expect(result.unknown).toBe(6)
    expect(result.rows[1]).toMatchObject({ count: 36 })
    expect(result.rows[1]?.share).toBeCloseTo(36 / 84, 12)
    expect(Math.round((result.rows[1]?.low ?? 0) * 100)).toBe(33)
  })

  it('[P2] never counts vet ikke as the middle of a scale', () => {
    const result = sumUp({ kind: 'scale' }, [...times(10, { value: 9 }), ...times(20, { unknown: true })])

    expect(result.mean?.value).toBe(9)
    expect(result.rows[5]?.count).toBe(0)
  })

  it('[O-order] gives the same result in any order', () => {
    const answer = fc.oneof(fc.record({ option: fc.integer({ min: 0, max: 3 }) }), fc.constant<Answer>({ unknown: true }))
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 60 }), (answers) => {
        expect(sumUp({ kind: 'single', options }, answers.toReversed())).toEqual(sumUp({ kind: 'single', options }, answers))
      }),
    )
  })

  it('adds up: counts and vet ikke are all who answered', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 10, maxLength: 200 }), (places) => {
        const result = sumUp(
          { kind: 'single', options },
          places.map((place) => (place < 0 ? { unknown: true } : { option: place })),
        )
        const sum = result.rows.reduce((total, row) => total + (row.count ?? 0), 0)
        return sum + (result.unknown ?? 0) === places.length
      }),
    )
  })

  it('[P6] tells turnout in steps of five', () => {
    expect([0, 4, 5, 77, 100].map(turnoutStep)).toEqual([0, 0, 5, 75, 100])
  })

  it('keeps free texts to itself under ten answers', () => {
    expect(sumUp({ kind: 'text' }, times(3, { text: 'Trygg skolevei' })).texts).toEqual([])
    expect(sumUp({ kind: 'text' }, times(10, { text: ' Trygg skolevei ' })).texts).toHaveLength(10)
  })
})
