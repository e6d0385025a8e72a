import { Injectable } from '@nestjs/common'
import type { Plan } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'
import { panelOf, type Panel, type PanelSqlRow } from './panel-row.ts'

/** State of a meeting as its log says last; `closed_at` is written by the log in the same commit as the event. */
const MEETINGS = `(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title, 'startsAt', m.starts_at, 'state',
    case when m.closed_at is not null then 'closed' else coalesce((select e.event->>'to' from meeting_entry e
      where e.meeting_id = m.id and e.audience = 'plenary' and e.event->>'type' = 'stateChanged'
      order by e.position desc limit 1), 'planned') end) order by m.starts_at, m.id), '[]')
  from meeting m where m.panel_id = p.id)`

const POLLS = `(select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'title', q.title, 'state', q.state, 'closesAt', q.closes_at)
    order by q.created_at, q.id), '[]') from poll q where q.panel_id = p.id)`

const ATTENDED = `(select count(distinct e.event->>'who') from meeting m join meeting_entry e on e.meeting_id = m.id
    where m.panel_id = p.id and e.audience = 'desk' and e.event->>'type' = 'arrived')::int`

/** A panel with its first assignment, or with the one that `which` names. */
const select = (
  which = '',
) => `select p.id, p.name, p.language, p.authors_shown, p.seats, p.answers_close_at, p.answers_closed_at,
    a.id as assignment_id, a.version, a.method, a.question, a.mandate, a.promise, a.commissioned_by, a.deciding_body,
    a.decision_date::text as decision_date, a.contact_name, a.contact_phone, a.contact_email,
    c.case_number, c.title as case_title,
    a.delivered_at is not null as delivered, a.decision, a.responses_sent_at,
    (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title) order by x.position), '[]')
       from alternative x where x.assignment_id = a.id) as alternatives,
    (select f.row_count from frame f where f.panel_id = p.id and f.replaced_at is null) as register,
    (select f.eligible_count from frame f where f.panel_id = p.id and f.replaced_at is null) as eligible,
    (select coalesce(jsonb_agg(x.stage), '[]') from ceremony x
       where x.panel_id = p.id and x.state in ('preparing', 'open')) as open_lots,
    i.invited, i.sent, i.yes, m.seated, m.reserves, ${ATTENDED} as attended, ${MEETINGS} as meetings, ${POLLS} as polls,
    (select count(*) from material x where x.panel_id = p.id and exists (select from material_version v
       where v.material_id = x.id and v.published_at is not null))::int as published,
    (select count(*) from theme t where t.assignment_id = a.id)::int as themes,
    (select count(*) from theme t join response r on r.theme_id = t.id where t.assignment_id = a.id)::int as responses,
    (select count(*) from summary_version v where v.assignment_id = a.id)::int as approved_versions
  from panel p
  join lateral (select * from assignment where panel_id = p.id ${which} order by created_at, id limit 1) a on true
  join municipal_case c on c.id = a.case_id
  cross join lateral (select count(*)::int as invited, count(sent_at)::int as sent,
    count(*) filter (where answer = 'yes')::int as yes from invitation where panel_id = p.id and draw_id is not null) i
  cross join lateral (select count(*) filter (where place = 'seat')::int as seated,
    count(*) filter (where place = 'reserve')::int as reserves from member where panel_id = p.id) m`

@Injectable()
export class PanelRepository {
  constructor(private readonly database: Database) {}

  async find(panelId: string, tx?: Tx): Promise<Panel | null> {
    const sql = `${select()} where p.id = $1`
    const rows = await (tx === undefined
      ? this.database.read<PanelSqlRow>(sql, [panelId])
      : tx.query<PanelSqlRow>(sql, [panelId]))
    return rows[0] === undefined ? null : panelOf(rows[0])
  }

  /** The panel of an assignment, with that assignment's plan; null when there is none. */
  async findAssignment(assignmentId: string): Promise<Panel | null> {
    const [row] = await this.database.read<PanelSqlRow>(select('and id = $1'), [assignmentId])
    return row === undefined ? null : panelOf(row)
  }

  /** Newest first. */
  async all(publishedOnly: boolean): Promise<Panel[]> {
    const rows = await this.database.read<PanelSqlRow>(
      `${select()} where not $1 or p.published_at is not null order by p.created_at desc, p.id`,
      [publishedOnly],
    )
    return rows.map(panelOf)
  }

  /** Keeps the panel still until the transaction ends; others may go on reading it. */
  async lock(tx: Tx, panelId: string): Promise<void> {
    await tx.query('select 1 from panel where id = $1 for no key update', [panelId])
  }

  /** Writes case, panel and assignment; the id of the panel. */
  async create(tx: Tx, plan: Plan, regime: string): Promise<string> {
    const caseId = await this.keepCase(tx, plan)
    const [panel] = await tx.query<{ id: string }>('insert into panel (name, regime) values ($1, $2) returning id', [
      plan.name,
      regime,
    ])
    if (panel === undefined) throw new Error('no panel came into being')
    const [assignment] = await tx.query<{ id: string }>(
      'insert into assignment (case_id, panel_id, method, version) values ($1, $2, $3, 0) returning id',
      [caseId, panel.id, plan.method],
    )
    if (assignment === undefined) throw new Error('no assignment came into being')
    await this.write(tx, { panelId: panel.id, assignmentId: assignment.id, caseId }, plan)
    return panel.id
  }

  /** Writes over the plan if it is still at `version`; false when somebody was before. */
  async edit(tx: Tx, { id: panelId, assignmentId }: Panel, version: number, plan: Plan): Promise<boolean> {
    const current = await tx.query('select 1 from assignment where id = $1 and version = $2 for update', [assignmentId, version])
    if (current.length === 0) return false
    await this.write(tx, { panelId, assignmentId, caseId: await this.keepCase(tx, plan) }, plan)
    return true
  }

  private async keepCase(tx: Tx, { caseNumber, caseTitle }: Plan): Promise<string> {
    const [kept] = await tx.query<{ id: string }>(
      `insert into municipal_case (case_number, title) values ($1, $2)
       on conflict on constraint municipal_case_number_key do update set title = excluded.title returning id`,
      [caseNumber, caseTitle],
    )
    if (kept === undefined) throw new Error('no case came into being')
    return kept.id
  }

  private async write(tx: Tx, ids: { panelId: string; assignmentId: string; caseId: string }, plan: Plan): Promise<void> {
    await tx.query(
      `update panel set name = $2, language = $3, authors_shown = $4, seats = $5, answers_close_at = $6 where id = $1`,
      [ids.panelId, plan.name, plan.language, plan.authorsShown, plan.seats, plan.answersCloseAt],
    )
    await tx.query(
      `update assignment set case_id = $2, method = $3, question = $4, mandate = $5, promise = $6, commissioned_by = $7,
         deciding_body = $8, decision_date = $9, contact_name = $10, contact_phone = $11, contact_email = $12, version = version + 1
       where id = $1`,
      [
        ids.assignmentId,
        ids.caseId,
        plan.method,
        plan.question,
        plan.mandate,
        plan.promise,
        plan.commissionedBy,
        plan.decidingBody,
        plan.decisionDate,
        plan.contactName,
        plan.contactPhone,
        plan.contactEmail,
      ],
    )
    await this.writeAlternatives(tx, ids.assignmentId, plan.alternatives)
  }

  /** Alternatives keep their id as long as they are on the form; an id that is not this assignment's makes a new one. */
  private async writeAlternatives(tx: Tx, assignmentId: string, alternatives: Plan['alternatives']): Promise<void> {
    const ids = alternatives.map(({ id }) => id ?? null)
    await tx.query('delete from alternative where assignment_id = $1 and not (id = any($2::uuid[]))', [
      assignmentId,
      ids.filter((id) => id !== null),
    ])
    await tx.query(
      `with given as (select * from unnest($2::uuid[], $3::text[]) with ordinality as g (id, title, position)),
         kept as (update alternative x set title = g.title, position = g.position from given g
                   where x.id = g.id and x.assignment_id = $1 returning x.id)
       insert into alternative (assignment_id, position, title)
       select $1, g.position, g.title from given g where g.id is null or g.id not in (select id from kept)`,
      [assignmentId, ids, alternatives.map(({ title }) => title)],
    )
  }
}
