import { WIRE } from '@borgerpanel/contract'
import type { DatabaseTime } from '../log/databaseTime.ts'
import type { Entry } from '../log/logState.ts'
import type { MeetingRoom } from '../log/room.ts'
import { systemAsks } from './system.ts'
import type { Viewers } from './viewers.ts'

/**
 * Notes who has lost contact, after 15 s of silence, and who is back (D12). Contact is a screen open on any replica: what
 * others see is heard from them. A replica that hears nothing speaks only for those whose last screen was its own; should
 * it be wrong, the one where the member is says `back`.
 */
export class Presence {
  /** When each member was last heard of, in ms; those with a screen open here are heard all the time. */
  private readonly heard = new Map<number, number>()
  private readonly mine = new Set<number>()
  private readonly since: number
  private hearsOthers = true

  constructor(
    private readonly room: MeetingRoom,
    private readonly viewers: Viewers,
    private readonly time: DatabaseTime,
  ) {
    this.since = time.now()
  }

  /** A member opened a screen here. */
  returned(who: number): void {
    this.mine.add(who)
    this.heard.set(who, this.time.now())
    if (this.room.now.state.desk.attendees[who]?.presence === 'away') void this.room.submit(systemAsks({ type: 'noteBack', who }))
  }

  /** A member's last screen here closed. */
  silent(who: number): void {
    this.heard.set(who, this.time.now())
    setTimeout(() => this.look(), WIRE.awayAfter + 50).unref()
  }

  /** Another replica says who has a screen open there. */
  hear(members: readonly number[]): void {
    for (const who of members) {
      this.heard.set(who, this.time.now())
      if (!this.viewers.hasMember(who)) this.mine.delete(who)
    }
  }

  /** Whether this process hears of the screens on other replicas, or is alone. */
  setHearing(hearsOthers: boolean): void {
    this.hearsOthers = hearsOthers
  }

  /** Somebody may have been noted away elsewhere though her screen is open here. */
  follow(entries: readonly Entry[]): void {
    for (const { event } of entries) if (event.type === 'away' && this.viewers.hasMember(event.who)) this.returned(event.who)
  }

  /** Looks who has been silent for too long. */
  look(): void {
    const now = this.time.now()
    for (const { who, presence, venue } of Object.values(this.room.now.state.desk.attendees)) {
      // In the hall the connection says nothing (M8).
      if (presence !== 'here' || venue !== 'online' || this.viewers.hasMember(who)) continue
      if (!this.hearsOthers && !this.mine.has(who)) continue
      const last = Math.max(this.heard.get(who) ?? 0, this.since)
      if (now - last >= WIRE.awayAfter) void this.room.submit(systemAsks({ type: 'noteAway', who }))
    }
  }

  close(): void {
    this.heard.clear()
  }
}
