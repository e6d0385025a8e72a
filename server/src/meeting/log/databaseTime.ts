import { SystemClock, type Clock } from '../../platform/clock/clock.ts'

/**
 * The meeting's clock: the database's, which all replicas share, so that one whose own clock is a day wrong does no harm.
 * A clock that was put in by a test or a rehearsal is taken as it is.
 */
export class DatabaseTime {
  private offset = 0

  constructor(private readonly clock: Clock) {}

  /** Server time in ms. */
  now(): number {
    return this.clock.now().getTime() + Math.round(this.offset)
  }

  /** Learns what time the database has it. */
  hear(databaseNow: number): void {
    if (this.clock instanceof SystemClock) this.offset = databaseNow - this.clock.now().getTime()
  }
}
