import type { Pool } from '../panel/pool.ts'
import { compareText } from '../random/bytes.ts'
import { createGenerator } from '../random/generator.ts'
import { loadSolver } from '../solver/solver.ts'
import { replacementLabel, type ReplacementRecord } from './record.ts'
import { choose } from './sets.ts'
import { quotasGiven, seatsOff, takenBy, vacancyOf } from './vacancy.ts'

/** Somebody cannot take or keep her seat. */
export interface ReplacementRequest {
  /** All who stood in the lot, the quotas and the seats, as they were when the panel was drawn. */
  readonly pool: Pool
  /** Ids seated now, those who go out among them. */
  readonly panel: readonly string[]
  /** Ids of the reserves drawn with the panel, whatever has become of them. */
  readonly reserves: readonly string[]
  /** Ids of those who went out in earlier batches, a replacement who declined among them. */
  readonly outBefore: readonly string[]
  /** Ids of those who go out now: seated, or reserves and other volunteers who withdraw. */
  readonly out: readonly string[]
  /** Seed of the second ceremony (T3). */
  readonly seed: Uint8Array
}

export interface ReplacementProblem {
  readonly code: 'nobody-out' | 'person-unknown' | 'person-double' | 'already-out'
  readonly id: string
}

export type ReplacementResult =
  | { readonly ok: true; readonly record: ReplacementRecord }
  | { readonly ok: false; readonly problems: readonly ReplacementProblem[] }

/**
 * Replaces those who go out (T10): every quota is kept whenever that is possible at all, otherwise as few seats as possible lie outside
 * them; among all sets of people who do that, with leximin chances, the number drawn from seed 2 under `replace/<everyone out>` decides.
 * Empty seats from earlier batches are filled too. Refuses people who are not there to go out.
 */
export async function replaceMembers(request: ReplacementRequest): Promise<ReplacementResult> {
  const problems = wrongWith(request)
  if (problems.length > 0) return { ok: false, problems }
  const { pool, seed } = request
  const outSoFar = [...request.outBefore, ...request.out].sort(compareText)
  const label = replacementLabel(outSoFar)
  const vacancy = vacancyOf(pool, new Set(request.panel), new Set(outSoFar))
  const { from, sets, proof } = choose(vacancy, new Set(request.reserves), await loadSolver())
  const number = sets.length === 0 ? null : createGenerator(seed, label).below(sets.length)
  const coming = number === null ? [] : (sets[number] ?? [])
  const idsOf = (places: readonly number[]): string[] => places.map((place) => pool.candidates[place]?.id ?? '')
  const after = [...vacancy.stay, ...coming].sort((a, b) => a - b)
  const record: ReplacementRecord = {
    out: request.out.toSorted(compareText),
    outSoFar,
    label,
    from,
    sets: sets.map(idsOf),
    number,
    members: idsOf(coming),
    chances: chancesOf(sets.map(idsOf)),
    unfilled: pool.seats - after.length,
    off: seatsOff(pool, takenBy(pool, after)),
    gaveWay: quotasGiven(pool, after),
    proof,
    panel: idsOf(after),
  }
  return { ok: true, record }
}

function chancesOf(sets: readonly (readonly string[])[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const id of sets.flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
  const sorted = [...counts].sort(([a], [b]) => compareText(a, b))
  return Object.fromEntries(sorted.map(([id, count]) => [id, count / sets.length]))
}

function wrongWith({ pool, outBefore, out }: ReplacementRequest): ReplacementProblem[] {
  if (out.length === 0) return [{ code: 'nobody-out', id: '' }]
  const known = new Set(pool.candidates.map(({ id }) => id))
  const before = new Set(outBefore)
  const seen = new Set<string>()
  return out.flatMap((id): ReplacementProblem[] => {
    const isDouble = seen.has(id)
    seen.add(id)
    if (!known.has(id)) return [{ code: 'person-unknown', id }]
    if (isDouble) return [{ code: 'person-double', id }]
    return before.has(id) ? [{ code: 'already-out', id }] : []
  })
}
