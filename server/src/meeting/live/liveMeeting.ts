import {
  tableAudience,
  WIRE,
  type Audience,
  type Beacon,
  type Joined,
  type Join,
  type Place,
  type Screen,
  type Snapshot,
  type Typing,
  type WireFrame,
} from '@borgerpanel/contract'
import { nextDeadline } from '@borgerpanel/meeting'
import type { Socket } from 'socket.io'
import type { Log } from '../../platform/log/log.ts'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import type { DatabaseLog, ReadLog } from '../log/databaseLog.ts'
import type { DatabaseTime } from '../log/databaseTime.ts'
import { within } from '../log/fault.ts'
import type { Entry } from '../log/logState.ts'
import { MeetingRoom } from '../log/room.ts'
import { audiencesOf, hostAt, type Attending } from './caller.ts'
import { Clockwork } from './clockwork.ts'
import { FrameCollector, type Bundle } from './frames.ts'
import { Presence } from './presence.ts'
import type { HostAtTable } from './tableHosts.ts'
import { TypingSigns } from './typingSigns.ts'
import { roomOf, Viewers, type Viewer } from './viewers.ts'
import { Views } from './views.ts'

export interface LiveMeetingParts {
  readonly source: DatabaseLog
  readonly time: DatabaseTime
  readonly journal: Log
  readonly metrics: Metrics
  /** Tells everybody in a room of the socket server. */
  tell(room: string, event: string, content: unknown): void
  /** Tells the other replicas how far the log has come. */
  poke(meeting: string, position: number): void
  /** Tells the other replicas that a member writes. */
  tellTyping(meeting: string, who: number): void
  isLagging(socket: Socket): boolean
  onGone(): void
}

/** What a client has of a meeting already. */
export type Have = NonNullable<Join['have']>

/** One meeting as this process runs it: its room, and everybody who watches it from here. */
export class LiveMeeting {
  readonly room: MeetingRoom
  readonly viewers: Viewers
  readonly presence: Presence
  private readonly views: Views
  private readonly frames: FrameCollector
  private readonly typing: TypingSigns
  private readonly clockwork: Clockwork
  private readonly beacon: NodeJS.Timeout
  private moved = new Set<Viewer>()
  /** Time of the oldest entry that waits for its frame. */
  private untoldSince: number | null = null

  readonly meeting: string
  readonly panelId: string
  private usedAt = performance.now()

  constructor(
    about: { readonly id: string; readonly panelId: string },
    read: ReadLog,
    private readonly parts: LiveMeetingParts,
  ) {
    const meeting = about.id
    this.meeting = meeting
    this.panelId = about.panelId
    this.viewers = new Viewers(meeting)
    this.views = new Views(meeting)
    this.views.keep(read.entries)
    this.frames = new FrameCollector((bundles) => this.tellFrames(bundles))
    this.typing = new TypingSigns((place, writing) => this.tellTyping(place, writing))
    this.room = new MeetingRoom(meeting, read.log, parts.source, this.events(), parts.journal)
    this.presence = new Presence(this.room, this.viewers, parts.time)
    this.clockwork = new Clockwork(this.room, parts.time)
    this.clockwork.wind()
    this.beacon = setInterval(() => this.tellBeacons(), WIRE.beaconEvery).unref()
  }

  /** Opens a screen: enters the rooms first, then reads; what comes meanwhile reaches the client as a frame (D10). */
  join(socket: Socket, attending: Attending, { screen, have }: Pick<Join, 'screen' | 'have'>): Joined {
    const viewer = this.viewers.open(socket, { attending, screen }, this.room.now.state)
    if (screen === 'member' && attending.who !== null) this.presence.returned(attending.who)
    return this.show(viewer, have)
  }

  /** What a screen would show now, without opening it: for polling, and for comparing (D11). */
  look(attending: Attending, screen: Screen, have?: Have): Joined {
    return this.show({ attending, screen, audiences: audiencesOf(attending, screen, this.room.now.state) }, have)
  }

  leave(socket: Socket): void {
    const viewer = this.viewers.close(socket)
    const who = viewer?.screen === 'member' ? viewer.attending.who : null
    if (who !== null && !this.viewers.hasMember(who)) this.presence.silent(who)
  }

  /** A member writes on a screen here; the other replicas are told. */
  noteTyping(who: number): void {
    this.hearTyping(who)
    this.parts.tellTyping(this.meeting, who)
  }

  /** A member writes, on whatever replica: where she sits while all are at the tables, else in plenary. */
  hearTyping(who: number): void {
    const { plenary, desk, members } = this.room.now.state
    if (!plenary.writing || desk.attendees[who]?.presence !== 'here') return
    this.typing.note((plenary.gathered === 'tables' ? members[who]?.table : null) ?? 'plenary', who)
  }

  /** Hosts with a screen of their table open here. */
  get hosts(): readonly HostAtTable[] {
    return [...this.viewers.all].flatMap(({ attending, screen }) => hostAt(this.meeting, attending, screen) ?? [])
  }

  /** The entries an open screen misses, or a snapshot when they are too many or the epoch changed. */
  catchUp(audience: Audience, after: number, epoch: number): WireFrame | Snapshot {
    const { now } = this.room
    const delta = epoch === now.epoch ? this.views.delta(now, audience, after) : null
    return delta ?? this.views.snapshot(now, audience)
  }

  /** Waits until what other replicas have written is here too. */
  catchUpNow(): Promise<void> {
    return within(4_000, this.room.lookNow())
  }

  /** Lets a screen that had stopped reading go on: back into its rooms, and how far the others are (D14). */
  resume(socket: Socket): void {
    const viewer = this.viewers.of(socket)
    if (viewer === undefined) return
    this.viewers.enter(viewer, this.room.now.state)
    this.tellBeacon(viewer)
  }

  /** Nobody watches from here, and nobody has for `ms`; no turn is waiting for its time either. */
  isUnused(ms: number): boolean {
    if (!this.viewers.isEmpty || !this.room.isIdle || nextDeadline(this.room.now.state) !== null) this.usedAt = performance.now()
    return performance.now() - this.usedAt > ms
  }

  /** Finishes what was asked if the database is there, and stops. */
  async close(): Promise<void> {
    clearInterval(this.beacon)
    this.clockwork.stop()
    this.presence.close()
    this.typing.close()
    await this.room.stop()
    this.frames.flush()
    this.frames.close()
  }

  private show(viewer: Pick<Viewer, 'attending' | 'screen' | 'audiences'>, have: Have | undefined): Joined {
    const { now } = this.room
    const frames: WireFrame[] = []
    const snapshots: Snapshot[] = []
    for (const audience of viewer.audiences) {
      const after = have?.epoch === now.epoch ? have.heads[audience] : undefined
      const delta = after === undefined ? null : this.views.delta(now, audience, after)
      if (delta === null) snapshots.push(this.views.snapshot(now, audience))
      else frames.push(delta)
    }
    const who = viewer.screen === 'member' ? viewer.attending.who : null
    return { epoch: now.epoch, now: this.parts.time.now(), audiences: viewer.audiences, snapshots, frames, who }
  }

  private events(): ConstructorParameters<typeof MeetingRoom>[3] {
    return {
      onEntries: (entries) => this.follow(entries),
      onCommitted: (position, group) => {
        this.parts.poke(this.meeting, position)
        this.parts.metrics.committed(group)
      },
      onReloaded: (entries) => this.startAnew(entries),
      onGone: () => this.parts.onGone(),
    }
  }

  private follow(entries: readonly Entry[]): void {
    this.untoldSince ??= entries[0]?.at ?? null
    this.parts.metrics.followed(entries.length)
    this.views.keep(entries)
    this.frames.add(entries)
    for (const { audience, event } of entries) {
      if (event.type !== 'iWasSeated' && event.type !== 'iLeft') continue
      const who = Number(audience.slice('member:'.length))
      for (const viewer of this.viewers.move(who, this.room.now.state)) this.moved.add(viewer)
    }
    this.presence.follow(entries)
    this.clockwork.wind()
  }

  private tellFrames(bundles: readonly Bundle[]): void {
    const { now } = this.room
    if (this.untoldSince !== null) this.parts.metrics.delayed(this.parts.time.now() - this.untoldSince)
    this.untoldSince = null
    for (const { audience, from, events } of bundles) {
      this.parts.tell(roomOf(this.meeting, audience), 'frame', this.views.frame(now, audience, from, events))
    }
    const moved = this.moved
    this.moved = new Set()
    for (const { socket } of moved) socket.emit('rejoin', this.meeting)
  }

  /** After a restore everybody asks anew, with an epoch they have not seen (D8). */
  private startAnew(entries: readonly Entry[]): void {
    this.frames.clear()
    this.views.forget()
    this.views.keep(entries)
    for (const viewer of this.viewers.all) viewer.socket.emit('rejoin', this.meeting)
    this.clockwork.wind()
  }

  /** To the table and the desk, each without herself; lost where a socket is busy (D12). */
  private tellTyping(place: Place, writing: readonly number[]): void {
    const audiences: readonly Audience[] = place === 'plenary' ? ['desk'] : ['desk', tableAudience(place)]
    for (const { socket, attending, screen, audiences: seen } of this.viewers.all) {
      if (!audiences.some((audience) => seen.includes(audience)) || this.parts.isLagging(socket)) continue
      const me = screen === 'member' ? attending.who : null
      const count = writing.filter((who) => who !== me).length
      const sign: Typing = { meeting: this.meeting, place, count }
      if (count > 0) socket.volatile.emit('typing', sign)
    }
  }

  private tellBeacons(): void {
    // A beacon ahead of its frames would make every screen ask for what it is about to be told.
    this.frames.flush()
    for (const viewer of this.viewers.all) if (!this.parts.isLagging(viewer.socket)) this.tellBeacon(viewer)
    this.presence.look()
  }

  private tellBeacon({ socket, audiences }: Viewer): void {
    const { epoch, heads } = this.room.now
    const beacon: Beacon = {
      meeting: this.meeting,
      epoch,
      heads: Object.fromEntries(audiences.map((audience) => [audience, heads.get(audience) ?? 0])),
      now: this.parts.time.now(),
    }
    socket.emit('beacon', beacon)
  }
}
