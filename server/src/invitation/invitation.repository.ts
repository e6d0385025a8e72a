import { Injectable } from '@nestjs/common'
import type { AnswerInvitation, InvitationAnswer, Language } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'

/** Needs as far as they have been told. */
export type NeedsGiven = NonNullable<AnswerInvitation['needs']>

export interface InvitationRecord {
  readonly id: string
  readonly panelId: string
  readonly letterNumber: number
  readonly personal: Buffer | null
  readonly language: Language
  readonly channel: 'email' | 'letter' | null
  readonly sentAt: Date | null
  readonly codeSealed: Buffer | null
  readonly codeVoid: boolean
  readonly answer: InvitationAnswer | null
  readonly needs: NeedsGiven
  readonly callAskedAt: Date | null
  readonly memberId: string | null
  readonly place: 'seat' | 'reserve' | 'out' | null
  readonly number: number | null
}

export interface InvitationCounts {
  readonly drawn: number
  readonly sent: number
  readonly emails: number
  readonly letters: number
  readonly waitingToSend: number
  readonly yes: number
  readonly no: number
  readonly thinking: number
}

export interface AnswerChange {
  readonly answer: InvitationAnswer
  readonly answeredBy: string
  readonly at: Date
  readonly needs: NeedsGiven
  readonly language: Language
  readonly personal: Buffer | null
}

const SELECT = `select i.id, i.panel_id as "panelId", i.letter_number as "letterNumber", i.personal, i.language, i.channel,
    i.sent_at as "sentAt", i.code_sealed as "codeSealed", i.code_voided_at is not null as "codeVoid", i.answer, i.needs,
    i.call_asked_at as "callAskedAt", m.id as "memberId", m.place, m.number
  from invitation i left join member m on m.invitation_id = i.id`

@Injectable()
export class InvitationRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<InvitationRecord | null> {
    return (await this.database.read<InvitationRecord>(`${SELECT} where i.id = $1`, [id]))[0] ?? null
  }

  /** The invitation, kept still until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<InvitationRecord | null> {
    return (await tx.query<InvitationRecord>(`${SELECT} where i.id = $1 for update of i`, [id]))[0] ?? null
  }

  async ofPanel(panelId: string): Promise<InvitationRecord[]> {
    return this.database.read(`${SELECT} where i.panel_id = $1 order by i.letter_number`, [panelId])
  }

  async unsent(tx: Tx, panelId: string): Promise<InvitationRecord[]> {
    return tx.query(
      `${SELECT} where i.panel_id = $1 and i.draw_id is not null and i.sent_at is null order by i.letter_number for update of i`,
      [panelId],
    )
  }

  /** The sealed details of everybody who is drawn and not yet asked, to be counted without keeping anything still. */
  async unsentPersonal(panelId: string): Promise<(Buffer | null)[]> {
    const rows = await this.database.read<{ personal: Buffer | null }>(
      'select personal from invitation where panel_id = $1 and draw_id is not null and sent_at is null',
      [panelId],
    )
    return rows.map(({ personal }) => personal)
  }

  /** Those who get paper, or everybody, as long as the code is still kept for printing. */
  async toPrint(panelId: string, everybody: boolean): Promise<InvitationRecord[]> {
    return this.database.read(
      `${SELECT} where i.panel_id = $1 and i.sent_at is not null and i.code_sealed is not null and i.code_voided_at is null
         and ($2 or i.channel = 'letter') order by i.letter_number`,
      [panelId, everybody],
    )
  }

  async markSent(tx: Tx, sent: readonly { id: string; channel: 'email' | 'letter' }[], at: Date): Promise<void> {
    await tx.query(
      `update invitation i set channel = s.channel, sent_at = $3 from unnest($1::uuid[], $2::text[]) as s (id, channel) where i.id = s.id`,
      [sent.map(({ id }) => id), sent.map(({ channel }) => channel), at],
    )
  }

  async counts(panelId: string): Promise<InvitationCounts> {
    const [row] = await this.database.read<InvitationCounts>(
      `select count(*)::int as drawn, count(sent_at)::int as sent, count(*) filter (where channel = 'email')::int as emails,
         count(*) filter (where channel = 'letter')::int as letters,
         (select count(*)::int from outbox where kind = 'mail' and done_at is null and key like 'invitation:' || $1 || ':%') as "waitingToSend",
         count(*) filter (where answer = 'yes')::int as yes, count(*) filter (where answer = 'no')::int as no,
         count(*) filter (where answer = 'thinking')::int as thinking
       from invitation where panel_id = $1::uuid and draw_id is not null`,
      [panelId],
    )
    if (row === undefined) throw new Error('a count without a row')
    return row
  }

  async perDay(panelId: string): Promise<{ day: string; yes: number; no: number }[]> {
    return this.database.read(
      `select (answered_at at time zone 'Europe/Oslo')::date::text as day, count(*) filter (where answer = 'yes')::int as yes,
         count(*) filter (where answer = 'no')::int as no
       from invitation where panel_id = $1 and draw_id is not null and answer in ('yes', 'no') group by 1 order by 1`,
      [panelId],
    )
  }

  async answer(tx: Tx, id: string, change: AnswerChange): Promise<void> {
    await tx.query(
      `update invitation set answer = $2, answered_at = $3, answered_by = $4, needs = $5, language = $6, personal = $7 where id = $1`,
      [id, change.answer, change.at, change.answeredBy, JSON.stringify(change.needs), change.language, change.personal],
    )
  }

  async askForCall(tx: Tx, id: string, at: Date | null): Promise<void> {
    await tx.query('update invitation set call_asked_at = $2 where id = $1', [id, at])
  }

  /** The seat or place in reserve falls free; the number on the tag is used up. */
  async leave(tx: Tx, memberId: string, at: Date): Promise<void> {
    await tx.query(`update member set place = 'out', left_at = $2 where id = $1`, [memberId, at])
  }

  async chooseVenue(tx: Tx, memberId: string, venue: 'hall' | 'online'): Promise<void> {
    await tx.query('update member set venue = $2 where id = $1', [memberId, venue])
  }

  async seated(panelId: string): Promise<{ memberId: string; personal: Buffer | null; language: Language }[]> {
    return this.database.read(
      `select m.id as "memberId", i.personal, i.language from member m join invitation i on i.id = m.invitation_id
        where m.panel_id = $1 and m.place = 'seat' order by m.number`,
      [panelId],
    )
  }

  async closeAnswers(tx: Tx, panelId: string, at: Date): Promise<void> {
    await tx.query('update panel set answers_closed_at = coalesce(answers_closed_at, $2) where id = $1', [panelId, at])
    await this.forgetCodes(tx, panelId)
  }

  /** Codes are kept readable only as long as letters may have to be printed. */
  async forgetCodes(tx: Tx, panelId: string): Promise<void> {
    await tx.query('update invitation set code_sealed = null where panel_id = $1 and draw_id is not null', [panelId])
  }
}
