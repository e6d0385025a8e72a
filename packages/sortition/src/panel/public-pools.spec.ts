import { describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'
import { drawPanel } from './draw-panel.ts'
import { isValidPanel, preparePool, type Candidate, type Quota } from './pool.ts'

const POOLS = new URL('../../../../../shared/data/sortition/', import.meta.url)
const NAMES = [
  'couples_2',
  'example_small_20',
  'kleinstadt_100_panel20',
  'sf_fixture_22',
  'sfbench_300_45',
  'sfbench_300_45_tight',
]

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
