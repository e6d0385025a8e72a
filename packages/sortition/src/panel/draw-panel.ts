import type { Conflict } from './conflict.ts'
import { drawFromLottery, prepareLottery } from './lottery/lottery.ts'
import { preparePool, type Candidate, type PoolProblem, type Quota } from './pool.ts'

/** How the panel was drawn, for the protocol. */
export interface PanelMethod {
  readonly name: 'lottery'
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
  /** SHA-256 of the numbered panels, hex (T8), where the method makes such a list. */
  readonly digest?: string
}

export type PanelResult =
  | ({ readonly ok: true } & DrawnPanel)
  | { readonly ok: false; readonly code: 'pool-wrong'; readonly problems: readonly PoolProblem[] }
  | { readonly ok: false; readonly code: 'quotas-infeasible'; readonly conflict: Conflict }

/**
 * Draws a panel and its reserves by lot (T7–T10): the fairest lottery over panels that fill the seats, keep every quota and seat one a
 * household, as 1,000 numbered panels, of which the seed picks one. Refuses a malformed pool, and quotas no panel can keep, with the
 * conflict and the least change that would do. Where the panels are to be published before the seed exists, use `prepareLottery`.
 */
export async function drawPanel({ candidates, quotas, seats, seed, reserveShare }: PanelRequest): Promise<PanelResult> {
  const prepared = preparePool(candidates, quotas, seats)
  if (!prepared.ok) return { ok: false, code: 'pool-wrong', problems: prepared.problems }
  const lottery = await prepareLottery(prepared.pool)
  if (!lottery.ok) return lottery
  const { number, members, reserves } = await drawFromLottery(lottery, seed, reserveShare)
  const method = { name: 'lottery', version: 1, solver: lottery.solver } as const
  return { ok: true, members, reserves, method, number, chances: lottery.chances, digest: lottery.digest }
}
