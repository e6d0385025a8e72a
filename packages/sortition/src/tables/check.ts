import { compareText } from '../random/bytes.ts'
import { evenSizes, presentOf, type RoundToSeat, type SeatingProblem, type SeatingRequest } from './request.ts'

/** Everything wrong with a request; empty when seats can be looked for. */
export function checkSeating(request: SeatingRequest): SeatingProblem[] {
  const { people, tableSize, steps = 1, together = [], apart = [], neverAlone = [] } = request
  const problems: SeatingProblem[] = []
  if (!Number.isSafeInteger(tableSize) || tableSize < 1) problems.push({ code: 'table-size-impossible' })
  if (!Number.isSafeInteger(steps) || steps < 0) problems.push({ code: 'steps-impossible' })
  const known = new Set<string>()
  for (const { id } of people) {
    if (known.has(id)) problems.push({ code: 'person-double', id })
    known.add(id)
  }
  const named = [...together.flat(), ...apart.flat(), ...neverAlone.flat(), ...request.rounds.flatMap(namedIn)]
  for (const id of new Set(named)) if (!known.has(id)) problems.push({ code: 'person-unknown', id })
  // Rounds are looked at only when what they are made of is right.
  if (problems.length > 0) return problems
  const blocks = blocksOf(request)
  return [...both(blocks, apart), ...request.rounds.flatMap((round, index) => wrongRound(request, { round, index, blocks }))]
}

/** Seats per table of a round. */
export function sizesOf({ people, tableSize }: SeatingRequest, round: RoundToSeat): readonly number[] {
  return round.sizes ?? evenSizes(presentOf(people, round).length, tableSize)
}

/** Those who are kept together, through others too: sorted lists of at least two. */
export function blocksOf({ together = [] }: SeatingRequest): string[][] {
  const blocks: Set<string>[] = []
  for (const group of together) {
    const joined = new Set(group)
    for (const block of blocks.filter((other) => group.some((id) => other.has(id)))) {
      block.forEach((id) => joined.add(id))
      blocks.splice(blocks.indexOf(block), 1)
    }
    blocks.push(joined)
  }
  return blocks.flatMap((block) => (block.size > 1 ? [[...block].sort(compareText)] : []))
}

const namedIn = ({ absent = [], fixed = [] }: RoundToSeat): string[] => [...absent, ...fixed.map(({ id }) => id)]

function both(blocks: readonly string[][], apart: readonly (readonly string[])[]): SeatingProblem[] {
  return blocks.flatMap((block) =>
    apart.flatMap((group) => {
      const ids = block.filter((id) => group.includes(id))
      return ids.length > 1 ? [{ code: 'together-and-apart' as const, ids }] : []
    }),
  )
}

function wrongRound(
  request: SeatingRequest,
  { round, index, blocks }: { round: RoundToSeat; index: number; blocks: readonly string[][] },
): SeatingProblem[] {
  const present = new Set(presentOf(request.people, round))
  const sizes = sizesOf(request, round)
  const seats = sizes.reduce((sum, size) => sum + size, 0)
  const areSizes = sizes.every((size) => Number.isSafeInteger(size) && size > 0)
  if (!areSizes || seats !== present.size) return [{ code: 'sizes-do-not-fit', round: index, seats, present: present.size }]
  const given = wrongFixed(round, { index, sizes, present })
  if (given.length > 0) return given
  const tableOf = new Map((round.fixed ?? []).map(({ id, table }) => [id, table]))
  return blocks.flatMap((block): SeatingProblem[] => {
    const ids = block.filter((id) => present.has(id))
    const tables = new Set(ids.flatMap((id) => tableOf.get(id) ?? []))
    if (tables.size > 1) return [{ code: 'together-parted', ids }]
    return ids.length > Math.max(...sizes) ? [{ code: 'together-too-many', ids }] : []
  })
}

function wrongFixed(
  { fixed = [] }: RoundToSeat,
  { index: round, sizes, present }: { index: number; sizes: readonly number[]; present: ReadonlySet<string> },
): SeatingProblem[] {
  const problems: SeatingProblem[] = []
  const taken = sizes.map(() => 0)
  const seen = new Set<string>()
  for (const { id, table } of fixed) {
    if (sizes[table] === undefined) problems.push({ code: 'fixed-table-unknown', round, id })
    else taken[table] = (taken[table] ?? 0) + 1
    if (seen.has(id)) problems.push({ code: 'fixed-twice', round, id })
    if (!present.has(id)) problems.push({ code: 'fixed-absent', round, id })
    seen.add(id)
  }
  taken.forEach((count, table) => {
    if (count > (sizes[table] ?? 0)) problems.push({ code: 'table-overfull', round, table })
  })
  return problems
}
