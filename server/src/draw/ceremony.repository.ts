import { Injectable } from '@nestjs/common'
import type { CeremonyPlan, CeremonyState, CeremonyView, Refusal } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'

export type LotStage = CeremonyView['stage']

/** A ceremony as stored; `publication` and `digest` once it is open. */
export interface CeremonyRecord<Publication = unknown> {
  readonly id: string
  readonly stage: LotStage
  readonly number: number
  readonly state: CeremonyState
  readonly plan: CeremonyPlan
  readonly publication: Publication
  readonly digest: string | null
  readonly progress: CeremonyView['progress']
  readonly refusal: Refusal | null
  readonly reason: string
  readonly startedAt: Date
  readonly openedAt: Date | null
  readonly chances: CeremonyView['chances']
}

const COLUMNS = `id, stage, running_number as number, state, plan, publication, digest, progress, refusal, reason,
  started_at as "startedAt", opened_at as "openedAt", lottery->'figures' as chances`

/** The ceremonies of a panel (T3): from what was announced to the number drawn, or to why it was given up. */
@Injectable()
export class CeremonyRepository {
  constructor(private readonly database: Database) {}

  async all(panelId: string): Promise<CeremonyRecord[]> {
    return this.database.read(`select ${COLUMNS} from ceremony where panel_id = $1 order by started_at, stage, number`, [panelId])
  }

  /** The one of a stage that is open or being prepared, kept still; null when there is none. */
  async current<Publication>(tx: Tx, panelId: string, stage: LotStage): Promise<CeremonyRecord<Publication> | null> {
    const [row] = await tx.query<CeremonyRecord<Publication>>(
      `select ${COLUMNS} from ceremony where panel_id = $1 and stage = $2 and state in ('preparing', 'open') for update`,
      [panelId, stage],
    )
    return row ?? null
  }

  /** The newest of a stage that has been drawn. */
  async drawn(tx: Tx, panelId: string, stage: LotStage): Promise<{ id: string; number: number } | null> {
    const [row] = await tx.query<{ id: string; number: number }>(
      `select id, running_number as number from ceremony where panel_id = $1 and stage = $2 and state = 'drawn'
        order by running_number desc limit 1`,
      [panelId, stage],
    )
    return row ?? null
  }

  async find(tx: Tx, id: string): Promise<{ panelId: string; state: CeremonyState; number: number } | null> {
    const [row] = await tx.query<{ panelId: string; state: CeremonyState; number: number }>(
      'select panel_id as "panelId", state, running_number as number from ceremony where id = $1 for update',
      [id],
    )
    return row ?? null
  }

  /** Starts the next of a stage; the number is its own for ever. */
  async start(
    tx: Tx,
    { panelId, stage, plan, at, by }: { panelId: string; stage: LotStage; plan: CeremonyPlan; at: Date; by: string },
  ): Promise<{ id: string; number: number }> {
    const [row] = await tx.query<{ id: string; number: number }>(
      `insert into ceremony (panel_id, stage, running_number, state, plan, started_at, started_by)
       select $1::uuid, $2::text, coalesce(max(running_number), 0) + 1, 'preparing', $3, $4, $5
         from ceremony where panel_id = $1::uuid and stage = $2::text
       returning id, running_number as number`,
      [panelId, stage, JSON.stringify(plan), at, by],
    )
    if (row === undefined) throw new Error('no ceremony came into being')
    return row
  }

  async open(tx: Tx, id: string, opened: { publication: unknown; digest: string; lottery?: unknown; at: Date }): Promise<void> {
    await tx.query(
      `update ceremony set state = 'open', publication = $2, digest = $3, lottery = $4, opened_at = $5, progress = null where id = $1`,
      [
        id,
        JSON.stringify(opened.publication),
        opened.digest,
        opened.lottery === undefined ? null : JSON.stringify(opened.lottery),
        opened.at,
      ],
    )
  }

  /** What is kept of the lottery of an open ceremony. */
  async lottery<Kept>(tx: Tx, id: string): Promise<Kept> {
    const [row] = await tx.query<{ lottery: Kept }>('select lottery from ceremony where id = $1', [id])
    if (row === undefined) throw new Error('an open ceremony without its lottery')
    return row.lottery
  }

  async end(
    tx: Tx,
    id: string,
    ended: { state: 'drawn' | 'failed' | 'abandoned'; refusal?: Refusal; reason?: string },
  ): Promise<void> {
    await tx.query(`update ceremony set state = $2, refusal = $3, reason = $4, progress = null where id = $1`, [
      id,
      ended.state,
      ended.refusal === undefined ? null : JSON.stringify(ended.refusal),
      ended.reason ?? '',
    ])
  }

  /** Writes how far the making of the panels has come; false when it is no longer wanted. */
  async report(id: string, progress: { step: string; count: number }): Promise<boolean> {
    const rows = await this.database.read(`update ceremony set progress = $2 where id = $1 and state = 'preparing' returning 1`, [
      id,
      JSON.stringify(progress),
    ])
    return rows.length > 0
  }
}

/** A ceremony as anybody may see it. */
export function ceremonyView(record: CeremonyRecord): CeremonyView {
  const { plan, startedAt, openedAt, stage, number, state, digest, progress, refusal, reason, chances } = record
  return {
    stage,
    number,
    state,
    source: plan.source,
    sourceDetail: plan.sourceDetail,
    drawAt: plan.drawAt,
    place: plan.place,
    witnesses: plan.witnesses.map(({ name, organisation }) => ({ name, organisation })),
    startedAt: startedAt.toISOString(),
    openedAt: openedAt?.toISOString() ?? null,
    digest,
    progress,
    refusal,
    reason,
    chances,
  }
}
