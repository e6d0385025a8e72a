/** The time. Passed in, so that tests and rehearsals can move it. */
export abstract class Clock {
  abstract now(): Date
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date()
  }
}

/**
 * The database's time, which all replicas share: one whose own clock is a day wrong neither signs people out nor closes
 * polls early. Between two answers of the database it counts by itself, whatever is done to the machine's clock.
 */
export class SharedClock extends SystemClock {
  private known = Date.now()
  private knownAt = performance.now()

  override now(): Date {
    return new Date(Math.round(this.known + performance.now() - this.knownAt))
  }

  /** Learns what time the database has it, in ms; how far this machine's own clock is from it, in ms. */
  hear(databaseNow: number): number {
    this.known = databaseNow
    this.knownAt = performance.now()
    return Date.now() - databaseNow
  }
}
