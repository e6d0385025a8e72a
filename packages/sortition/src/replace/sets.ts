import { compareText } from '../random/bytes.ts'
import type { Solver } from '../solver/solver.ts'
import { fairSets, leastOff } from './lottery.ts'
import type { ReplacementRecord } from './record.ts'
import { openPool, seatable, seatsOff, takenBy, type Vacancy } from './vacancy.ts'

/** Who may come in, as lists of places, numbered in order; and how well they do. */
export interface Choice extends Pick<ReplacementRecord, 'from' | 'proof'> {
  readonly sets: readonly (readonly number[])[]
}

/** How well some of those eligible can do: seats filled first, then as few seats outside the quotas as can be. */
interface Reach {
  readonly filled: number
  readonly off: number
}

/**
 * Who may come in (T10): among the reserves when they do as well as all volunteers together, otherwise among all. One seat is settled by
 * counting; several by whole-number programs and a leximin lottery over the sets that do as well.
 */
export function choose(vacancy: Vacancy, reserves: ReadonlySet<string>, solver: Solver): Choice {
  const { pool, eligible } = vacancy
  const called = eligible.filter((place) => reserves.has(pool.candidates[place]?.id ?? ''))
  const [ofReserves, ofAll] = [reach(vacancy, called, solver), reach(vacancy, eligible, solver)]
  const isAsGood = ofReserves.filled === ofAll.filled && ofReserves.off === ofAll.off
  const [from, among] = isAsGood ? (['reserves', called] as const) : (['volunteers', eligible] as const)
  if (ofAll.filled === 0) return { from, sets: [], proof: { quotas: ofAll.off === 0 ? 'kept' : 'counted', chances: 'equal' } }
  if (ofAll.filled > 1) return several(vacancy, { from, among, reach: ofAll }, solver)
  const sets = among.filter((place) => offWith(vacancy, [place]) === ofAll.off).map((place) => [place])
  return { from, sets: inOrder(vacancy, sets), proof: { quotas: ofAll.off === 0 ? 'kept' : 'counted', chances: 'equal' } }
}

function reach(vacancy: Vacancy, among: readonly number[], solver: Solver): Reach {
  const filled = Math.min(vacancy.seats, seatable(vacancy.pool, among))
  if (filled === 0) return { filled, off: offWith(vacancy, []) }
  if (filled > 1) return { filled, off: leastOff(openPool(vacancy, among, filled), solver) }
  return { filled, off: among.reduce((least, place) => Math.min(least, offWith(vacancy, [place])), Infinity) }
}

const offWith = ({ pool, stay }: Vacancy, coming: readonly number[]): number =>
  seatsOff(pool, takenBy(pool, [...stay, ...coming]))

function several(
  vacancy: Vacancy,
  { from, among, reach: { filled, off } }: { from: Choice['from']; among: readonly number[]; reach: Reach },
  solver: Solver,
): Choice {
  const { sets, proof } = fairSets(openPool(vacancy, among, filled), off, solver)
  const places = sets.map((set) => set.map((index) => among[index] ?? -1))
  if (places.some((set) => offWith(vacancy, set) !== off))
    throw new Error('a replacement is further outside the quotas than proven')
  return { from, sets: inOrder(vacancy, places), proof: { quotas: off === 0 ? 'kept' : 'solver', chances: proof } }
}

/** The order of publication: by the ids with commas between. Places are in the order of ids already. */
function inOrder({ pool }: Vacancy, sets: readonly (readonly number[])[]): (readonly number[])[] {
  const textOf = (set: readonly number[]): string => set.map((place) => pool.candidates[place]?.id ?? '').join(',')
  return sets
    .map((set) => ({ set, text: textOf(set) }))
    .sort((a, b) => compareText(a.text, b.text))
    .map(({ set }) => set)
}
