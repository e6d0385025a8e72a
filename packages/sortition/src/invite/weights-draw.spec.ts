import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'
import { drawInvitees } from './invite.ts'
import type { OrderedEntry } from './order.ts'
import { systematicPositions, weightedPositions } from './positions.ts'
import { checkWeights, createWeigher } from './weights.ts'

const seed = sha256(utf8('a seed'))
const hash = (text: string): string => toHex(sha256(utf8(text)))
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)

/** Weights of people, and a number of letters nobody is too heavy for. */
const weightsAndCount = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 30 }).chain((weights) =>
  fc.record({
    weights: fc.constant(Uint32Array.from(weights)),
    count: fc.integer({ min: 1, max: Math.floor(sum(weights) / Math.max(...weights)) }),
  }),
)

function aFrame(sizes: readonly number[]): OrderedEntry[] {
  return sizes.flatMap((size, home) =>
    Array.from({ length: size }, (_, person) => ({
      area: ['Nordsida', 'Fjellsyn'][home % 2] ?? '',
      household: hash(`home ${home}`).slice(0, 32),
      leaf: hash(`person ${home}/${person}`),
    })),
  )
}

describe('declared oversampling', () => {
  it('[T5] hits everybody by exactly weight·n of the W starts, and nobody twice by one', () => {
    fc.assert(
      fc.property(weightsAndCount, ({ weights, count }) => {
        const hits = new Array<number>(weights.length).fill(0)
        for (let start = 0; start < sum(weights); start++) {
          const positions = weightedPositions(weights, count, start)
          expect(positions).toHaveLength(count)
          expect(new Set(positions).size).toBe(count)
          for (const position of positions) hits[position] = (hits[position] ?? 0) + 1
        }
        expect(hits).toEqual(Array.from(weights, (weight) => weight * count))
      }),
      { numRuns: 60 },
    )
  })

  it('[T5] is the plain draw when all weigh alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(), fc.nat(), (size, countPick, startPick) => {
        const [count, start] = [1 + (countPick % size), startPick % size]
        expect(weightedPositions(new Uint32Array(size).fill(1), count, start)).toEqual(systematicPositions(size, count, start))
      }),
    )
  })

  it('[T5] refuses a weight that would make a letter certain, a weight of none, and a start outside', () => {
    expect(() => weightedPositions(Uint32Array.of(3, 1, 1), 2, 0)).toThrow(RangeError)
    expect(() => weightedPositions(Uint32Array.of(2, 0), 1, 0)).toThrow(RangeError)
    expect(() => weightedPositions(Uint32Array.of(1, 1), 1, 2)).toThrow(RangeError)
  })

  it('[T5] sends at most one letter to a household, or refuses with the most letters that would do', () => {
    const cases = fc.record({
      homes: fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 }),
      pick: fc.nat(),
    })
    fc.assert(
      fc.property(cases, ({ homes, pick }) => {
        const weights = homes.flat()
        const count = 1 + (pick % weights.length)
        const heaviest = Math.max(...homes.map(sum))
        const draw = drawInvitees(aFrame(homes.map(({ length }) => length)), count, seed, weights)

        expect(draw.ok).toBe(heaviest * count <= sum(weights))
        if (draw.ok) {
          expect(draw.householdCount).toMatchObject({ households: homes.length, beyondPromise: 0, invitedTwice: 0 })
          expect(sum(draw.weights ?? [])).toBe(sum(weights))
        } else
          expect(draw).toMatchObject({
            code: 'weights-too-great',
            households: homes.filter((home) => sum(home) * count > sum(weights)).length,
            most: Math.floor(sum(weights) / heaviest),
          })
      }),
    )
  })

  it('[T5] gives the same people whatever order the frame came in, the weights following them', () => {
    const frame = aFrame([2, 1, 3, 1, 2, 1, 1, 2])
    const weights = frame.map((_, index) => 1 + (index % 3))
    const draw = drawInvitees(frame, 4, seed, weights)
    expect(draw.ok).toBe(true)
    expect(drawInvitees(frame.toReversed(), 4, seed, weights.toReversed())).toEqual(draw)
  })

  it('[T5] refuses weights that are not whole, over a thousand, or not one for each', () => {
    for (const weights of [[1, 0.5], [1, 1001], [1], [1, -1]])
      expect(drawInvitees(aFrame([1, 1]), 1, seed, weights)).toMatchObject({ ok: false, code: 'weight-malformed' })
  })
})

describe('declared weights', () => {
  const areas = new Set(['Havna', 'Nordsida'])

  it('[T5] weigh a person by the product of her groups, ages counted on the day', () => {
    const weigh = createWeigher(
      [
        { feature: 'area', value: 'Havna', weight: 2 },
        { feature: 'age', value: '16-29', weight: 3 },
        { feature: 'age', value: '75+', weight: 5 },
      ],
      '2026-09-01',
    )
    const of = (area: string, birthDate: string) => weigh({ area, birthDate, gender: 'woman' })
    expect([of('Havna', '2000-01-01'), of('Havna', '1996-09-01'), of('Nordsida', '1996-09-02')]).toEqual([6, 2, 3])
    expect([of('Nordsida', '1951-09-01'), of('Nordsida', '1951-09-02')]).toEqual([5, 1])
  })

  it('[T5] are refused one by one, each with what is wrong', () => {
    const problems = checkWeights(
      [
        { feature: 'area', value: 'Havna', weight: 2 },
        { feature: 'area', value: 'Havna', weight: 3 },
        { feature: 'area', value: 'Havnå', weight: 2 },
        { feature: 'age', value: '16-29', weight: 2 },
        { feature: 'age', value: '29-40', weight: 2 },
        { feature: 'age', value: '40-29', weight: 2 },
        { feature: 'gender', value: 'kvinne', weight: 2 },
        { feature: 'gender', value: 'woman', weight: 0 },
      ],
      areas,
    )
    expect(problems.map(({ index, code }) => `${index} ${code}`)).toEqual([
      '1 weight-double',
      '2 weight-area-unknown',
      '4 weight-age-overlap',
      '5 weight-age-malformed',
      '6 weight-gender-unknown',
      '7 weight-not-whole',
    ])
  })
})
