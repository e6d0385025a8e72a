import { Injectable } from '@nestjs/common'
import type { PublicPanel } from '@borgerpanel/contract'
import { Database } from '../platform/database/index.ts'

/** What of the later stages is public: published, answered, delivered and sent; nothing before. */
@Injectable()
export class PublicPanelRepository {
  constructor(private readonly database: Database) {}

  async isPublished(panelId: string): Promise<boolean> {
    const rows = await this.database.read('select 1 from panel where id = $1 and published_at is not null', [panelId])
    return rows.length > 0
  }

  /** Root and seed of the first lot, null before it. */
  async lot(panelId: string): Promise<{ root: string; seed: string; drawnAt: string } | null> {
    const [row] = await this.database.read<{ root: string; seed: string; drawn_at: Date }>(
      `select f.root, d.seed, d.drawn_at from draw d join frame f on f.panel_id = d.panel_id and f.replaced_at is null
        where d.panel_id = $1 and d.stage = 'invite' order by d.running_number limit 1`,
      [panelId],
    )
    return row === undefined ? null : { root: row.root, seed: row.seed, drawnAt: row.drawn_at.toISOString() }
  }

  async material(panelId: string): Promise<PublicPanel['material']> {
    return this.database.read(
      `select * from (select distinct on (m.id) m.id, v.title, v.source, v.body, v.file_key is not null as file, m.position
         from material m join material_version v on v.material_id = m.id
        where m.panel_id = $1 and v.published_at is not null order by m.id, v.version desc) newest order by position`,
      [panelId],
    )
  }

  async questions(panelId: string): Promise<PublicPanel['questions']> {
    return this.database.read(
      `select number, text, answer, coalesce(answered_as, '') as "answeredAs", coalesce(answer_source, '') as source
         from question where panel_id = $1 and answered_at is not null and answer is not null order by number`,
      [panelId],
    )
  }

  /** The newest version that was delivered to the case. */
  async summary(assignmentId: string): Promise<PublicPanel['summary']> {
    const [row] = await this.database.read<{ version: number; approved_at: Date; html: string }>(
      `select version, approved_at, html from summary_version where assignment_id = $1 and delivered_at is not null
        order by version desc limit 1`,
      [assignmentId],
    )
    return row === undefined ? null : { version: row.version, approvedAt: row.approved_at.toISOString(), html: row.html }
  }

  /** The document of the newest version that was delivered, byte for byte as it was approved; null before. */
  async document(panelId: string): Promise<{ html: string; pdf: Buffer } | null> {
    const [row] = await this.database.read<{ html: string; pdf: Buffer }>(
      `select v.html, v.pdf from summary_version v
         join assignment a on a.id = v.assignment_id join panel p on p.id = a.panel_id
        where p.id = $1 and p.published_at is not null and v.delivered_at is not null order by v.version desc limit 1`,
      [panelId],
    )
    return row ?? null
  }

  async responses(assignmentId: string): Promise<PublicPanel['responses']> {
    return this.database.read(
      `select t.title as theme, t.recommendation, r.treatment, r.outcome, r.reason
         from theme t join response r on r.theme_id = t.id join assignment a on a.id = t.assignment_id
        where a.id = $1 and a.responses_sent_at is not null order by t.position`,
      [assignmentId],
    )
  }
}
