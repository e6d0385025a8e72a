import type {
  AnyEvent,
  DeskEvent,
  FloorEvent,
  MeetingActor,
  MeetingEvent,
  MeetingWhole,
  MemberEvent,
  Place,
  PlenaryEvent,
  TableEvent,
  WordingRef,
} from '@borgerpanel/contract'
import { evolveAll } from './evolve.ts'

/** What the rules are given besides state and command. */
export interface DecideContext {
  /** Server time in ms (M4). */
  readonly now: number
  /** How many entries the meeting's log has. */
  readonly head: number
  /** Keeps a text outside the log (D19) and returns its reference. A contribution brings its own id. */
  newWording(text: string, id?: string): WordingRef
  /** Keeps another text in the place of one; the old one is superseded, and told to nobody from then on (D19). */
  newVersion(of: WordingRef, text: string): WordingRef
  /** The words of a reference; null when they are gone, or superseded. */
  textOf(ref: WordingRef): string | null
}

/** What the asker is told: the number of a contribution, or the entry on a list of speakers. */
export interface DecideAnswer {
  readonly number?: number
  readonly entry?: number
}

/** Collects the events of one command. `state` is the meeting with those already collected. */
export class Work {
  readonly events: MeetingEvent[] = []
  answer: DecideAnswer = {}
  readonly now: number
  readonly #context: DecideContext
  #state: MeetingWhole
  #applied = 0

  constructor(
    state: MeetingWhole,
    readonly actor: MeetingActor,
    context: DecideContext,
  ) {
    this.#state = state
    this.#context = context
    this.now = context.now
  }

  /** Applies what is collected only when somebody asks, so that a raised hand costs nothing here. */
  get state(): MeetingWhole {
    if (this.#applied < this.events.length) {
      this.#state = evolveAll(this.#state, this.events.slice(this.#applied))
      this.#applied = this.events.length
    }
    return this.#state
  }

  /** A number no other entry of a list has: the position in the log of the next event. */
  get nextEntry(): number {
    return this.#context.head + this.events.length + 1
  }

  wording(text: string, id?: string): WordingRef {
    return this.#context.newWording(text.trim(), id)
  }

  reword(of: WordingRef, text: string): WordingRef {
    return this.#context.newVersion(of, text.trim())
  }

  textOf(ref: WordingRef): string | null {
    return this.#context.textOf(ref)
  }

  plenary(event: PlenaryEvent): void {
    this.events.push({ audience: 'plenary', event })
  }

  desk(event: DeskEvent): void {
    this.events.push({ audience: 'desk', event })
  }

  table(table: number, event: TableEvent): void {
    this.events.push({ audience: `table:${table}`, event })
  }

  member(who: number, event: MemberEvent): void {
    this.events.push({ audience: `member:${who}`, event })
  }

  /** To those who see the list of speakers of a place, or what is written there. */
  at(place: Place, event: FloorEvent | Extract<PlenaryEvent & TableEvent, AnyEvent>): void {
    if (place === 'plenary') this.plenary(event)
    else this.table(place, event)
  }
}
