import type { AnyEvent, Audience, MeetingEvent, MeetingWhole } from '@borgerpanel/contract'
import { emptyMeeting, evolve, Owner } from '@borgerpanel/meeting'
import type { WordBook } from './words.ts'

/** One entry of a meeting's log (D1): the meeting's order, and a gapless sequence in its audience. `at` in server ms. */
export interface Entry {
  readonly position: number
  readonly audience: Audience
  readonly sequence: number
  readonly event: AnyEvent
  readonly at: number
}

/** A meeting as its log says it is, up to `position`. A value: what follows it is another one. */
export interface LogState {
  readonly epoch: number
  readonly position: number
  /** How far each audience has come; one that is missing stands at 0. */
  readonly heads: ReadonlyMap<Audience, number>
  readonly state: MeetingWhole
  /** The texts, which are not in the log (D19). */
  readonly words: WordBook
  /** Time of the last entry in ms; a meeting's time never runs backwards. */
  readonly lastAt: number
}

export const emptyLog = (epoch: number): LogState => ({
  epoch,
  position: 0,
  heads: new Map(),
  state: emptyMeeting(),
  words: new Map(),
  lastAt: 0,
})

/** The log left its order: entries are missing, or the database was set back. The only cure is to read it anew. */
export class LogOutOfOrder extends Error {
  override readonly name = 'LogOutOfOrder'
}

/** The meeting after these entries; those it has already are passed over. Throws `LogOutOfOrder` when one is missing. */
export function follow(log: LogState, entries: readonly Entry[], words: WordBook = new Map()): LogState {
  const growing = new GrowingLog(log)
  for (const entry of entries) if (entry.position > log.position) growing.add(entry)
  return { ...growing.done(), words: words.size === 0 ? log.words : new Map([...log.words, ...words]) }
}

/** A log being added to. What it began with is never touched, so it can be thrown away (D3). */
export class GrowingLog {
  private readonly owner = new Owner()
  private readonly heads: Map<Audience, number>
  position: number
  state: MeetingWhole
  private lastAt: number

  constructor(private readonly start: LogState) {
    this.heads = new Map(start.heads)
    this.position = start.position
    this.state = start.state
    this.lastAt = start.lastAt
  }

  /** Gives an event its place in the meeting's order and in its audience's, and adds it. */
  write({ audience, event }: MeetingEvent, at: number): Entry {
    const entry = { position: this.position + 1, audience, sequence: this.headOf(audience) + 1, event, at }
    this.add(entry)
    return entry
  }

  /** Takes over an entry that has its place. */
  add(entry: Entry): void {
    if (entry.position !== this.position + 1 || entry.sequence !== this.headOf(entry.audience) + 1) throw new LogOutOfOrder()
    this.position = entry.position
    this.heads.set(entry.audience, entry.sequence)
    this.lastAt = Math.max(this.lastAt, entry.at)
    // An entry is an event with its audience: the log wrote the two together.
    this.state = evolve(this.state, entry as unknown as MeetingEvent, this.owner)
  }

  /** The meeting's time in ms: the clock's, but never before the last entry. */
  timeAt(now: number): number {
    return Math.max(now, this.lastAt)
  }

  done(): LogState {
    return { ...this.start, position: this.position, heads: this.heads, state: this.state, lastAt: this.lastAt }
  }

  private headOf(audience: Audience): number {
    return this.heads.get(audience) ?? 0
  }
}
