import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { Socket } from 'socket.io'
import { CONFIG, type Config } from '../../config.ts'
import { Clock } from '../../platform/clock/clock.ts'
import { Database } from '../../platform/database/index.ts'
import { describeFault, Log } from '../../platform/log/log.ts'
import { Metrics } from '../../platform/metrics/metrics.ts'
import { DatabaseLog } from '../log/databaseLog.ts'
import { DatabaseTime } from '../log/databaseTime.ts'
import { NoAnswer } from '../log/fault.ts'
import { readPositions, type Sql } from '../log/logStore.ts'
import { MeetingRepository } from '../meeting.repository.ts'
import { LiveMeeting } from './liveMeeting.ts'
import { Relay } from './relay.ts'
import { countScreens } from './screens.ts'
import { TableHosts } from './tableHosts.ts'

/** How often replicas look at the heads of their meetings, in ms (D9). */
const LOOK_EVERY = 1_000
/** With Redis the pokes do it; looking all the same finds what it lost unnoticed. */
const LOOKS_SAVED_BY_REDIS = 5
/** Looks between two notes of which hosts are at their tables; a multiple of those Redis saves. */
const LOOKS_PER_HOSTS_SEEN = 15
/** A meeting nobody watches from here is put away after this many ms. */
const PUT_AWAY_AFTER = 600_000

/** What the sockets do for live meetings; set by the gateway, which comes later. */
export interface Teller {
  /** How many it was told. */
  tell(room: string, event: string, content: unknown): number
  isLagging(socket: Socket): boolean
}

/** The meetings that are live in this process, each loaded once; keeps up with other replicas (D9). */
@Injectable()
export class LiveMeetings implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly time: DatabaseTime
  private readonly live = new Map<string, LiveMeeting>()
  private readonly loading = new Map<string, Promise<LiveMeeting | null>>()
  private readonly relay: Relay
  private readonly reader: Sql
  private teller: Teller = { tell: () => 0, isLagging: () => false }
  private timer: NodeJS.Timeout | undefined
  private looks = 0
  private isClosed = false

  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingRepository,
    private readonly hosts: TableHosts,
    clock: Clock,
    private readonly log: Log,
    private readonly metrics: Metrics,
    @Inject(CONFIG) config: Config,
  ) {
    this.time = new DatabaseTime(clock)
    this.reader = { query: (sql, parameters) => database.read(sql, parameters) }
    this.relay = new Relay(config.REDIS_URL, this.relayHooks(), log)
  }

  use(teller: Teller): void {
    this.teller = teller
  }

  /** The meeting, loaded if it is not live here yet; null when there is none. Throws when the database is away. */
  async get(meeting: string): Promise<LiveMeeting | null> {
    const live = this.live.get(meeting)
    if (live !== undefined) return live
    const loading = this.loading.get(meeting) ?? this.load(meeting).finally(() => this.loading.delete(meeting))
    this.loading.set(meeting, loading)
    return loading
  }

  /** The meeting if it is live in this process. */
  here(meeting: string): LiveMeeting | null {
    return this.live.get(meeting) ?? null
  }

  all(): Iterable<LiveMeeting> {
    return this.live.values()
  }

  /** Meetings that are going on need their clock wound even before anybody joins after a restart (D20). */
  async onApplicationBootstrap(): Promise<void> {
    this.relay.start()
    this.watch()
    this.timer = setInterval(() => void this.look(), LOOK_EVERY)
    for (const meeting of await this.meetings.goingOn()) {
      if (this.isClosed) return
      await this.get(meeting).catch((fault: unknown) => this.log.warn('meeting not loaded', { meeting, ...describeFault(fault) }))
    }
  }

  /** What the live meetings here have to show when they are asked. */
  private watch(): void {
    this.metrics.watch('meetings_live', 'Meetings this server follows.', [], () => [{ value: this.live.size }])
    this.metrics.watch('redis_up', '1 when pokes of other servers are heard; nothing without Redis.', [], () =>
      this.relay.hasOthers ? [{ value: this.relay.isHearing ? 1 : 0 }] : [],
    )
    this.metrics.watch('screens', 'Screens open on live meetings.', ['role', 'screen'], () => countScreens(this.live.values()))
  }

  onApplicationShutdown(): Promise<void> {
    return this.close()
  }

  /** Finishes what was asked of each meeting, and stops: from now on nothing is loaded, and nothing retried. */
  async close(): Promise<void> {
    this.isClosed = true
    clearInterval(this.timer)
    await Promise.allSettled(this.loading.values())
    await Promise.all([...this.live.values()].map((live) => live.close()))
    this.live.clear()
    this.relay.stop()
  }

  private async load(meeting: string): Promise<LiveMeeting | null> {
    const source = new DatabaseLog(meeting, this.database, this.time, this.log)
    const panelId = await this.meetings.panelOf(meeting)
    const read = panelId === null ? null : await source.load()
    if (panelId === null || read === null) return null
    // Whoever asks is told to try again, and comes to another server.
    if (this.isClosed) throw new NoAnswer()
    const live = new LiveMeeting({ id: meeting, panelId }, read, {
      source,
      time: this.time,
      journal: this.log,
      metrics: this.metrics,
      tell: (room, event, content) => this.metrics.told(this.teller.tell(room, event, content), content),
      isLagging: (socket) => this.teller.isLagging(socket),
      tellTyping: (id, who) => this.relay.tellTyping(id, who),
      poke: (id, position) => this.relay.tellPosition(id, position),
      onGone: () => this.live.delete(meeting),
    })
    live.presence.setHearing(this.hearsAll)
    this.live.set(meeting, live)
    return live
  }

  private get hearsAll(): boolean {
    return !this.relay.hasOthers || this.relay.isHearing
  }

  private relayHooks(): ConstructorParameters<typeof Relay>[1] {
    return {
      onPosition: (meeting, position) => {
        const live = this.live.get(meeting)
        if (live !== undefined && live.room.now.position < position) live.room.look()
      },
      onTyping: (meeting, who) => this.live.get(meeting)?.hearTyping(who),
      onMembers: (meeting, members) => this.live.get(meeting)?.presence.hear(members),
      onChange: () => {
        for (const live of this.live.values()) {
          live.presence.setHearing(this.hearsAll)
          live.room.look()
        }
      },
    }
  }

  private async look(): Promise<void> {
    this.looks += 1
    if (this.live.size === 0) return
    if (this.looks % LOOKS_SAVED_BY_REDIS === 0) this.tellMembers()
    else if (this.relay.isHearing) return
    this.putAway()
    try {
      if (this.looks % LOOKS_PER_HOSTS_SEEN === 0) await this.hosts.see([...this.live.values()].flatMap(({ hosts }) => hosts))
      const positions = await readPositions(this.reader, [...this.live.keys()])
      for (const [meeting, live] of this.live) {
        const { position, epoch } = live.room.now
        const standing = positions.get(meeting)
        if (standing?.epoch === epoch && standing.position <= position) continue
        this.metrics.lookedAnyway.inc()
        live.room.look()
      }
    } catch (fault) {
      this.log.info('heads not read', describeFault(fault))
    }
  }

  private tellMembers(): void {
    for (const [meeting, live] of this.live) {
      const { members } = live.viewers
      if (members.length > 0) this.relay.tellMembers(meeting, members)
    }
  }

  private putAway(): void {
    for (const [meeting, live] of this.live) {
      if (!live.isUnused(PUT_AWAY_AFTER)) continue
      this.live.delete(meeting)
      void live.close()
    }
  }
}
