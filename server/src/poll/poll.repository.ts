import { Injectable } from '@nestjs/common'
import type { PollQuestion, PollQuestionDraft, PollState } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'

/** A poll as it lies in the database. `publicKey` is there from opening on. */
export interface PollRecord {
  readonly id: string
  readonly panelId: string
  readonly assignmentId: string
  readonly meetingId: string | null
  readonly title: string
  readonly state: PollState
  readonly version: number
  readonly publicKey: string | null
  readonly closesAt: Date | null
  readonly closedAt: Date | null
  readonly answerCount: number | null
  readonly rosterCount: number | null
}

export interface PollDraft {
  readonly title: string
  readonly meetingId: string | null
  readonly questions: readonly PollQuestionDraft[]
}

const COLUMNS = `id, panel_id as "panelId", assignment_id as "assignmentId", meeting_id as "meetingId", title, state, version,
  public_key as "publicKey", closes_at as "closesAt", closed_at as "closedAt", answer_count as "answerCount", roster_count as "rosterCount"`

@Injectable()
export class PollRepository {
  constructor(private readonly database: Database) {}

  ofPanel(panelId: string): Promise<PollRecord[]> {
    return this.database.read<PollRecord>(`select ${COLUMNS} from poll where panel_id = $1 order by created_at`, [panelId])
  }

  ofAssignment(assignmentId: string): Promise<PollRecord[]> {
    return this.database.read<PollRecord>(`select ${COLUMNS} from poll where assignment_id = $1 order by created_at`, [
      assignmentId,
    ])
  }

  async find(pollId: string): Promise<PollRecord | null> {
    const [poll] = await this.database.read<PollRecord>(`select ${COLUMNS} from poll where id = $1`, [pollId])
    return poll ?? null
  }

  async lock(tx: Tx, pollId: string): Promise<PollRecord | null> {
    const [poll] = await tx.query<PollRecord>(`select ${COLUMNS} from poll where id = $1 for update`, [pollId])
    return poll ?? null
  }

  /** Holds a poll open for a ballot: closing waits for those under way, and none begins after it. */
  async share(tx: Tx, pollId: string): Promise<PollRecord | null> {
    const [poll] = await tx.query<PollRecord>(`select ${COLUMNS} from poll where id = $1 for share`, [pollId])
    return poll ?? null
  }

  async questions(pollId: string): Promise<PollQuestion[]> {
    return this.database.read<PollQuestion>(
      `select id, kind, text, options, least_label as "leastLabel", most_label as "mostLabel" from poll_question where poll_id = $1 order by position`,
      [pollId],
    )
  }

  async create(tx: Tx, panelId: string, draft: PollDraft): Promise<string | null> {
    const [poll] = await tx.query<{ id: string }>(
      `insert into poll (panel_id, assignment_id, meeting_id, title)
       select $1, a.id, $2, $3 from assignment a where a.panel_id = $1 order by a.created_at limit 1 returning id`,
      [panelId, draft.meetingId, draft.title],
    )
    if (!poll) return null
    await this.writeQuestions(tx, poll.id, draft.questions)
    return poll.id
  }

  async edit(tx: Tx, pollId: string, draft: PollDraft): Promise<void> {
    await tx.query('update poll set title = $2, meeting_id = $3, version = version + 1 where id = $1', [
      pollId,
      draft.title,
      draft.meetingId,
    ])
    await tx.query('delete from poll_question where poll_id = $1', [pollId])
    await this.writeQuestions(tx, pollId, draft.questions)
  }

  async isMeetingOf(tx: Tx, meetingId: string, panelId: string): Promise<boolean> {
    const rows = await tx.query('select 1 from meeting where id = $1 and panel_id = $2', [meetingId, panelId])
    return rows.length > 0
  }

  async open(
    tx: Tx,
    pollId: string,
    open: { publicKey: string; closesAt: Date | null; at: Date; numbers: readonly number[] },
  ): Promise<number> {
    const rows = await tx.query(
      `insert into poll_roster (poll_id, member_id)
       select p.id, m.id from poll p join member m on m.panel_id = p.panel_id where p.id = $1 and m.number = any($2::int[]) returning 1`,
      [pollId, open.numbers],
    )
    await tx.query(
      `update poll set state = 'open', public_key = $2, closes_at = $3, opened_at = $4, version = version + 1 where id = $1`,
      [pollId, open.publicKey, open.closesAt, open.at],
    )
    return rows.length
  }

  async turnout(pollId: string): Promise<{ roster: number; answered: number }> {
    const [row] = await this.database.read<{ roster: number; answered: number }>(
      'select count(*)::int as roster, (count(*) filter (where answered))::int as answered from poll_roster where poll_id = $1',
      [pollId],
    )
    return row ?? { roster: 0, answered: 0 }
  }

  async roster(pollId: string, memberId: string): Promise<{ answered: boolean } | null> {
    const [row] = await this.database.read<{ answered: boolean }>(
      'select answered from poll_roster where poll_id = $1 and member_id = $2',
      [pollId, memberId],
    )
    return row ?? null
  }

  /** Stores a sealed ballot with the mark on the roster, in one statement. False when the member is not on it. */
  async keep(tx: Tx, pollId: string, memberId: string, sealed: Uint8Array): Promise<boolean> {
    const rows = await tx.query(
      'update poll_roster set answered = true, sealed = $3 where poll_id = $1 and member_id = $2 returning 1',
      [pollId, memberId, Buffer.from(sealed)],
    )
    return rows.length === 1
  }

  async sealed(tx: Tx, pollId: string): Promise<Uint8Array[]> {
    const rows = await tx.query<{ sealed: Buffer }>(
      'select sealed from poll_roster where poll_id = $1 and sealed is not null for update',
      [pollId],
    )
    return rows.map((row) => new Uint8Array(row.sealed))
  }

  /** The answers come into being shuffled, with random ids; the sealed ones are blanked in the same transaction (P5). */
  async close(tx: Tx, pollId: string, answers: readonly { id: string; answers: unknown }[], at: Date): Promise<void> {
    await tx.query(
      `insert into poll_answer (id, poll_id, answers)
       select row.id, $1, row.answers from jsonb_to_recordset($2::jsonb) as row(id uuid, answers jsonb)`,
      [pollId, JSON.stringify(answers)],
    )
    await tx.query('update poll_roster set sealed = null where poll_id = $1', [pollId])
    await tx.query(
      `update poll set state = 'closed', closed_at = $2, answer_count = $3, version = version + 1,
         roster_count = (select count(*) from poll_roster where poll_id = $1) where id = $1`,
      [pollId, at, answers.length],
    )
  }

  async answers(pollId: string): Promise<Record<string, unknown>[]> {
    const rows = await this.database.read<{ answers: Record<string, unknown> }>(
      'select answers from poll_answer where poll_id = $1 order by id',
      [pollId],
    )
    return rows.map((row) => row.answers)
  }

  async openIds(): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(`select id from poll where state = 'open'`)
    return rows.map(({ id }) => id)
  }

  due(at: Date): Promise<{ id: string }[]> {
    return this.database.read<{ id: string }>(`select id from poll where state = 'open' and closes_at <= $1`, [at])
  }

  /** Clears away what blanked rows still hold on the disk (P5). */
  async vacuum(): Promise<void> {
    await this.database.read('vacuum poll_roster')
  }

  private async writeQuestions(tx: Tx, pollId: string, questions: readonly PollQuestionDraft[]): Promise<void> {
    const rows = questions.map((question, index) => ({
      position: index + 1,
      kind: question.kind,
      text: question.text,
      options: question.kind === 'single' ? question.options : [],
      least: question.kind === 'scale' ? question.leastLabel : '',
      most: question.kind === 'scale' ? question.mostLabel : '',
    }))
    await tx.query(
      `insert into poll_question (poll_id, position, kind, text, options, least_label, most_label)
       select $1, row.position, row.kind, row.text, row.options, row.least, row.most
         from jsonb_to_recordset($2::jsonb) as row(position int, kind text, text text, options jsonb, least text, most text)`,
      [pollId, JSON.stringify(rows)],
    )
  }
}
