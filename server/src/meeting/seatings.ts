import type { Seating } from '@borgerpanel/sortition'

/** Seats as the log says them: the tables that changed, and who sits there now. */
export interface SeatedEvent {
  readonly meeting: string
  readonly seats: readonly { readonly table: number; readonly who: readonly number[] }[]
}

/** Tables somebody is moved between, or added to, are corrections of a round; with more it is a new one. */
const CORRECTION = 2

/**
 * The rounds held at tables, oldest first, as lists of tag numbers per table (M10): each seating as it stood when the next one, or the end
 * of the meeting, took its place. Moves and late comers belong to the round they happen in.
 */
export function roundsHeld(events: readonly SeatedEvent[]): number[][][] {
  const rounds: number[][][] = []
  let meeting = ''
  let tables = new Map<number, readonly number[]>()
  const close = (): void => {
    const seated = [...tables.values()].filter((who) => who.length > 0).map((who) => [...who])
    if (seated.length > 0) rounds.push(seated)
  }
  for (const event of events) {
    if (event.meeting !== meeting) {
      close()
      tables = new Map()
    } else if (event.seats.length > CORRECTION || event.seats.length === tables.size) close()
    meeting = event.meeting
    for (const { table, who } of event.seats) tables.set(table, who)
  }
  close()
  return rounds
}

/** Rounds as the optimiser takes them, of those who are to be seated now. */
export function pastOf(rounds: readonly (readonly (readonly number[])[])[], present: ReadonlySet<number>): Seating[] {
  return rounds
    .map((tables) => tables.map((who) => who.filter((one) => present.has(one)).map(String)).filter((who) => who.length > 0))
    .filter((tables) => tables.length > 0)
}
