import { Injectable } from '@nestjs/common'
import type { MeetingState, RosterRow } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'
import type { SeatedEvent } from './seatings.ts'

/** A meeting as planned; what happens in it is in its log. */
export interface MeetingRow {
  readonly id: string
  readonly panelId: string
  readonly assignmentId: string | null
  readonly title: string
  readonly startsAt: Date
  readonly venue: 'hall' | 'online' | 'hybrid'
  readonly address: string
  readonly state: MeetingState
  readonly alternatives: readonly { readonly id: string; readonly title: string }[]
}

export interface NewMeeting {
  readonly panelId: string
  readonly assignmentId: string | null
  readonly title: string
  readonly startsAt: Date
  readonly venue: MeetingRow['venue']
  readonly address: string
}

/** What the officer knows about one member's attendance (M9). */
export interface Correction {
  readonly who: number
  readonly attended: boolean
  readonly reason: string
}

/** What members are mixed on at the tables (M10). */
export interface MemberFeatures {
  readonly who: number
  readonly gender: string | null
  readonly ageBand: string | null
  readonly area: string | null
}

const SELECT = `select m.id, m.panel_id as "panelId", m.assignment_id as "assignmentId", m.title, m.starts_at as "startsAt", m.venue,
    m.address, coalesce((select e.event->>'to' from meeting_entry e where e.meeting_id = m.id and e.audience = 'plenary'
      and e.event->>'type' = 'stateChanged' order by e.position desc limit 1), 'planned') as state,
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title) order by a.position) from alternative a
      where a.assignment_id = m.assignment_id), '[]'::jsonb) as alternatives
  from meeting m`

@Injectable()
export class MeetingRepository {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, meeting: NewMeeting): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into meeting (panel_id, assignment_id, title, starts_at, venue, address) values ($1, $2, $3, $4, $5, $6) returning id`,
      [meeting.panelId, meeting.assignmentId, meeting.title, meeting.startsAt, meeting.venue, meeting.address],
    )
    if (row === undefined) throw new Error('no meeting came into being')
    return row.id
  }

  async find(meeting: string): Promise<MeetingRow | null> {
    const [row] = await this.database.read<MeetingRow>(`${SELECT} where m.id = $1`, [meeting])
    return row ?? null
  }

  async ofPanel(panelId: string): Promise<MeetingRow[]> {
    return this.database.read<MeetingRow>(`${SELECT} where m.panel_id = $1 order by m.starts_at, m.id`, [panelId])
  }

  async panelOf(meeting: string): Promise<string | null> {
    const [row] = await this.database.read<{ panelId: string }>('select panel_id as "panelId" from meeting where id = $1', [
      meeting,
    ])
    return row?.panelId ?? null
  }

  /** Meetings that have begun and not closed, with something written in the last twelve hours. */
  async goingOn(): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(
      `select m.id from meeting m where m.closed_at is null and m.position > 0 and exists (select from meeting_entry e
         where e.meeting_id = m.id and e.position = m.position and e.at > now() - interval '12 hours')`,
    )
    return rows.map(({ id }) => id)
  }

  /** The tag number of one who has a seat by a staff account (an appointed council), null where she has none. */
  async tagOfStaff(panelId: string, staffId: string): Promise<number | null> {
    const [row] = await this.database.read<{ number: number }>(
      `select number from member where panel_id = $1 and staff_id = $2 and place = 'seat' and left_at is null`,
      [panelId, staffId],
    )
    return row?.number ?? null
  }

  /** Whether somebody with a seat or in reserve wears each of these tag numbers. */
  async hasNumbers(panelId: string, numbers: readonly number[]): Promise<boolean> {
    const rows = await this.database.read(
      `select 1 from member where panel_id = $1 and number = any($2::int[]) and place in ('seat', 'reserve') and left_at is null`,
      [panelId, numbers],
    )
    return rows.length === numbers.length
  }

  async features(panelId: string): Promise<MemberFeatures[]> {
    return this.database.read<MemberFeatures>(
      `select number as who, gender, age_band as "ageBand", area from member where panel_id = $1 and place = 'seat'`,
      [panelId],
    )
  }

  /** Every change of seats at the tables in the meetings of a panel, in order. */
  async seatings(panelId: string): Promise<SeatedEvent[]> {
    return this.database.read<SeatedEvent>(
      `select m.id as meeting, e.event->'seats' as seats from meeting m
         join meeting_entry e on e.meeting_id = m.id and e.audience = 'desk' and e.event->>'type' = 'seated'
        where m.panel_id = $1 order by m.starts_at, m.id, e.position`,
      [panelId],
    )
  }

  /** The seed of the lot that drew the panel, hexadecimal; null where nobody was drawn. */
  async panelSeed(panelId: string): Promise<string | null> {
    const [row] = await this.database.read<{ seed: string }>(
      `select seed from draw where panel_id = $1 and stage = 'panel' order by running_number desc limit 1`,
      [panelId],
    )
    return row?.seed ?? null
  }

  /** Who may be checked in: those with a seat and those in reserve. */
  async roster(panelId: string): Promise<RosterRow[]> {
    return this.database.read<RosterRow>(
      `select number as who, venue, place = 'reserve' as "isReserve" from member
       where panel_id = $1 and place in ('seat', 'reserve') and left_at is null order by number`,
      [panelId],
    )
  }

  /** Holds a meeting while it is written about; its panel, null when there is none. */
  async lock(tx: Tx, meeting: string): Promise<string | null> {
    const [row] = await tx.query<{ panelId: string }>('select panel_id as "panelId" from meeting where id = $1 for update', [
      meeting,
    ])
    return row?.panelId ?? null
  }

  /** Whether a poll of the meeting has been opened: who may answer it is fixed from then on (M9). */
  async hasOpenedPoll(tx: Tx, meeting: string): Promise<boolean> {
    const rows = await tx.query(`select 1 from poll where meeting_id = $1 and state <> 'draft' limit 1`, [meeting])
    return rows.length > 0
  }

  /** Writes what the officer knows of one with a seat, in place of what she wrote before; false when nobody has that number. */
  async correctAttendance(
    tx: Tx,
    { meeting, who, attended, reason, by, at }: Correction & { readonly meeting: string; readonly by: string; readonly at: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `insert into attendance_correction (meeting_id, member_id, attended, reason, corrected_by, corrected_at)
       select m.id, one.id, $3, $4, $5, $6 from meeting m join member one on one.panel_id = m.panel_id and one.number = $2
         where m.id = $1 and one.place = 'seat'
       on conflict (meeting_id, member_id) do update
         set attended = excluded.attended, reason = excluded.reason, corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at
       returning 1`,
      [meeting, who, attended, reason, by, at],
    )
    return rows.length === 1
  }

  /** What the case officer set right about attendance, by tag number (M9); as a transaction sees it, where one is given. */
  async attendanceCorrections(meeting: string, tx?: Tx): Promise<Map<number, boolean>> {
    const sql = `select m.number as who, c.attended from attendance_correction c join member m on m.id = c.member_id where c.meeting_id = $1`
    type Row = { who: number; attended: boolean }
    const rows = await (tx === undefined ? this.database.read<Row>(sql, [meeting]) : tx.query<Row>(sql, [meeting]))
    return new Map(rows.map(({ who, attended }) => [who, attended]))
  }
}
