import { toHex, utf8 } from '../../random/bytes.ts'
import { createGenerator } from '../../random/generator.ts'
import { sha256 } from '../../random/sha256.ts'
import { loadSolver } from '../../solver/solver.ts'
import { explainConflict, type Conflict } from '../conflict.ts'
import { isValidPanel, type Pool } from '../pool.ts'
import { drawReserves } from '../reserves.ts'
import type { Certificate } from './certificate.ts'
import { createColumns } from './columns.ts'
import type { LotteryStep, Tools } from './decompose.ts'
import { exchangesOf } from './exchange.ts'
import { fairestLottery } from './fair.ts'
import { kindsOf } from './kinds.ts'
import { localSearchOf } from './local-search.ts'
import { numbered, seedOfPool } from './numbered.ts'
import { oracleOf } from './oracle.ts'
import { panelsText } from './panels-text.ts'
import { reachableUnits } from './reachable.ts'
import type { LotteryMethod } from './space.ts'
import { spread } from './spread.ts'
import { PANELS, roundLottery } from './tickets.ts'

export interface LotteryOptions {
  /** `two-sided` unless told. */
  readonly method?: LotteryMethod
  /** Seed of the first ceremony: who of a kind sits on which panel (T7, step 5). Made from the pool unless told. */
  readonly buildSeed?: Uint8Array
  readonly onProgress?: (step: LotteryStep, count: number) => void
}

/** A published lottery: what stands before the seed of the second ceremony exists (T8). */
export interface Lottery {
  readonly pool: Pool
  readonly method: LotteryMethod
  readonly solver: string
  /** The 1,000 panels, number 0 first, as ids in order. */
  readonly panels: readonly (readonly string[])[]
  /** Per id, panels of 1,000 she is on, divided by 1,000. These are the chances. */
  readonly chances: Readonly<Record<string, number>>
  /** SHA-256 of the numbered panels (`panelsText`), hex. */
  readonly digest: string
  readonly certificate: Certificate
  /** Those who are on no valid panel at all. */
  readonly excluded: readonly string[]
  /** Before the rounding: shares that sum to 1. */
  readonly exact: readonly { readonly share: number; readonly members: readonly string[] }[]
}

export type LotteryResult =
  ({ readonly ok: true } & Lottery) | { readonly ok: false; readonly code: 'quotas-infeasible'; readonly conflict: Conflict }

/**
 * The fairest lottery over panels that keep every quota and seat one a household (T7, T8), rounded to 1,000 numbered panels whose digest is
 * published before the seed exists. Refuses quotas no panel can keep, with the conflict.
 */
export async function prepareLottery(pool: Pool, options: LotteryOptions = {}): Promise<LotteryResult> {
  const solver = await loadSolver()
  const kinds = kindsOf(pool)
  const oracle = oracleOf(kinds, solver)
  try {
    const columns = createColumns()
    const exchanges = exchangesOf(kinds)
    const improve = localSearchOf(exchanges)
    const open = reachableUnits(kinds, { oracle, improve }, columns)
    if (open === null) return { ok: false, code: 'quotas-infeasible', conflict: explainConflict(pool, solver) }
    const onStep = options.onProgress ?? (() => undefined)
    const tools: Tools = { solver, oracle, columns, improve, onStep }
    const method = options.method ?? 'two-sided'
    const { lottery, certificate } = fairestLottery(kinds, open, { tools, method })
    const people = spread(kinds, lottery)
    const tickets = numbered(kinds, roundLottery(exchanges, lottery), options.buildSeed ?? seedOfPool(pool))
    onStep('rounded', tickets.length)
    for (const places of [...tickets, ...people.map(({ places }) => places)]) {
      if (!isValidPanel(pool, places)) throw new Error('a panel of the lottery breaks a quota')
    }
    const reached = new Set(open.flatMap((unit) => kinds.units[unit]?.homes.flat() ?? []))
    return { ok: true, ...described(pool, { tickets, people, reached }), method, solver: solver.name, certificate }
  } finally {
    oracle.dispose()
  }
}

function described(
  pool: Pool,
  {
    tickets,
    people,
    reached,
  }: {
    tickets: readonly (readonly number[])[]
    people: readonly { share: number; places: readonly number[] }[]
    reached: ReadonlySet<number>
  },
) {
  const { candidates } = pool
  const idsOf = (places: readonly number[]): string[] => places.map((place) => candidates[place]?.id ?? '')
  const panels = tickets.map(idsOf)
  const counts = candidates.map(() => 0)
  for (const place of tickets.flat()) counts[place] = (counts[place] ?? 0) + 1
  return {
    pool,
    panels,
    chances: Object.fromEntries(candidates.map(({ id }, place) => [id, (counts[place] ?? 0) / PANELS])),
    digest: toHex(sha256(utf8(panelsText(panels)))),
    excluded: candidates.flatMap(({ id }, place) => (reached.has(place) ? [] : [id])),
    exact: people.map(({ share, places }) => ({ share, members: idsOf(places) })),
  }
}

export interface LotteryDraw {
  /** 0 to 999. */
  readonly number: number
  readonly members: readonly string[]
  readonly reserves: readonly string[]
}

const RESERVE_SHARE = 0.3

/** Draws one number from the seed of the second ceremony under `panel`, and reserves under `panel/reserves` (T8, T10). */
export async function drawFromLottery(
  lottery: Pick<Lottery, 'pool' | 'panels'>,
  seed: Uint8Array,
  reserveShare = RESERVE_SHARE,
): Promise<LotteryDraw> {
  const { pool, panels } = lottery
  const number = createGenerator(seed, 'panel').below(panels.length)
  const members = panels[number] ?? []
  const seated = new Set(members)
  const places = pool.candidates.flatMap(({ id }, place) => (seated.has(id) ? [place] : []))
  const chance = createGenerator(seed, 'panel/reserves')
  const reserves = drawReserves(pool, places, Math.ceil(pool.seats * reserveShare), chance, await loadSolver())
  return { number, members, reserves: reserves.map((place) => pool.candidates[place]?.id ?? '') }
}
