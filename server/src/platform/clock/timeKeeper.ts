import type { Database } from '../database/database.ts'
import { describeFault, type Log } from '../log/log.ts'
import { SharedClock, type Clock } from './clock.ts'

/** How often the database is asked what time it is, in ms: a quartz of ours drifts by less than a millisecond meanwhile. */
const ASK_EVERY = 30_000
/** A machine whose own clock is this wrong is worth a line in the log, in ms. */
const WORTH_TELLING = 5_000

/** Keeps the server's clock with the database's. A clock that was put in by a test or a rehearsal is left alone. */
export class TimeKeeper {
  /** How far this machine's own clock is from the database's, in ms. */
  offset = 0
  private timer: NodeJS.Timeout | undefined
  private hasTold = false

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  start(): void {
    void this.ask()
    this.timer = setInterval(() => void this.ask(), ASK_EVERY).unref()
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private async ask(): Promise<void> {
    if (!(this.clock instanceof SharedClock)) return
    try {
      this.offset = this.clock.hear(await this.database.now())
    } catch (fault) {
      this.log.debug('time not asked', describeFault(fault))
      return
    }
    const isWrong = Math.abs(this.offset) >= WORTH_TELLING
    if (isWrong && !this.hasTold) this.log.warn('clock differs', { seconds: Math.round(this.offset / 1_000) })
    this.hasTold = isWrong
  }
}
