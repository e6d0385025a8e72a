/** The time. Passed in, so that tests and rehearsals can move it. */
export abstract class Clock {
  abstract now(): Date
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date()
  }
}
