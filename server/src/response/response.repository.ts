import { Injectable } from '@nestjs/common'
import type { Decision, Outcome, ResponseDraft, ResponseView } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'

export interface AssignmentRecord {
  readonly panelId: string
  readonly decision: Decision | null
  readonly deliveredAt: Date | null
  readonly sentAt: Date | null
}

interface RowRecord {
  themeId: string
  title: string
  recommendation: string
  contributions: number
  version: number
  treatment: string | null
  outcome: Outcome | null
  reason: string | null
}

const ASSIGNMENT = `panel_id as "panelId", decision, delivered_at as "deliveredAt", responses_sent_at as "sentAt"`

@Injectable()
export class ResponseRepository {
  constructor(private readonly database: Database) {}

  async assignment(assignmentId: string): Promise<AssignmentRecord | null> {
    const [row] = await this.database.read<AssignmentRecord>(`select ${ASSIGNMENT} from assignment where id = $1`, [assignmentId])
    return row ?? null
  }

  async lock(tx: Tx, assignmentId: string): Promise<AssignmentRecord | null> {
    const [row] = await tx.query<AssignmentRecord>(`select ${ASSIGNMENT} from assignment where id = $1 for update`, [
      assignmentId,
    ])
    return row ?? null
  }

  async rows(assignmentId: string): Promise<ResponseView['rows']> {
    const rows = await this.database.read<RowRecord>(
      `select t.id as "themeId", t.title, t.recommendation, coalesce(r.version, 0) as version, r.treatment, r.outcome, r.reason,
              (select count(*)::int from theme_contribution tc where tc.theme_id = t.id) as contributions
         from theme t left join response r on r.theme_id = t.id
        where t.assignment_id = $1 order by t.position, t.created_at`,
      [assignmentId],
    )
    return rows.map((row) => ({
      themeId: row.themeId as ResponseView['rows'][number]['themeId'],
      title: row.title,
      recommendation: row.recommendation,
      contributions: row.contributions,
      version: row.version,
      response:
        row.treatment === null || row.outcome === null || row.reason === null
          ? null
          : { treatment: row.treatment, outcome: row.outcome, reason: row.reason },
    }))
  }

  async decide(tx: Tx, assignmentId: string, decision: Decision): Promise<void> {
    await tx.query('update assignment set decision = $2 where id = $1', [assignmentId, JSON.stringify(decision)])
  }

  /** The response's version now, 0 when there is none; null when the theme is not of this assignment. */
  async version(tx: Tx, assignmentId: string, themeId: string): Promise<number | null> {
    const [row] = await tx.query<{ version: number }>(
      `select coalesce(r.version, 0) as version from theme t left join response r on r.theme_id = t.id
        where t.id = $2 and t.assignment_id = $1`,
      [assignmentId, themeId],
    )
    return row?.version ?? null
  }

  async respond(tx: Tx, themeId: string, draft: ResponseDraft, staffId: string, at: Date): Promise<void> {
    await tx.query(
      `insert into response (theme_id, treatment, outcome, reason, written_by, written_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (theme_id) do update set treatment = excluded.treatment, outcome = excluded.outcome, reason = excluded.reason,
         written_by = excluded.written_by, written_at = excluded.written_at, version = response.version + 1`,
      [themeId, draft.treatment, draft.outcome, draft.reason, staffId, at],
    )
  }

  async markSent(tx: Tx, assignmentId: string, at: Date): Promise<void> {
    await tx.query('update assignment set responses_sent_at = coalesce(responses_sent_at, $2) where id = $1', [assignmentId, at])
  }
}
