import { checkSeating } from './check.ts'
import { seatingFigures, type SeatingFigures } from './figures.ts'
import { modelOf, type Model } from './model.ts'
import { placesOf } from './places.ts'
import { quickFrom } from './quick.ts'
import type { Seating, SeatingProblem, SeatingRequest } from './request.ts'
import { searchOf } from './search.ts'
import { firstSeats } from './start.ts'

/** Tries unless the request says otherwise: about a second for a hundred people and four rounds. */
export const SEATING_STEPS = 3_000_000

/** Two at one table who are to be kept apart, or somebody of a group alone at a table. */
export interface BrokenWish {
  readonly code: 'not-apart' | 'alone'
  /** Round to come, from 0, and table, from 0. */
  readonly round: number
  readonly table: number
  readonly ids: readonly string[]
}

export interface Seats {
  readonly ok: true
  /** Per round to come, per table, who sits there: ids, sorted. */
  readonly rounds: readonly Seating[]
  /** Of the rounds to come and those past. */
  readonly figures: SeatingFigures
  /** What could not be kept; empty when everything is. */
  readonly broken: readonly BrokenWish[]
}

export type SeatingResult = Seats | { readonly ok: false; readonly problems: readonly SeatingProblem[] }

/** A search for seats that somebody else may stop or watch, for a worker: it holds nothing but numbers and waits for nothing. */
export interface SeatingSearch {
  readonly ok: true
  /** So many tries more; returns how many are left, 0 when there is nothing to gain. The parts they are taken in change nothing. */
  readonly advance: (steps: number) => number
  /** The best seats so far. */
  readonly result: () => Seats
}

/** How often it is asked whether the best seats can be bettered at all. */
const LOOK = 20_000

/**
 * Seats at tables for the rounds to come (M10): as mixed as the shares of those present allow, and as many new meetings as can be, counting
 * those of rounds past. Given seats, groups kept together or apart and groups never alone are kept. Refuses with everything wrong at once.
 */
export function searchSeats(request: SeatingRequest): SeatingSearch | { ok: false; problems: readonly SeatingProblem[] } {
  const problems = checkSeating(request)
  if (problems.length > 0) return { ok: false, problems }
  const model = modelOf(request)
  const chance = quickFrom(request.seed, `tables/${String(request.number)}`)
  const first = firstSeats(model, chance)
  if ('problem' in first) return { ok: false, problems: [first.problem] }
  const steps = request.steps ?? SEATING_STEPS
  const search = searchOf(model, placesOf(model, first.seats), { chance, steps })
  const past = seatingFigures(request.people, request.features, request.past ?? [])
  const result = (): Seats => seatsOf(request, model, search.best().seats)
  const isPerfect = ({ figures, broken }: Seats): boolean =>
    broken.length === 0 &&
    figures.outsideShare === past.outsideShare &&
    figures.overlaps - past.overlaps === figures.leastOverlaps - past.leastOverlaps &&
    figures.repeats - past.repeats === figures.overlaps - past.overlaps
  let [left, looked] = [steps, 1]
  const advance = (some: number): number => {
    for (let more = some; more > 0 && left > 0;) {
      const part = Math.min(more, left, left % LOOK || LOOK)
      more -= part
      left = search.advance(part)
      const { cost } = search.best()
      if (left % LOOK > 0 || cost === looked) continue
      looked = cost
      if (isPerfect(result())) left = 0
    }
    return left
  }
  return { ok: true, advance, result }
}

/** Seats in one go: `searchSeats` to its end. */
export function seatTables(request: SeatingRequest): SeatingResult {
  const search = searchSeats(request)
  if (!search.ok) return search
  search.advance(Infinity)
  return search.result()
}

function seatsOf(request: SeatingRequest, model: Model, seats: Int32Array): Seats {
  const idsAt = (table: number): string[] =>
    [...seats.subarray(model.start[table], model.start[table + 1])].sort((a, b) => a - b).map((one) => model.ids[one] ?? '')
  const rounds = model.rounds.map(({ firstTable, tables }) =>
    Array.from({ length: tables }, (_, table) => idsAt(firstTable + table)),
  )
  return {
    ok: true,
    rounds,
    figures: seatingFigures(request.people, request.features, [...(request.past ?? []), ...rounds]),
    broken: rounds.flatMap((tables, round) =>
      tables.flatMap((ids, table) => brokenAt(request, ids).map((wish) => ({ ...wish, round, table }))),
    ),
  }
}

function brokenAt({ apart = [], neverAlone = [] }: SeatingRequest, table: readonly string[]): Pick<BrokenWish, 'code' | 'ids'>[] {
  const there = (group: readonly string[]): string[] => table.filter((id) => group.includes(id))
  return [
    ...apart.map(there).flatMap((ids) => (ids.length > 1 ? [{ code: 'not-apart' as const, ids }] : [])),
    ...neverAlone.map(there).flatMap((ids) => (ids.length === 1 ? [{ code: 'alone' as const, ids }] : [])),
  ]
}
