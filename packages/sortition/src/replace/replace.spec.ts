import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { preparePool, type Candidate, type Pool, type Quota } from '../panel/pool.ts'
import { utf8 } from '../random/bytes.ts'
import { createGenerator } from '../random/generator.ts'
import { sha256 } from '../random/sha256.ts'
import { replaceMembers, type ReplacementRecord, type ReplacementRequest } from './index.ts'

const seed = sha256(utf8('replace'))
const person = (id: string, gender: string, area = 'north', household: string | null = null): Candidate => ({
  id,
  features: { gender, area },
  household,
})
const quota = (feature: string, value: string, min: number, max: number): Quota => ({ feature, value, min, max })
const QUOTAS = [
  quota('gender', 'woman', 2, 2),
  quota('gender', 'man', 2, 2),
  quota('area', 'north', 0, 4),
  quota('area', 'south', 0, 4),
]
const PEOPLE = [
  person('a', 'woman'),
  person('b', 'woman'),
  person('c', 'man'),
  person('d', 'man', 'north', 'home'),
  person('e', 'woman'),
  person('f', 'man'),
  person('g', 'woman'),
  person('h', 'woman', 'north', 'home'),
]

function poolOf(people: readonly Candidate[], quotas: readonly Quota[] = QUOTAS, seats = 4): Pool {
  const prepared = preparePool(people, quotas, seats)
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems))
  return prepared.pool
}
async function replaced(more: Partial<ReplacementRequest> = {}): Promise<ReplacementRecord> {
  const request = {
    pool: poolOf(PEOPLE),
    panel: ['a', 'b', 'c', 'd'],
    reserves: ['e', 'f'],
    outBefore: [],
    out: ['a'],
    seed,
    ...more,
  }
  const result = await replaceMembers(request)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.record
}

describe('replacements', () => {
  it('[T10] seats a reserve who keeps every quota, and says who else could have come', async () => {
    expect(await replaced()).toEqual({
      out: ['a'],
      outSoFar: ['a'],
      label: 'replace/a',
      from: 'reserves',
      sets: [['e']],
      number: 0,
      members: ['e'],
      chances: { e: 1 },
      unfilled: 0,
      off: 0,
      gaveWay: [],
      proof: { quotas: 'kept', chances: 'equal' },
      panel: ['b', 'c', 'd', 'e'],
    })
  })

  it('[T10] turns to all volunteers where the reserves would break a quota, and never to a household with a seat', async () => {
    const record = await replaced({ reserves: ['f'] })
    expect(record).toMatchObject({ from: 'volunteers', sets: [['e'], ['g']], chances: { e: 0.5, g: 0.5 }, off: 0 })
    expect(record.number).toBe(createGenerator(seed, 'replace/a').below(2))
    expect(await replaced({ reserves: ['f'], out: ['a', 'd'] })).toMatchObject({
      outSoFar: ['a', 'd'],
      members: expect.arrayContaining(['f']),
    })
  })

  it('[T10] draws anew when the replacement declines, under everyone out so far', async () => {
    const next = await replaced({ panel: ['b', 'c', 'd', 'e'], outBefore: ['a'], out: ['e'] })
    expect(next).toMatchObject({ outSoFar: ['a', 'e'], label: 'replace/a,e', sets: [['g']], panel: ['b', 'c', 'd', 'g'] })
    const last = await replaced({ panel: ['b', 'c', 'd', 'g'], outBefore: ['a', 'e'], out: ['g'] })
    expect(last).toMatchObject({
      from: 'reserves',
      members: ['f'],
      off: 2,
      gaveWay: [
        { feature: 'gender', value: 'woman', bound: 'min', limit: 2, to: 1 },
        { feature: 'gender', value: 'man', bound: 'max', limit: 2, to: 3 },
      ],
      proof: { quotas: 'counted', chances: 'equal' },
    })
  })

  it('[T10] leaves a seat empty only when nobody is left, and fills it in a later batch', async () => {
    const pool = poolOf(PEOPLE.slice(0, 5))
    const first = await replaced({ pool, reserves: ['e'], out: ['a', 'c'] })
    expect(first).toMatchObject({ members: ['e'], unfilled: 1, off: 1, panel: ['b', 'd', 'e'] })
    const nobody = await replaced({ pool, reserves: ['e'], panel: ['b', 'd', 'e'], outBefore: ['a', 'c'], out: ['e'] })
    expect(nobody).toMatchObject({ sets: [], number: null, members: [], chances: {}, unfilled: 2 })
    const whole = await replaced({ panel: ['b', 'd'], outBefore: ['a', 'c'], out: ['e'] })
    expect(whole).toMatchObject({ unfilled: 0, off: 0, members: ['f', 'g'] })
  })

  it('[T10] seats nobody when it is a reserve or another volunteer who withdraws', async () => {
    expect(await replaced({ reserves: ['f'], out: ['a', 'e'] })).toMatchObject({
      label: 'replace/a,e',
      sets: [['g']],
      unfilled: 0,
    })
    expect(await replaced({ out: ['f'] })).toMatchObject({
      out: ['f'],
      sets: [],
      number: null,
      members: [],
      panel: ['a', 'b', 'c', 'd'],
    })
  })

  it('refuses those who are not there to go out, all at once', async () => {
    const request = { pool: poolOf(PEOPLE), panel: ['a', 'b', 'c', 'd'], reserves: ['e'], outBefore: ['f'], seed }
    expect(await replaceMembers({ ...request, out: [] })).toMatchObject({ ok: false, problems: [{ code: 'nobody-out' }] })
    expect(await replaceMembers({ ...request, out: ['a', 'a', 'f', 'x'] })).toEqual({
      ok: false,
      problems: [
        { code: 'person-double', id: 'a' },
        { code: 'already-out', id: 'f' },
        { code: 'person-unknown', id: 'x' },
      ],
    })
  })
})

interface Made {
  readonly genders: readonly number[]
  readonly areas: readonly number[]
  readonly homes: readonly number[]
  readonly limits: readonly number[]
  readonly out: number
}
const made: fc.Arbitrary<Made> = fc.integer({ min: 6, max: 11 }).chain((people) =>
  fc.record({
    genders: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: people, maxLength: people }),
    areas: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: people, maxLength: people }),
    homes: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: people, maxLength: people }),
    limits: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 10, maxLength: 10 }),
    out: fc.integer({ min: 1, max: 3 }),
  }),
)

/** A pool, a panel of four from different households, and who goes out of it. */
function requestOf({ genders, areas, homes, limits, out }: Made): ReplacementRequest {
  const people = genders.map((gender, index) =>
    person(
      `p${String(index).padStart(2, '0')}`,
      `g${String(gender)}`,
      `a${String(areas[index])}`,
      homes[index] === 7 ? null : `h${String(homes[index])}`,
    ),
  )
  const values = [
    ['gender', 'g0'],
    ['gender', 'g1'],
    ['area', 'a0'],
    ['area', 'a1'],
    ['area', 'a2'],
  ] as const
  const quotas = values.map(([feature, value], index) =>
    quota(feature, value, limits[index] ?? 0, (limits[index] ?? 0) + (limits[index + 5] ?? 0)),
  )
  const panel: Candidate[] = []
  for (const one of people) {
    const isFree = one.household === null || panel.every(({ household }) => household !== one.household)
    if (isFree && panel.length < 4) panel.push(one)
  }
  const ids = panel.map(({ id }) => id)
  const reserves = people.slice(-3).map(({ id }) => id)
  return { pool: poolOf(people, quotas), panel: ids, reserves, outBefore: [], out: ids.slice(0, out), seed }
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]))
}

/** Every set of people there is, tried one by one. */
function bruteForce({ pool, panel, out, reserves }: ReplacementRequest) {
  const stay = pool.candidates.filter(({ id }) => panel.includes(id) && !out.includes(id))
  const free = pool.candidates.filter(({ id }) => !panel.includes(id))
  const offOf = (people: readonly Candidate[]): number =>
    pool.quotas.reduce((sum, { feature, value, min, max }) => {
      const count = people.filter(({ features }) => features[feature] === value).length
      return sum + Math.max(0, min - count, count - max)
    }, 0)
  const isHoused = (people: readonly Candidate[]): boolean => {
    const homes = people.flatMap(({ household }) => household ?? [])
    return new Set(homes).size === homes.length
  }
  const among = (some: readonly Candidate[]) => {
    for (let seats = pool.seats - stay.length; seats >= 0; seats--) {
      const sets = subsets(some, seats).filter((set) => isHoused([...stay, ...set]))
      if (sets.length === 0) continue
      const off = Math.min(...sets.map((set) => offOf([...stay, ...set])))
      return {
        seats,
        off,
        sets: sets.filter((set) => offOf([...stay, ...set]) === off).map((set) => set.map(({ id }) => id).join(',')),
      }
    }
    return { seats: 0, off: Infinity, sets: [] }
  }
  return { all: among(free), called: among(free.filter(({ id }) => reserves.includes(id))) }
}

describe('replacements beside every set tried one by one', () => {
  it('[T10] fill as many seats, lie as few seats outside the quotas, and let in nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(made, async (pool) => {
        const request = requestOf(pool)
        const record = await replaced(request)
        const { all, called } = bruteForce(request)
        expect([record.members.length, record.off]).toEqual([all.seats, all.off])
        const isAsGood = called.seats === all.seats && called.off === all.off
        expect(record.from).toBe(isAsGood ? 'reserves' : 'volunteers')
        const wanted = new Set(all.seats === 0 ? [] : (isAsGood ? called : all).sets)
        const found = new Set(record.sets.map((set) => set.join(',')))
        expect([...found].filter((set) => !wanted.has(set))).toEqual([])
        // Whoever is in any such set has a chance.
        const able = new Set([...wanted].flatMap((set) => set.split(',')))
        expect(Object.keys(record.chances)).toEqual([...able].sort())
        if (all.seats === 1) expect(record.sets.length).toBe(wanted.size)
        expect(await replaced({ ...request, out: request.out.toReversed(), panel: request.panel.toReversed() })).toEqual(record)
      }),
      { numRuns: 30, seed: 20 },
    )
  })

  it('[T10] give those of a kind the same chance but for the rounding, and sum to the seats', async () => {
    const people = Array.from({ length: 40 }, (_, index) =>
      person(`p${String(index).padStart(2, '0')}`, index % 3 === 0 ? 'woman' : 'man', index % 4 === 0 ? 'south' : 'north'),
    )
    const quotas = [
      quota('gender', 'woman', 3, 3),
      quota('gender', 'man', 3, 3),
      quota('area', 'north', 4, 5),
      quota('area', 'south', 1, 2),
    ]
    const panel = ['p00', 'p03', 'p06', 'p01', 'p02', 'p04']
    const record = await replaced({ pool: poolOf(people, quotas, 6), panel, reserves: [], out: ['p00', 'p01', 'p02'] })
    const chances = Object.entries(record.chances)
    expect(chances.reduce((sum, [, chance]) => sum + chance, 0)).toBeCloseTo(3, 9)
    const women = chances.filter(([id]) => Number(id.slice(1)) % 3 === 0).map(([, chance]) => chance)
    const men = chances.filter(([id]) => Number(id.slice(1)) % 3 !== 0).map(([, chance]) => chance)
    expect([record.off, record.proof.chances]).toEqual([0, 'lp'])
    for (const group of [women, men]) expect(Math.max(...group) - Math.min(...group)).toBeLessThan(0.01)
  })
})
