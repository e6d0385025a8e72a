import type { Candidate, Pool } from '../panel/pool.ts'
import { compareText } from '../random/bytes.ts'
import { same, type Fault } from './check.ts'
import type { ReplacementRecord } from '../replace/record.ts'
import type { Standing } from './replacements.ts'

interface Step {
  readonly pool: Pool
  readonly reserves: readonly string[]
  readonly standing: Standing
  readonly record: ReplacementRecord
}

/** What only the auditor can see of one replacement: quotas and households, and, where one seat was open, that nobody was left out. */
export function replacementFaults(step: Step): Record<'replacement-quotas' | 'replacement-complete', Fault | undefined> {
  return { 'replacement-quotas': wrongQuotas(step), 'replacement-complete': wrongChoice(step) }
}

/** The people who stay, in the pool's terms. */
function staying({ pool, standing, record }: Step): readonly Candidate[] {
  const out = new Set(record.out)
  const ids = new Set(standing.seated.filter((id) => !out.has(id)))
  return pool.candidates.filter(({ id }) => ids.has(id))
}

const countOf = (people: readonly Candidate[], feature: string, value: string): number =>
  people.filter(({ features }) => features[feature] === value).length

/** Seats outside the quotas, all quotas added up. */
function seatsOff({ quotas }: Pool, people: readonly Candidate[]): number {
  return quotas.reduce((sum, { feature, value, min, max }) => {
    const taken = countOf(people, feature, value)
    return sum + Math.max(0, min - taken) + Math.max(0, taken - max)
  }, 0)
}

/** Somebody who shares a household with another of these. */
function housemate(people: readonly Candidate[]): Candidate | undefined {
  const homes = new Set<string>()
  return people.find(({ household }) => {
    if (household === undefined || household === null) return false
    return homes.has(household) || homes.add(household).size === 0
  })
}

function wrongQuotas(step: Step): Fault | undefined {
  const { pool, standing, record } = step
  const stay = staying(step)
  const wrongSet = [...new Set(record.sets.map((set) => set.join(',')))].find((joined) => {
    const set = new Set(joined.split(','))
    const people = [...stay, ...pool.candidates.filter(({ id }) => set.has(id))]
    return housemate(people) !== undefined || seatsOff(pool, people) !== record.off
  })
  if (wrongSet !== undefined) return { place: `${standing.place}.sets`, found: wrongSet }
  const seated = new Set(record.panel)
  const people = pool.candidates.filter(({ id }) => seated.has(id))
  const gaveWay = pool.quotas.flatMap(({ feature, value, min, max }) => {
    const to = countOf(people, feature, value)
    if (to >= min && to <= max) return []
    return [{ feature, value, bound: to < min ? 'min' : 'max', limit: to < min ? min : max, to }]
  })
  const written = (ways: readonly object[]): string[] => ways.map((way) => JSON.stringify(Object.entries(way).sort())).sort()
  return (
    same(`${standing.place}.off`, seatsOff(pool, people), record.off) ??
    same(`${standing.place}.gaveWay`, written(gaveWay), written(record.gaveWay))
  )
}

/** With one seat to fill, the sets are everybody who fills it as well as can be, once each: the list is made again by counting. */
function wrongChoice(step: Step): Fault | undefined {
  const { reserves, standing, record } = step
  const [fromReserves, fromAll] = [bestSingles(step, new Set(reserves)), bestSingles(step, null)]
  const hasNone = record.sets.length === 0 && staying(step).length < step.pool.seats
  if (hasNone && fromAll.ids.length > 0) return { place: `${standing.place}.sets`, expected: fromAll.ids.join(' ') }
  if (record.sets.length === 0 || record.sets.some((set) => set.length !== 1)) return undefined
  const wanted = record.from === 'reserves' ? fromReserves : fromAll
  const place = `${standing.place}.sets`
  return (
    same(`${standing.place}.from`, fromReserves.off <= fromAll.off ? 'reserves' : 'volunteers', record.from) ??
    same(place, fromAll.off, wanted.off) ??
    same(
      place,
      wanted.ids,
      record.sets.map(([id]) => id),
    )
  )
}

function bestSingles(step: Step, among: ReadonlySet<string> | null): { off: number; ids: string[] } {
  const { pool, standing, record } = step
  const stay = staying(step)
  const taken = new Set([...standing.seated, ...record.outSoFar])
  const able = pool.candidates.filter(({ id }) => !taken.has(id) && (among === null || among.has(id)))
  const rated = able.flatMap((candidate) => {
    const people = [...stay, candidate]
    return housemate(people) === undefined ? [{ id: candidate.id, off: seatsOff(pool, people) }] : []
  })
  const off = Math.min(...rated.map((each) => each.off))
  const ids = rated.filter((each) => each.off === off).map(({ id }) => id)
  return { off, ids: ids.sort(compareText) }
}
