import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { utf8 } from '../random/bytes.ts'
import { createGenerator } from '../random/generator.ts'
import { sha256 } from '../random/sha256.ts'
import { drawPanel, type PanelResult } from './draw-panel.ts'
import type { Candidate, Quota } from './pool.ts'
import { sharesOf, suggestQuotas } from './suggest.ts'

const seed = sha256(utf8('a seed'))
const [genders, areas] = [
  ['woman', 'man'],
  ['Nordsida', 'Fjellsyn', 'Skogheim'],
]

/** Candidates with features by turns, two and two in a household for the first `couples` pairs. */
function aPool(size: number, couples = 0): Candidate[] {
  return Array.from({ length: size }, (_, index) => ({
    id: `p${String(index).padStart(3, '0')}`,
    features: { gender: genders[index % 2] ?? '', area: areas[index % 3] ?? '' },
    household: index < 2 * couples ? `home ${index >> 1}` : null,
  }))
}
const quota = (feature: string, value: string, min: number, max: number): Quota => ({ feature, value, min, max })
const fairQuotas = (seats: number): Quota[] => suggestQuotas(sharesOf(aPool(60).map(({ features }) => features)), seats)

function drawn(result: PanelResult) {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result
}

describe('suggested quotas', () => {
  it('[T9] always leave room for exactly the seats there are', () => {
    const shares = fc.dictionary(fc.string({ minLength: 1 }), fc.nat({ max: 100_000 }), { minKeys: 1, maxKeys: 12 })
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 3 }), (counts, seats, slack) => {
        const quotas = suggestQuotas({ area: counts }, seats, slack)
        if (quotas.length === 0) return
        expect(quotas.reduce((sum, { min }) => sum + min, 0)).toBeLessThanOrEqual(seats)
        expect(quotas.reduce((sum, { max }) => sum + max, 0)).toBeGreaterThanOrEqual(seats)
        for (const { min, max } of quotas) expect(min).toBeLessThanOrEqual(max)
      }),
    )
  })

  it('[T9] follow the shares of the register', () => {
    expect(suggestQuotas({ gender: { woman: 510, man: 490 } }, 24)).toEqual([
      quota('gender', 'man', 11, 12),
      quota('gender', 'woman', 12, 13),
    ])
    expect(suggestQuotas({ gender: { woman: 0 } }, 24)).toEqual([])
  })
})

describe('drawing the panel', () => {
  it('[T9] keeps every quota, one a household, with reserves from other households', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.integer({ min: 2, max: 14 }), async (label, seats) => {
        const candidates = aPool(60, 15)
        const quotas = fairQuotas(seats)
        const { members, reserves } = drawn(await drawPanel({ candidates, quotas, seats, seed: sha256(utf8(label)) }))
        const people = candidates.filter(({ id }) => members.includes(id))

        expect(people).toHaveLength(seats)
        for (const { feature, value, min, max } of quotas) {
          const count = people.filter(({ features }) => features[feature] === value).length
          expect(count >= min && count <= max).toBe(true)
        }
        const homes = [...members, ...reserves].map((id) => candidates.find((person) => person.id === id)?.household ?? id)
        expect(new Set(homes).size).toBe(homes.length)
        expect(reserves).toHaveLength(Math.ceil(seats * 0.3))
      }),
      { numRuns: 25 },
    )
  })

  it('[T9] draws the same whatever order people are listed in, and others by another seed', async () => {
    const request = { candidates: aPool(60, 10), quotas: fairQuotas(12), seats: 12, seed }
    const first = drawn(await drawPanel(request))

    expect(await drawPanel({ ...request, candidates: createGenerator(seed, 'x').shuffle(request.candidates) })).toEqual(first)
    expect(drawn(await drawPanel({ ...request, seed: sha256(utf8('another')) })).members).not.toEqual(first.members)
  })

  it('[T9] gives people of a kind like chances', async () => {
    const hits = new Map<string, number>()
    for (let round = 0; round < 200; round++) {
      const { members } = drawn(
        await drawPanel({ candidates: aPool(12), quotas: fairQuotas(6), seats: 6, seed: sha256(utf8(`${round}`)) }),
      )
      for (const id of members) hits.set(id, (hits.get(id) ?? 0) + 1)
    }
    // 200 draws with a chance of 1/2: 100 expected, standard deviation 7.
    for (const { id } of aPool(12)) expect(Math.abs((hits.get(id) ?? 0) - 100)).toBeLessThan(36)
  })

  it('[T10] proportions the reserves as the panel, and draws fewer when fewer are left', async () => {
    const { reserves } = drawn(await drawPanel({ candidates: aPool(60), quotas: fairQuotas(20), seats: 20, seed }))
    const women = reserves.filter((id) => Number(id.slice(1)) % 2 === 0).length
    expect([reserves.length, women]).toEqual([6, 3])

    expect(drawn(await drawPanel({ candidates: aPool(7), quotas: [], seats: 6, seed })).reserves).toHaveLength(1)
    expect(drawn(await drawPanel({ candidates: aPool(6), quotas: [], seats: 6, seed })).reserves).toEqual([])
  })
})

describe('quotas that cannot be kept', () => {
  const conflictOf = async (candidates: Candidate[], quotas: Quota[], seats: number) => {
    const result = await drawPanel({ candidates, quotas, seats, seed })
    if (result.ok || result.code !== 'quotas-infeasible') throw new Error('drawn after all')
    return result.conflict
  }

  it('[T9] says when there are fewer volunteers than seats, a household counting once', async () => {
    const conflict = await conflictOf(aPool(6, 3), [], 4)
    expect(conflict).toEqual({ reasons: [{ code: 'too-few-volunteers', have: 3, need: 4 }], smallest: [], leastChange: null })
  })

  it('[T9] names the value with too few volunteers, how many there are, and the least change', async () => {
    const conflict = await conflictOf(aPool(12), [quota('gender', 'woman', 7, 12), quota('gender', 'man', 0, 5)], 10)
    expect(conflict.reasons).toEqual([{ code: 'too-few-with-value', feature: 'gender', value: 'woman', have: 6, need: 7 }])
    expect(conflict.smallest).toEqual([{ feature: 'gender', value: 'woman', bound: 'min', limit: 7 }])
    expect(conflict.leastChange?.map(({ value, bound, limit, to }) => [value, bound, to - limit])).toEqual(
      expect.arrayContaining([['woman', 'min', -1]]),
    )
  })

  it('[T9] finds quotas of two features that collide, and only those', async () => {
    const candidates = aPool(30).filter(({ features }) => features.area !== 'Nordsida' || features.gender === 'man')
    const quotas = [
      quota('gender', 'woman', 8, 10),
      quota('gender', 'man', 0, 10),
      quota('area', 'Nordsida', 3, 10),
      quota('area', 'Fjellsyn', 0, 10),
      quota('area', 'Skogheim', 0, 10),
    ]
    const conflict = await conflictOf(candidates, quotas, 10)

    expect(conflict.reasons).toEqual([{ code: 'quotas-collide' }])
    expect(conflict.smallest.map(({ value, bound }) => `${value} ${bound}`)).toEqual(['woman min', 'Nordsida min'])
    expect(conflict.leastChange?.reduce((sum, { limit, to }) => sum + Math.abs(limit - to), 0)).toBe(1)
  })

  it('[T9] says when the least seats of one feature are more than there are, or the most too few', async () => {
    const over = await conflictOf(aPool(30), [quota('gender', 'woman', 6, 10), quota('gender', 'man', 6, 10)], 10)
    const under = await conflictOf(aPool(30), [quota('gender', 'woman', 0, 4), quota('gender', 'man', 0, 4)], 10)
    expect(over.reasons).toEqual([{ code: 'minima-exceed-seats', feature: 'gender', sum: 12, seats: 10 }])
    expect(under.reasons).toEqual([{ code: 'maxima-below-seats', feature: 'gender', sum: 8, seats: 10 }])
  })

  it('[T9] refuses a malformed pool with everything wrong at once', async () => {
    const candidates = [...aPool(4), { id: 'p000', features: { gender: 'other', area: 'Nordsida' } }]
    const quotas = [quota('gender', 'woman', 0, 4), quota('gender', 'woman', 1, 1), quota('gender', 'man', 3, 2)]
    expect(await drawPanel({ candidates, quotas, seats: 0, seed })).toEqual({
      ok: false,
      code: 'pool-wrong',
      problems: [
        { code: 'seats-impossible', seats: 0 },
        { code: 'candidate-double', id: 'p000' },
        { code: 'quota-double', feature: 'gender', value: 'woman' },
        { code: 'quota-malformed', feature: 'gender', value: 'man' },
        { code: 'value-without-quota', feature: 'gender', value: 'other', people: 1 },
      ],
    })
  })
})
