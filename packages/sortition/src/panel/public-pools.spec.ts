import { describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'
import { drawPanel } from './draw-panel.ts'
import { prepareLottery } from './lottery/lottery.ts'
import { isValidPanel, preparePool, type Candidate, type Quota } from './pool.ts'

const POOLS = new URL('../../../../../shared/data/sortition/', import.meta.url)
// Smallest and largest chance by two-sided leximin, as published with the pools' methods.
const FIGURES = [
  ['couples_2', 0.1, 0.1],
  ['example_small_20', 0.1, 0.1],
  ['kleinstadt_100_panel20', 1 / 9, 0.209877],
  ['sf_fixture_22', 1 / 11, 0.1875],
  ['sfbench_300_45', 0.15, 0.15],
  ['sfbench_300_45_tight', 2 / 15, 6 / 37],
] as const
const NAMES = ['couples_2', 'kleinstadt_100_panel20']

const linesOf = (file: URL): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))

function readPool(name: string): { candidates: Candidate[]; quotas: Quota[]; seats: number } {
  const file = (path: string): URL => new URL(`${name}/${path}`, POOLS)
  const [header = [], ...people] = linesOf(file('respondents.csv'))
  const { k } = JSON.parse(readFileSync(file('instance.json'), 'utf8')) as { k: number }
  return {
    seats: k,
    quotas: linesOf(file('categories.csv'))
      .slice(1)
      .map(([feature = '', value = '', min, max]) => ({ feature, value, min: Number(min), max: Number(max) })),
    candidates: people.map(([id = '', ...values]) => ({
      id,
      features: Object.fromEntries(values.map((value, index) => [header[index + 1] ?? '', value])),
    })),
  }
}

const isThere = existsSync(POOLS)
const onPools = isThere ? describe : describe.skip

onPools(isThere ? 'public pools' : 'public pools (skipped: ../shared/data/sortition is not here)', () => {
  it.each(FIGURES)('[T7] the chances of %s are the fairest there are', async (name, smallest, largest) => {
    const { candidates, quotas, seats } = readPool(name)
    const prepared = preparePool(candidates, quotas, seats)
    const lottery = prepared.ok ? await prepareLottery(prepared.pool) : null
    if (lottery?.ok !== true) throw new Error(JSON.stringify(prepared))

    const chances = new Map<string, number>()
    for (const { share, members } of lottery.exact) for (const id of members) chances.set(id, (chances.get(id) ?? 0) + share)
    expect(Math.min(...chances.values())).toBeCloseTo(smallest, 6)
    expect(Math.max(...chances.values())).toBeCloseTo(largest, 6)
    expect(chances.size + lottery.excluded.length).toBe(candidates.length)
    expect([lottery.certificate.proof, lottery.certificate.bound < smallest + 1e-6]).toEqual(['lp', true])
    expect(Object.entries(lottery.chances).every(([id, chance]) => Math.abs(chance - (chances.get(id) ?? 0)) < 0.0015)).toBe(true)
  })

  it.each(NAMES)('[T9] a valid panel is drawn from %s, and the same one again', async (name) => {
    const request = { ...readPool(name), seed: sha256(utf8(name)) }
    const prepared = preparePool(request.candidates, request.quotas, request.seats)
    const drawn = await drawPanel(request)
    if (!prepared.ok || !drawn.ok) throw new Error(JSON.stringify({ prepared, drawn }))

    const places = drawn.members.map((id) => prepared.pool.candidates.findIndex((candidate) => candidate.id === id))
    expect(isValidPanel(prepared.pool, places)).toBe(true)
    expect(await drawPanel(request)).toEqual(drawn)
  })
})
