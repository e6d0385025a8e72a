import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { quotaProblems, suggestedQuotas } from './quotas.ts'

const margins = { gender: { woman: 510, man: 490 }, ageBand: { '16-29': 200, '30-44': 800 }, area: { Havna: 1000 } }

describe('quotas', () => {
  it('[T9] are suggested in proportion to the register, and the suggestion is always right', () => {
    const people = fc.integer({ min: 1, max: 5000 })
    const some = fc.record({
      gender: fc.record({ woman: people, man: people }),
      ageBand: fc.record({ '16-29': people, '30-44': people, '75+': people }),
      area: fc.record({ Havna: people, Nordsida: people }),
    })
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 200 }), (shares, seats) => {
        expect(quotaProblems(suggestedQuotas(shares, seats), seats, shares)).toEqual([])
      }),
    )
    expect(suggestedQuotas(margins, 24)[0]).toEqual({ feature: 'gender', value: 'man', least: 11, most: 12 })
  })

  it('[T9] that cannot be right are refused with everything wrong at once', () => {
    const problems = quotaProblems(
      [
        { feature: 'gender', value: 'woman', least: 20, most: 10 },
        { feature: 'gender', value: 'woman', least: 0, most: 1 },
        { feature: 'gender', value: 'other', least: 0, most: 1 },
        { feature: 'area', value: 'Havna', least: 0, most: 3 },
      ],
      12,
      margins,
    )
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'gender.woman least-over-most',
      'gender.woman quota-double',
      'gender.other value-unknown',
      'gender.man value-without-quota',
      'gender minima-exceed-seats',
      'area maxima-below-seats',
    ])
    expect(quotaProblems([], 12, margins)).toEqual([])
  })
})
