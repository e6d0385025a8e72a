import { Injectable } from '@nestjs/common'
import {
  done,
  refused,
  type AttendanceRow,
  type ContributionRow,
  type EarlierWording,
  type MeetingRow,
  type MeetingWhole,
  type NewMeeting,
  type Result,
  type RosterRow,
  type SeatProposal,
} from '@borgerpanel/contract'
import { attendance, balance } from '@borgerpanel/meeting'
import type { Actor, StaffActor } from '../identity/actor.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { PanelService } from '../panel/panel.service.ts'
import { LiveMeetings } from './live/liveMeetings.ts'
import type { LiveMeeting } from './live/liveMeeting.ts'
import { EarlierWordings } from './earlier-wordings.ts'
import { attendanceRows, contributionRows } from './rows.ts'
import { SeatingService } from './seating.service.ts'
import { MeetingRepository, type Correction, type MeetingRow as Row } from './meeting.repository.ts'

/** Meetings as other features and pages need them: planned, held, attended, what was written in them. */
@Injectable()
export class MeetingService {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingRepository,
    private readonly live: LiveMeetings,
    private readonly panels: PanelService,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly earlier: EarlierWordings,
    private readonly seating: SeatingService,
  ) {}

  async list(panelId: string): Promise<Result<MeetingRow[]>> {
    return done((await this.meetings.ofPanel(panelId)).map(rowOf))
  }

  async show(actor: Actor, meeting: string): Promise<Result<MeetingRow>> {
    const row = await this.meetings.find(meeting)
    if (row === null || (actor.kind === 'person' && actor.panelId !== row.panelId)) return refused('not-found')
    return done(rowOf(row))
  }

  /** Plans a meeting of a panel, if the panel is where meetings may be planned. */
  async plan(panelId: string, meeting: NewMeeting): Promise<Result<MeetingRow>> {
    const planned = await this.database.transaction(async (tx): Promise<Result<string>> => {
      const permitted = await this.panels.permit(tx, panelId, 'planMeeting')
      if (!permitted.ok) return permitted
      const assignmentId = meeting.assignmentId ?? permitted.value.panel.assignmentId
      return done(await this.create(tx, { ...meeting, panelId, assignmentId }))
    })
    return planned.ok ? this.show({ kind: 'public', address: '' }, planned.value) : planned
  }

  /** Writes a meeting in the caller's transaction; its id. */
  create(tx: Tx, meeting: Omit<NewMeeting, 'assignmentId'> & { panelId: string; assignmentId: string | null }): Promise<string> {
    return this.meetings.insert(tx, { ...meeting, startsAt: new Date(meeting.startsAt) })
  }

  /** The whole state as this process knows it, for other features; null when there is no such meeting. */
  async state(meeting: string): Promise<MeetingWhole | null> {
    return (await this.read(meeting))?.room.now.state ?? null
  }

  /** Contributions with their words, oldest first; words are null where they are withheld or withdrawn. */
  async contributions(meeting: string): Promise<ContributionRow[]> {
    const live = await this.read(meeting)
    return live === null ? [] : contributionRows(meeting, live.room.now)
  }

  /** What a contribution said before words were removed from it, or its author wrote it anew (M22). */
  async earlierWordings(staff: StaffActor, meeting: string, number: number): Promise<Result<EarlierWording[]>> {
    const live = await this.read(meeting)
    const known = live?.room.now.state.desk.contributions.find((one) => one.number === number)
    if (live === null || known === undefined) return refused('not-found')
    const { panelId } = live
    return done(await this.earlier.read({ meeting, panelId, number, wording: known.text.id, staff: staff.staffId }))
  }

  /** Share of plenary speech of the quieter half of those who came (M18), null before anybody has spoken. */
  async balance(meeting: string): Promise<number | null> {
    const state = await this.state(meeting)
    return state === null ? null : balance(Object.keys(state.desk.attendees).map(Number), state.plenary.floor.spoken)
  }

  /** Everybody who has a seat or is in reserve, by number (M38). */
  async roster(meeting: string): Promise<Result<RosterRow[]>> {
    const panelId = await this.meetings.panelOf(meeting)
    return panelId === null ? refused('not-found') : done(await this.meetings.roster(panelId))
  }

  /** Attendance of everybody who came, with the officer's corrections (M9). */
  async attendance(meeting: string): Promise<Result<AttendanceRow[]>> {
    const state = await this.state(meeting)
    if (state === null) return refused('not-found')
    const corrections = await this.meetings.attendanceCorrections(meeting)
    return done(attendanceRows(attendance(state.desk, this.live.time.now()), corrections))
  }

  /**
   * Sets right whether a member attended (M9). Refuses `meeting-wrong-state` before the meeting has opened, and
   * `poll-wrong-state` once a poll of it has: its roster is made of these rows. The reason stays here; the audit has the deed.
   */
  async correctAttendance(officer: StaffActor, meeting: string, correction: Correction): Promise<Result<AttendanceRow[]>> {
    const state = await this.state(meeting)
    if (state === null) return refused('not-found')
    if (['planned', 'lobby'].includes(state.plenary.state)) return refused('meeting-wrong-state')
    const corrected = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const panelId = await this.meetings.lock(tx, meeting)
      if (panelId === null) return refused('not-found')
      if (await this.meetings.hasOpenedPoll(tx, meeting)) return refused('poll-wrong-state')
      const written = { ...correction, meeting, by: officer.staffId, at: this.clock.now() }
      if (!(await this.meetings.correctAttendance(tx, written))) return refused('not-found')
      const { who, attended } = correction
      const deed = { actor: { kind: 'staff', id: officer.staffId }, act: 'attendance-corrected', panelId } as const
      await this.audit.note(tx, { ...deed, detail: { meeting, who, attended } })
      return done(null)
    })
    return corrected.ok ? this.attendance(meeting) : corrected
  }

  /** Tag numbers of those who attended (M9), or who are there so far while the meeting goes on: the poll's roster. */
  async attendedNumbers(meeting: string): Promise<number[]> {
    const state = await this.state(meeting)
    return state === null ? [] : this.database.transaction((tx) => this.attendedBy(tx, meeting, state))
  }

  /**
   * The same in the caller's transaction, for a state read before it: the meeting is held, so that no correction comes between
   * this and the commit. Reading the state while holding it would wait for commands that wait for the hold.
   */
  async attendedBy(tx: Tx, meeting: string, state: MeetingWhole): Promise<number[]> {
    await this.meetings.lock(tx, meeting)
    const corrections = await this.meetings.attendanceCorrections(meeting, tx)
    const rows = attendanceRows(attendance(state.desk, this.live.time.now()), corrections)
    const isClosed = state.plenary.state === 'closed'
    const isThere = (who: number): boolean => !isClosed && (state.desk.attendees[who]?.presence ?? 'left') !== 'left'
    return rows.filter(({ who, attended, corrected }) => attended || (!corrected && isThere(who))).map(({ who }) => who)
  }

  /** Seats for everybody present, and the head of the log they hold for (M10). */
  async seats(meeting: string, size: number): Promise<Result<SeatProposal>> {
    const live = await this.read(meeting)
    if (live === null) return refused('not-found')
    const { state, position } = live.room.now
    return done({ expectedHead: position, ...(await this.seating.propose({ id: meeting, panelId: live.panelId }, state, size)) })
  }

  /** The meeting, caught up with what other replicas have written. */
  private async read(meeting: string): Promise<LiveMeeting | null> {
    const live = await this.live.get(meeting)
    if (live !== null) await live.catchUpNow()
    return live
  }
}

function rowOf(row: Row): MeetingRow {
  return { ...row, startsAt: row.startsAt.toISOString() } as MeetingRow
}
