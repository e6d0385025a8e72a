import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { done, refused, type Ballot, type MyPoll, type PollResult, type PollView, type Result } from '@borgerpanel/contract'
import { turnoutStep } from '@borgerpanel/opinion'
import { makeSealKeys, openSealed, seal } from '@borgerpanel/opinion/seal'
import type { PersonActor } from '../identity/actor.ts'
import { MeetingService } from '../meeting/meeting.service.ts'
import { hasBlock } from '../panel/methods.ts'
import { PanelService } from '../panel/panel.service.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { Log, describeFault } from '../platform/log/log.ts'
import { BALLOT_SIZE, checkBallot } from './ballot.ts'
import { PollKeys } from './poll-keys.ts'
import { PollRepository, type PollDraft, type PollRecord } from './poll.repository.ts'
import { resultOf } from './result.ts'
import { shuffled } from './shuffle.ts'

/** The poll after the meeting: one set of answers per attending member, sealed until it closes. */
@Injectable()
export class PollService {
  constructor(
    private readonly database: Database,
    private readonly repository: PollRepository,
    private readonly keys: PollKeys,
    private readonly meetings: MeetingService,
    private readonly panels: PanelService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async list(panelId: string): Promise<Result<PollView[]>> {
    const polls = await this.repository.ofPanel(panelId)
    return done(await Promise.all(polls.map((poll) => this.view(poll))))
  }

  /** The polls of one assignment; another's on the same panel are not among them. */
  async ofAssignment(assignmentId: string): Promise<PollView[]> {
    const polls = await this.repository.ofAssignment(assignmentId)
    return Promise.all(polls.map((poll) => this.view(poll)))
  }

  async create(panelId: string, draft: PollDraft): Promise<Result<PollView>> {
    const created = await this.database.transaction(async (tx): Promise<Result<string>> => {
      const found = await this.panels.find(tx, panelId)
      if (!found.ok) return found
      if (!hasBlock(found.value.panel.factsAt(this.clock.now()).method, 'poll')) return refused('not-found')
      if (draft.meetingId !== null && !(await this.repository.isMeetingOf(tx, draft.meetingId, panelId)))
        return refused('not-found')
      const id = await this.repository.create(tx, panelId, draft)
      return id === null ? refused('not-found') : done(id)
    })
    return created.ok ? this.show(created.value) : created
  }

  async edit(pollId: string, draft: PollDraft & { version: number }): Promise<Result<PollView>> {
    const edited = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const poll = await this.repository.lock(tx, pollId)
      if (poll === null) return refused('not-found')
      if (poll.state !== 'draft') return refused('poll-wrong-state')
      if (poll.version !== draft.version) return refused('edited-by-another')
      if (draft.meetingId !== null && !(await this.repository.isMeetingOf(tx, draft.meetingId, poll.panelId)))
        return refused('not-found')
      await this.repository.edit(tx, pollId, draft)
      return done(null)
    })
    return edited.ok ? this.show(pollId) : edited
  }

  /**
   * Fixes the roster from attendance (M9), those present so far while the meeting goes on, and makes the poll's key pair;
   * the private key goes to a file, never to the database. Refuses `meeting-wrong-state` while nobody has come.
   */
  async open(pollId: string, closesAt: string | null): Promise<Result<PollView>> {
    const closes = closesAt === null ? null : new Date(closesAt)
    if (closes !== null && closes <= this.clock.now())
      return refused('malformed', { problems: [{ path: 'body.closesAt', code: 'past' }] })
    const draft = await this.repository.find(pollId)
    if (draft === null) return refused('not-found')
    if (draft.state !== 'draft' || draft.meetingId === null) return refused('poll-wrong-state')
    const { meetingId } = draft
    const state = await this.meetings.state(meetingId)
    if (state === null) return refused('meeting-wrong-state')
    const opened = await this.openWith(draft, (tx) => this.meetings.attendedBy(tx, meetingId, state), closes)
    return opened.ok ? this.show(pollId) : opened
  }

  async mine(actor: PersonActor, pollId: string): Promise<Result<MyPoll>> {
    const poll = await this.repository.find(pollId)
    if (poll === null || poll.panelId !== actor.panelId || actor.memberId === null) return refused('not-found')
    if (poll.state === 'draft') return refused('not-found')
    const mark = await this.repository.roster(pollId, actor.memberId)
    if (mark === null) return refused('not-on-the-roster')
    const { id, panelId, title, state } = poll
    const questions = await this.repository.questions(pollId)
    return done({
      id,
      panelId,
      title,
      state,
      questions,
      closesAt: poll.closesAt?.toISOString() ?? null,
      answered: mark.answered,
    } as MyPoll)
  }

  /** Seals the ballot and keeps it with the mark on the roster; a later one takes its place until the poll closes (P4). */
  async answer(actor: PersonActor, pollId: string, ballot: Ballot): Promise<Result<{ answered: true }>> {
    const { memberId } = actor
    const poll = await this.repository.find(pollId)
    if (poll === null || poll.panelId !== actor.panelId || memberId === null) return refused('not-found')
    if (poll.state !== 'open' || poll.publicKey === null || this.isOver(poll)) return refused('poll-closed')
    const checked = checkBallot(await this.repository.questions(pollId), ballot)
    if (!checked.ok) return checked
    const sealed = await seal(poll.publicKey, JSON.stringify(ballot.answers), BALLOT_SIZE)
    return this.database.transaction(async (tx) => {
      const now = await this.repository.share(tx, pollId)
      if (now?.state !== 'open') return refused('poll-closed')
      return (await this.repository.keep(tx, pollId, memberId, sealed))
        ? done({ answered: true as const })
        : refused('not-on-the-roster')
    })
  }

  /**
   * Opens all ballots in memory, writes them shuffled, blanks the sealed ones, and then forgets the key (P5).
   * Refuses `poll-key-missing` and leaves everything as it was when the key is not here.
   */
  async close(pollId: string): Promise<Result<PollView>> {
    const closed = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const poll = await this.repository.lock(tx, pollId)
      if (poll === null) return refused('not-found')
      if (poll.state !== 'open') return refused('poll-wrong-state')
      const key = await this.keys.read(pollId)
      if (key === null) return refused('poll-key-missing')
      const opened = await openSealed(key, await this.repository.sealed(tx, pollId))
      const answers = shuffled(opened).map((text) => ({ id: randomUUID(), answers: JSON.parse(text) as unknown }))
      await this.repository.close(tx, pollId, answers, this.clock.now())
      return done(null)
    })
    if (!closed.ok) return closed
    await this.keys.forget(pollId)
    await this.repository.vacuum().catch((fault: unknown) => this.log.warn('poll vacuum failed', describeFault(fault)))
    return this.show(pollId)
  }

  /** Nobody sees results before the poll is closed, the municipality included (P6). */
  async result(pollId: string): Promise<Result<PollResult>> {
    const poll = await this.repository.find(pollId)
    if (poll === null) return refused('not-found')
    if (poll.state !== 'closed') return refused('results-hidden')
    return done(resultOf(poll, await this.repository.questions(pollId), await this.repository.answers(pollId)))
  }

  /** Results of every closed poll of an assignment, for the summary. */
  async resultsOfAssignment(assignmentId: string): Promise<PollResult[]> {
    const polls = await this.repository.ofAssignment(assignmentId)
    const results = await Promise.all(polls.filter((poll) => poll.state === 'closed').map((poll) => this.result(poll.id)))
    return results.flatMap((result) => (result.ok ? [result.value] : []))
  }

  /** Closes what is due, one by one, and removes keys a crash left behind: of a poll that closed, or that was never opened. */
  async sweep(): Promise<void> {
    for (const { id } of await this.repository.due(this.clock.now())) {
      try {
        const closed = await this.close(id)
        // Another replica may have been first.
        if (!closed.ok && closed.error.code !== 'poll-wrong-state')
          this.log.error('poll could not be closed', { poll: id, code: closed.error.code })
      } catch (fault) {
        this.log.error('poll could not be closed', { poll: id, ...describeFault(fault) })
      }
    }
    for (const id of await this.keys.kept()) await this.forgetUnlessOpen(id)
  }

  /** Ids of open polls whose key is not here: they cannot be closed. */
  async withoutKey(): Promise<string[]> {
    const kept = new Set(await this.keys.kept())
    return (await this.repository.openIds()).filter((id) => !kept.has(id))
  }

  /** Under the poll's lock: a key is written before its poll's opening is committed. A poll not known here may be another database's. */
  private async forgetUnlessOpen(pollId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const poll = await this.repository.lock(tx, pollId)
      if (poll !== null && poll.state !== 'open') await this.keys.forget(pollId)
    })
  }

  /** `attended` is asked under the poll's lock, and holds the meeting: a correction comes before, or is refused (M9). */
  private async openWith(
    draft: PollRecord,
    attended: (tx: Tx) => Promise<number[]>,
    closesAt: Date | null,
  ): Promise<Result<null>> {
    const keys = await makeSealKeys()
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const poll = await this.repository.lock(tx, draft.id)
      if (poll === null) return refused('not-found')
      if (poll.state !== 'draft') return refused('poll-wrong-state')
      if (poll.version !== draft.version) return refused('edited-by-another')
      const permitted = await this.panels.permit(tx, poll.panelId, 'openPoll')
      if (!permitted.ok) return permitted
      const numbers = await attended(tx)
      if (numbers.length === 0) return refused('meeting-wrong-state')
      await this.keys.keep(poll.id, keys.privateKey)
      const opening = { publicKey: keys.publicKey, closesAt, at: this.clock.now(), numbers }
      await this.repository.open(tx, poll.id, opening)
      return done(null)
    })
  }

  private isOver(poll: PollRecord): boolean {
    return poll.closesAt !== null && poll.closesAt <= this.clock.now()
  }

  private async show(pollId: string): Promise<Result<PollView>> {
    const poll = await this.repository.find(pollId)
    return poll === null ? refused('not-found') : done(await this.view(poll))
  }

  private async view(poll: PollRecord): Promise<PollView> {
    const [questions, turnout] = await Promise.all([this.repository.questions(poll.id), this.repository.turnout(poll.id)])
    const isDraft = poll.state === 'draft'
    return {
      id: poll.id,
      panelId: poll.panelId,
      meetingId: poll.meetingId,
      title: poll.title,
      state: poll.state,
      version: poll.version,
      closesAt: poll.closesAt?.toISOString() ?? null,
      questions,
      answeredAtLeast: isDraft ? null : poll.state === 'closed' ? turnout.answered : turnoutStep(turnout.answered),
      roster: isDraft ? null : turnout.roster,
    } as PollView
  }
}
