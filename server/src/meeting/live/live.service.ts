import { Injectable } from '@nestjs/common'
import {
  done,
  membersNamed,
  refused,
  type CommandAnswer,
  type Join,
  type Joined,
  type MeetingCommand,
  type Result,
  type Screen,
  type SendCommand,
  type Snapshot,
  type WireFrame,
} from '@borgerpanel/contract'
import { placeIfAsked } from '@borgerpanel/meeting'
import type { Socket } from 'socket.io'
import { Metrics } from '../../platform/metrics/metrics.ts'
import { orTryAgain } from '../log/fault.ts'
import { fingerprint } from '../log/fingerprint.ts'
import { MeetingRepository } from '../meeting.repository.ts'
import { actorOn, hostAt, mayOpen, type Attending, type MeetingCaller } from './caller.ts'
import type { LiveMeeting } from './liveMeeting.ts'
import { LiveMeetings } from './liveMeetings.ts'
import { TableHosts } from './tableHosts.ts'

/** A command with the way it came: the socket's open screen says as whom, else the screen named. */
export interface CommandVia {
  readonly socket?: Socket
  readonly screen?: Screen | undefined
}

/** What people do in live meetings, over sockets or HTTP: who may, and what comes of it. */
@Injectable()
export class LiveService {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly live: LiveMeetings,
    private readonly hosts: TableHosts,
    private readonly metrics: Metrics,
  ) {}

  join(caller: MeetingCaller, { meeting, screen, have }: Join, socket: Socket): Promise<Result<Joined>> {
    return this.within(meeting, caller, screen, (live, attending) => done(live.join(socket, attending, { screen, have })))
  }

  /** What the screen would show if it joined now; for polling. */
  view(caller: MeetingCaller, meeting: string, screen: Screen): Promise<Result<Joined>> {
    return this.within(meeting, caller, screen, (live, attending) => done(live.look(attending, screen)))
  }

  /** Closes a screen. A host who closes the last of hers gives her table up; losing contact does not (M8). */
  leave(meeting: string, socket: Socket): Promise<Result<null>> {
    return orTryAgain(async () => {
      const live = this.live.here(meeting)
      const viewer = live?.viewers.of(socket)
      live?.leave(socket)
      const left = viewer === undefined ? null : hostAt(meeting, viewer.attending, viewer.screen)
      if (left !== null && !live?.hosts.some(({ staff }) => staff === left.staff)) await this.hosts.leave(left)
      return done(null)
    })
  }

  /** Commits a command, or gives the answer it got before (D6). */
  async command(caller: MeetingCaller, sent: SendCommand, via: CommandVia): Promise<Result<CommandAnswer>> {
    const start = performance.now()
    const answer = await this.decided(caller, sent, via)
    this.metrics.answered(sent.command.type, answer, performance.now() - start)
    return answer
  }

  private async decided(
    caller: MeetingCaller,
    { meeting, opId, command, who }: SendCommand,
    via: CommandVia,
  ): Promise<Result<CommandAnswer>> {
    const viewer = via.socket === undefined ? undefined : this.live.here(meeting)?.viewers.of(via.socket)
    const screen = viewer?.screen ?? via.screen ?? (caller.actor.kind === 'person' ? 'member' : 'desk')
    return this.within(meeting, caller, screen, async (live, attending) => {
      const actor = actorOn(attending, screen)
      const isAnother = who !== undefined && attending.who !== who
      if (actor === null || isAnother) return refused('not-allowed')
      if (actor.role !== 'member' && (await this.namesStrangers(live, command))) return refused('member-unknown')
      return live.room.submit({ actor, actorKey: caller.key, opId, fingerprint: fingerprint([meeting, command]), command })
    })
  }

  /** What an open screen misses of one of its audiences: one frame, or one snapshot. */
  catchUp(
    meeting: string,
    socket: Socket,
    asked: { audience: Snapshot['audience']; after: number; epoch: number },
  ): Result<(WireFrame | Snapshot)[]> {
    const live = this.live.here(meeting)
    const viewer = live?.viewers.of(socket)
    if (live === null || viewer === undefined || !viewer.audiences.includes(asked.audience)) return refused('not-found')
    return done([live.catchUp(asked.audience, asked.after, asked.epoch)])
  }

  /** A member writes just now: her table and the desk are told how many do (D12). */
  typing(meeting: string, socket: Socket): void {
    const live = this.live.here(meeting)
    const viewer = live?.viewers.of(socket)
    if (viewer?.screen === 'member' && viewer.attending.who !== null) live?.noteTyping(viewer.attending.who)
  }

  /** Where a member would come on plenary's list if she asked for the floor now (D12). */
  place(meeting: string, socket: Socket): { meeting: string; number: number; seconds: number } | null {
    const live = this.live.here(meeting)
    const who = live?.viewers.of(socket)?.attending.who ?? null
    if (live === null || who === null) return null
    const { state } = live.room.now
    const table = state.plenary.gathered === 'tables' ? (state.members[who]?.table ?? null) : null
    const place = placeIfAsked(state, table ?? 'plenary', { who, now: this.live.time.now() })
    return place === null ? null : { meeting, ...place }
  }

  private within<Value>(
    meeting: string,
    caller: MeetingCaller,
    screen: Screen,
    work: (live: LiveMeeting, attending: Attending) => Promise<Result<Value>> | Result<Value>,
  ): Promise<Result<Value>> {
    return orTryAgain(async () => {
      const live = await this.live.get(meeting)
      if (live === null) return refused('not-found')
      const attending = await this.attend(caller, live, screen)
      // What one may not see and what does not exist answer alike (S6).
      if (!mayOpen(attending, screen)) return refused('not-found')
      const host = hostAt(meeting, attending, screen)
      if (host !== null && !(await this.hosts.sit(host))) return refused('not-at-this-table')
      return work(live, attending)
    })
  }

  /** Whether a command names somebody the panel does not have. Who has come is known, also when she has left the panel since. */
  private async namesStrangers({ panelId, room }: LiveMeeting, command: MeetingCommand): Promise<boolean> {
    const { attendees } = room.now.state.desk
    const asked = membersNamed(command).filter((who) => command.type === 'arrive' || attendees[who] === undefined)
    return asked.length > 0 && !(await this.meetings.hasNumbers(panelId, asked))
  }

  private async attend({ actor }: MeetingCaller, live: LiveMeeting, screen: Screen): Promise<Attending> {
    if (actor.kind === 'person') return { who: actor.panelId === live.panelId ? actor.tag : null, staff: null }
    // Somebody appointed may have her seat by a staff account.
    const who = screen === 'member' ? await this.meetings.tagOfStaff(live.panelId, actor.staffId) : null
    return { who, staff: { id: actor.staffId, roles: actor.roles } }
  }
}
