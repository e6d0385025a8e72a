import { Injectable } from '@nestjs/common'
import type { SummaryView, Theme, ThemeDraft, ThemePart } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'

/** Where a contribution has been put. */
export interface Sorting {
  readonly meetingId: string
  readonly number: number
  readonly themeId: string | null
  readonly part: ThemePart | null
}

export interface SummaryRecord {
  readonly lead: string
  readonly reservations: string
  readonly version: number
}

/** A summary taken for writing. `textsVersion` is the version in which lead and reservations were last written. */
export interface LockedSummary {
  readonly version: number
  readonly textsVersion: number
  readonly isDelivered: boolean
}

interface VersionRow {
  version: number
  approvedAt: Date
  approvedBy: string
  digest: string
  deliveredAt: Date | null
}

@Injectable()
export class SummaryRepository {
  constructor(private readonly database: Database) {}

  async panelOf(assignmentId: string): Promise<{ panelId: string; attachmentNumber: number } | null> {
    const [row] = await this.database.read<{ panelId: string; attachmentNumber: number }>(
      'select panel_id as "panelId", attachment_number as "attachmentNumber" from assignment where id = $1',
      [assignmentId],
    )
    return row ?? null
  }

  async find(assignmentId: string): Promise<SummaryRecord> {
    const [row] = await this.database.read<SummaryRecord>(
      'select lead, reservations, version from summary where assignment_id = $1',
      [assignmentId],
    )
    return row ?? { lead: '', reservations: '', version: 1 }
  }

  /** Takes the summary for writing; everybody else who writes waits. Null when the assignment does not exist. */
  async lock(tx: Tx, assignmentId: string): Promise<LockedSummary | null> {
    const found = await tx.query('select 1 from assignment where id = $1 for update', [assignmentId])
    if (found.length === 0) return null
    await tx.query('insert into summary (assignment_id) values ($1) on conflict do nothing', [assignmentId])
    const [row] = await tx.query<LockedSummary>(
      `select s.version, s.texts_version as "textsVersion", a.delivered_at is not null as "isDelivered"
         from summary s join assignment a on a.id = s.assignment_id where s.assignment_id = $1 for update of s`,
      [assignmentId],
    )
    return row ?? null
  }

  async edit(tx: Tx, assignmentId: string, texts: { lead: string; reservations: string }): Promise<void> {
    await tx.query(
      `update summary set lead = $2, reservations = $3, version = version + 1, texts_version = version + 1
        where assignment_id = $1`,
      [assignmentId, texts.lead, texts.reservations],
    )
  }

  /** Counts a change to the themes or the sorting, so that nobody approves what a colleague changed meanwhile. */
  async touch(tx: Tx, assignmentId: string): Promise<void> {
    await tx.query('update summary set version = version + 1 where assignment_id = $1', [assignmentId])
  }

  async themes(assignmentId: string): Promise<Theme[]> {
    return this.database.read<Theme>(
      `select id, position, title, texts, no_minority as "noMinority", recommendation, version
         from theme where assignment_id = $1 order by position, created_at`,
      [assignmentId],
    )
  }

  async createTheme(tx: Tx, assignmentId: string, title: string): Promise<void> {
    await tx.query(
      `insert into theme (assignment_id, position, title)
       values ($1, (select coalesce(max(position), 0) + 1 from theme where assignment_id = $1), $2)`,
      [assignmentId, title],
    )
  }

  async lockTheme(tx: Tx, assignmentId: string, themeId: string): Promise<{ version: number } | null> {
    const [row] = await tx.query<{ version: number }>(
      'select version from theme where id = $1 and assignment_id = $2 for update',
      [themeId, assignmentId],
    )
    return row ?? null
  }

  async editTheme(tx: Tx, themeId: string, draft: ThemeDraft): Promise<void> {
    await tx.query(
      'update theme set title = $2, texts = $3, no_minority = $4, recommendation = $5, version = version + 1 where id = $1',
      [themeId, draft.title, JSON.stringify(draft.texts), draft.noMinority, draft.recommendation],
    )
  }

  async removeTheme(tx: Tx, themeId: string): Promise<void> {
    await tx.query('delete from theme where id = $1', [themeId])
  }

  sorting(assignmentId: string): Promise<Sorting[]> {
    return this.database.read<Sorting>(
      `select meeting_id as "meetingId", number, theme_id as "themeId", part from theme_contribution where assignment_id = $1`,
      [assignmentId],
    )
  }

  /** Puts contributions in their places; a null theme takes them out again. False when a theme is not of this assignment. */
  async sort(tx: Tx, assignmentId: string, moves: readonly Sorting[]): Promise<boolean> {
    const json = JSON.stringify(moves)
    const columns = 'as move("meetingId" uuid, number int, "themeId" uuid, part text)'
    const foreign = await tx.query(
      `select 1 from jsonb_to_recordset($2::jsonb) ${columns}
        where move."themeId" is not null and not exists (select 1 from theme t where t.id = move."themeId" and t.assignment_id = $1) limit 1`,
      [assignmentId, json],
    )
    if (foreign.length > 0) return false
    await tx.query(
      `delete from theme_contribution tc using jsonb_to_recordset($2::jsonb) ${columns}
        where tc.assignment_id = $1 and tc.meeting_id = move."meetingId" and tc.number = move.number`,
      [assignmentId, json],
    )
    await tx.query(
      `insert into theme_contribution (assignment_id, meeting_id, number, theme_id, part)
       select $1, move."meetingId", move.number, move."themeId", coalesce(move.part, 'for')
         from jsonb_to_recordset($2::jsonb) ${columns} where move."themeId" is not null`,
      [assignmentId, json],
    )
    return true
  }

  async versions(assignmentId: string): Promise<SummaryView['versions']> {
    const rows = await this.database.read<VersionRow>(
      `select version, approved_at as "approvedAt", approved_name as "approvedBy", digest, delivered_at as "deliveredAt"
         from summary_version where assignment_id = $1 order by version`,
      [assignmentId],
    )
    return rows.map((row) => ({
      ...row,
      approvedAt: row.approvedAt.toISOString(),
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
    }))
  }

  /** What was approved as this version, if it was made of exactly this document; null when the document is another now. */
  async htmlOf(assignmentId: string, version: number, document: unknown): Promise<string | null> {
    const [row] = await this.database.read<{ html: string }>(
      'select html from summary_version where assignment_id = $1 and version = $2 and document = $3::jsonb',
      [assignmentId, version, JSON.stringify(document)],
    )
    return row?.html ?? null
  }

  async approve(
    tx: Tx,
    assignmentId: string,
    version: {
      number: number
      document: unknown
      digest: string
      pdf: Uint8Array
      html: string
      staffId: string
      staffName: string
      at: Date
    },
  ): Promise<void> {
    await tx.query(
      `insert into summary_version (assignment_id, version, document, digest, pdf, html, approved_by, approved_name, approved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        assignmentId,
        version.number,
        JSON.stringify(version.document),
        version.digest,
        Buffer.from(version.pdf),
        version.html,
        version.staffId,
        version.staffName,
        version.at,
      ],
    )
  }

  /** How many versions have been approved, under the summary's lock. */
  async countVersions(tx: Tx, assignmentId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      'select count(*)::int as count from summary_version where assignment_id = $1',
      [assignmentId],
    )
    return row?.count ?? 0
  }

  async latestPdf(assignmentId: string, deliveredOnly: boolean): Promise<{ version: number; pdf: Buffer } | null> {
    const [row] = await this.database.read<{ version: number; pdf: Buffer }>(
      `select version, pdf from summary_version where assignment_id = $1 and (not $2 or delivered_at is not null)
        order by version desc limit 1`,
      [assignmentId, deliveredOnly],
    )
    return row ?? null
  }

  /** Marks the newest version and the assignment as delivered. False when nothing is approved. */
  async deliver(tx: Tx, assignmentId: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update summary_version set delivered_at = coalesce(delivered_at, $2)
        where assignment_id = $1 and version = (select max(version) from summary_version where assignment_id = $1) returning 1`,
      [assignmentId, at],
    )
    if (rows.length === 0) return false
    await tx.query('update assignment set delivered_at = coalesce(delivered_at, $2) where id = $1', [assignmentId, at])
    return true
  }
}
