import { nextDeadline } from '@borgerpanel/meeting'
import type { DatabaseTime } from '../log/databaseTime.ts'
import type { MeetingRoom } from '../log/room.ts'
import { systemAsks } from './system.ts'

/** Longest sleep of a timer in ms; setTimeout cannot count further than 24 days, and clocks may be set. */
const SLEEP_AT_MOST = 60_000
/** Pause before a refused tick is tried again, in ms. */
const AGAIN_AFTER = 500

/** Sends the meeting its `tick` when time alone moves it (D20). Every replica has one: an early or second tick is refused. */
export class Clockwork {
  private timer: NodeJS.Timeout | undefined
  private isStopped = false

  constructor(
    private readonly room: MeetingRoom,
    private readonly time: DatabaseTime,
  ) {}

  /** Sets the timer by what the meeting waits for now. */
  wind(): void {
    clearTimeout(this.timer)
    const deadline = nextDeadline(this.room.now.state)
    if (deadline !== null) this.set(deadline - this.time.now())
  }

  stop(): void {
    this.isStopped = true
    clearTimeout(this.timer)
  }

  private set(ms: number): void {
    if (this.isStopped) return
    this.timer = setTimeout(() => void this.strike(), Math.min(Math.max(ms, 0), SLEEP_AT_MOST)).unref()
  }

  private async strike(): Promise<void> {
    const deadline = nextDeadline(this.room.now.state)
    if (deadline === null) return
    if (deadline > this.time.now()) return this.wind()
    const result = await this.room.submit(systemAsks({ type: 'tick' }))
    // Accepted, the new entries wind the clockwork; refused, another replica was first or the time has not come there.
    if (!result.ok) this.set(AGAIN_AFTER)
  }
}
