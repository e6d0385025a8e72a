import { beforeAll, describe, expect, it } from '@jest/globals'
import { toHex, utf8 } from '../../random/bytes.ts'
import { createGenerator, type Generator } from '../../random/generator.ts'
import { sha256 } from '../../random/sha256.ts'
import { loadSolver, type Solver } from '../../solver/solver.ts'
import { isValidPanel, preparePool, type Candidate, type Pool, type Quota } from '../pool.ts'
import { boundOf } from './certificate.ts'
import { drawFromLottery, prepareLottery, type Lottery, type LotteryOptions } from './lottery.ts'
import { panelsText } from './panels-text.ts'

const POOLS = 150

/** A small pool of chance: two or three features, quotas round a random panel, some households. */
function randomPool(chance: Generator, people: number, seats: number): Pool {
  const features = ['a', 'b', 'c'].slice(0, 2 + chance.below(2)).map((name) => ({ name, values: 2 + chance.below(2) }))
  const candidates = Array.from({ length: people }, (_, index): Candidate => ({
    id: `p${String(index).padStart(3, '0')}`,
    features: Object.fromEntries(features.map(({ name, values }) => [name, String(chance.below(values))])),
    household: chance.below(4) === 0 ? `home ${String(chance.below(Math.ceil(people / 4)))}` : null,
  }))
  const planted = chance.shuffle(candidates).slice(0, seats)
  const quotas = features.flatMap(({ name, values }) =>
    Array.from({ length: values }, (_, value): Quota => {
      const there = planted.filter((person) => person.features[name] === String(value)).length
      return { feature: name, value: String(value), min: Math.max(0, there - chance.below(2)), max: there + chance.below(2) }
    }),
  )
  const prepared = preparePool(candidates, quotas, seats)
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems))
  return prepared.pool
}

function allPanels(pool: Pool): number[][] {
  const found: number[][] = []
  const extend = (chosen: number[], from: number): void => {
    if (chosen.length === pool.seats) {
      if (isValidPanel(pool, chosen)) found.push(chosen)
      return
    }
    for (let place = from; place < pool.candidates.length; place++) extend([...chosen, place], place + 1)
  }
  extend([], 0)
  return found
}

/** The largest smallest chance over every panel there is, and the smallest largest one at that, each by one program. */
function byBruteForce(panels: readonly number[][], solver: Solver): { smallest: number; largest: number } {
  const reached = [...new Set(panels.flat())]
  const program = (bound: { least: number } | null) => ({
    maximise: true,
    columns: [
      ...panels.map(() => ({ cost: 0, lower: 0, upper: 1 })),
      { cost: bound === null ? 1 : 0, lower: bound === null ? 0 : bound.least - 1e-9, upper: 1 },
      { cost: bound === null ? 0 : -1, lower: 0, upper: 1 },
    ],
    rows: [
      { lower: 1, upper: 1, columns: panels.map((_, panel) => panel), values: panels.map(() => 1) },
      ...reached.flatMap((place) => {
        const own = panels.flatMap((places, panel) => (places.includes(place) ? [panel] : []))
        const ones = own.map(() => 1)
        return [
          { lower: 0, upper: solver.infinity, columns: [...own, panels.length], values: [...ones, -1] },
          { lower: -solver.infinity, upper: 0, columns: [...own, panels.length + 1], values: [...ones, -1] },
        ]
      }),
    ],
  })
  const smallest = solver.solve(program(null))?.values[panels.length] ?? -1
  const largest = solver.solve(program({ least: smallest }))?.values[panels.length + 1] ?? -1
  return { smallest, largest }
}

async function prepared(pool: Pool, options: LotteryOptions = {}): Promise<Lottery> {
  const lottery = await prepareLottery(pool, options)
  if (!lottery.ok) throw new Error(JSON.stringify(lottery))
  return lottery
}

/** Chances before the rounding, of those who can be drawn. */
function chancesOf({ pool, exact, excluded }: Lottery): Map<string, number> {
  const chances = new Map<string, number>(pool.candidates.flatMap(({ id }) => (excluded.includes(id) ? [] : [[id, 0] as const])))
  for (const { share, members } of exact) for (const id of members) chances.set(id, (chances.get(id) ?? 0) + share)
  return chances
}

const exactChances = (lottery: Lottery): number[] => [...chancesOf(lottery).values()]

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

describe('the fairest lottery', () => {
  it('[T7] has the smallest and largest chances of all lotteries, as brute force over all panels finds them', async () => {
    const proofs = { lp: 0, solver: 0 }
    for (let round = 0; round < POOLS; round++) {
      const chance = createGenerator(sha256(utf8(`small pool ${String(round)}`)), 'pool')
      const pool = randomPool(chance, 8 + chance.below(4), 3 + chance.below(3))
      const panels = allPanels(pool)
      const lottery = await prepareLottery(pool)
      if (panels.length === 0) {
        expect(lottery.ok).toBe(false)
        continue
      }
      if (!lottery.ok) throw new Error(`pool ${String(round)} has panels`)
      const chances = exactChances(lottery)
      const best = byBruteForce(panels, solver)
      expect(Math.abs(Math.min(...chances) - best.smallest)).toBeLessThan(1e-6)
      expect(Math.abs(Math.max(...chances) - best.largest)).toBeLessThan(1e-6)
      expect(lottery.excluded).toHaveLength(pool.candidates.length - new Set(panels.flat()).size)
      expect(lottery.certificate.bound).toBeGreaterThan(best.smallest - 1e-7)
      if (lottery.certificate.proof === 'lp') expect(boundOf(pool, lottery.certificate)).toBeLessThan(best.smallest + 1e-6)
      proofs[lottery.certificate.proof]++
    }
    // Both ways are met: targets that can be reached, and those that only the column generation settles.
    expect([proofs.lp > 50, proofs.solver > 0]).toEqual([true, true])
  })

  it('[T8] is 1,000 panels that keep every quota, with chances that sum to the seats', async () => {
    for (let round = 0; round < 8; round++) {
      const pool = randomPool(createGenerator(sha256(utf8(`pool ${String(round)}`)), 'pool'), 60, 12)
      const lottery = await prepareLottery(pool)
      if (!lottery.ok) continue
      const placeOf = new Map(pool.candidates.map(({ id }, place) => [id, place]))
      const isKept = (members: readonly string[]): boolean =>
        isValidPanel(
          pool,
          members.map((id) => placeOf.get(id) ?? -1),
        )

      expect(lottery.panels).toHaveLength(1000)
      expect(lottery.panels.every(isKept)).toBe(true)
      expect(lottery.exact.every(({ members }) => isKept(members))).toBe(true)
      expect(Math.abs(sum(lottery.exact.map(({ share }) => share)) - 1)).toBeLessThan(1e-9)
      expect(Math.abs(sum(Object.values(lottery.chances)) - 12)).toBeLessThan(1e-9)
      expect(lottery.digest).toBe(toHex(sha256(utf8(panelsText(lottery.panels)))))
      const exact = chancesOf(lottery)
      expect([...exact].filter(([id, chance]) => Math.abs((lottery.chances[id] ?? 0) - chance) > 0.0015)).toEqual([])
      const floor = Math.floor(1000 * Math.min(...exact.values()) + 1e-6) / 1000
      expect([...exact.keys()].filter((id) => (lottery.chances[id] ?? 0) < floor)).toEqual([])
    }
  })

  it('[T8] is the same whatever order people are listed in, and the seed alone picks the number', async () => {
    const pool = randomPool(createGenerator(sha256(utf8('order')), 'pool'), 40, 8)
    const lottery = await prepared(pool)
    const shuffled = preparePool(createGenerator(sha256(utf8('x')), 'x').shuffle(pool.candidates), pool.quotas, 8)
    if (!shuffled.ok) throw new Error('pool')

    expect(await prepared(shuffled.pool)).toEqual(lottery)
    const drawn = await drawFromLottery(lottery, sha256(utf8('seed')))
    expect(drawn.number).toBe(createGenerator(sha256(utf8('seed')), 'panel').below(1000))
    expect(drawn.members).toEqual(lottery.panels[drawn.number])
    expect(await drawFromLottery(lottery, sha256(utf8('seed')))).toEqual(drawn)
  })

  it('[T7] leaves out and names those who fit no panel, and seats everybody where seats are as many as volunteers', async () => {
    const person = (id: string, gender: string): Candidate => ({ id, features: { gender } })
    const people = [person('a', 'woman'), person('b', 'man'), person('c', 'man'), person('d', 'other')]
    const quota = (value: string, min: number, max: number): Quota => ({ feature: 'gender', value, min, max })
    const pool = preparePool(people, [quota('woman', 1, 1), quota('man', 1, 1), quota('other', 0, 0)], 2)
    const full = preparePool(people, [quota('woman', 0, 4), quota('man', 0, 4), quota('other', 0, 4)], 4)
    if (!pool.ok || !full.ok) throw new Error('pool')

    const lottery = await prepared(pool.pool)
    expect(lottery.excluded).toEqual(['d'])
    expect(lottery.chances).toEqual({ a: 1, b: 0.5, c: 0.5, d: 0 })
    expect((await prepared(full.pool)).chances).toEqual({ a: 1, b: 1, c: 1, d: 1 })
  })
})
