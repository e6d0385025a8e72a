import { createGenerator } from '../random/generator.ts'
import { loadSolver, type Solver } from '../solver/solver.ts'
import { explainConflict, type Conflict } from './conflict.ts'
import { isValidPanel, preparePool, type Candidate, type Pool, type PoolProblem, type Quota } from './pool.ts'
import { heaviestPanel } from './program.ts'
import { drawReserves } from './reserves.ts'

/** How the panel was drawn, for the protocol. */
export interface PanelMethod {
  readonly name: 'weights'
  readonly version: number
  readonly solver: string
}

export interface PanelRequest {
  readonly candidates: readonly Candidate[]
  readonly quotas: readonly Quota[]
  readonly seats: number
  /** Seed of the second ceremony (T3). */
  readonly seed: Uint8Array
  /** Reserves as a share of the seats, 0 to 1; 0.3 unless told (T10). */
  readonly reserveShare?: number
}

export interface DrawnPanel {
  /** Ids of those seated, sorted. */
  readonly members: readonly string[]
  /** Ids in the order they are called. */
  readonly reserves: readonly string[]
  readonly method: PanelMethod
  /** The number drawn among the published panels (T8), where the method makes such a list. */
  readonly number?: number
  /** Chance per id (T8), where the method knows it. */
  readonly chances?: Readonly<Record<string, number>>
}

export type PanelResult =
  | ({ readonly ok: true } & DrawnPanel)
  | { readonly ok: false; readonly code: 'pool-wrong'; readonly problems: readonly PoolProblem[] }
  | { readonly ok: false; readonly code: 'quotas-infeasible'; readonly conflict: Conflict }

const RESERVE_SHARE = 0.3
const HEAVIEST = 100_000

/**
 * Draws a panel and its reserves by lot (T9, T10): every candidate gets a random weight from the seed, and the heaviest panel that fills
 * the seats, keeps every quota and takes one a household is seated. Counted again in integers before it is returned. Refuses a malformed
 * pool, and quotas no panel can keep, with the conflict and the least change that would do.
 */
export async function drawPanel({
  candidates,
  quotas,
  seats,
  seed,
  reserveShare = RESERVE_SHARE,
}: PanelRequest): Promise<PanelResult> {
  const prepared = preparePool(candidates, quotas, seats)
  if (!prepared.ok) return { ok: false, code: 'pool-wrong', problems: prepared.problems }
  const solver = await loadSolver()
  const panel = panelByWeights(prepared.pool, seed, solver)
  if (panel === null) return { ok: false, code: 'quotas-infeasible', conflict: explainConflict(prepared.pool, solver) }
  const reserves = drawReserves(
    prepared.pool,
    panel,
    Math.ceil(seats * reserveShare),
    createGenerator(seed, 'panel/reserves'),
    solver,
  )
  const idOf = (place: number): string[] => prepared.pool.candidates.slice(place, place + 1).map(({ id }) => id)
  const method = { name: 'weights', version: 1, solver: solver.name } as const
  return { ok: true, members: panel.flatMap(idOf), reserves: reserves.flatMap(idOf), method }
}

function panelByWeights(pool: Pool, seed: Uint8Array, solver: Solver): number[] | null {
  const chance = createGenerator(seed, 'panel/weights')
  const panel = heaviestPanel(
    pool,
    pool.candidates.map(() => 1 + chance.below(HEAVIEST)),
    solver,
  )
  if (panel !== null && !isValidPanel(pool, panel)) throw new Error('the solver returned a panel that breaks a quota')
  return panel
}
