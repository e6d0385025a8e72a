import type {
  ItemKind,
  MeetingActor,
  MeetingCommand,
  MeetingEvent,
  MeetingWhole,
  RefusalCode,
  SeenContribution,
} from '@borgerpanel/contract'
import { decide } from './decide.ts'
import { evolveAll } from './evolve.ts'
import { emptyMeeting } from './state.ts'
import type { DecideAnswer, DecideContext } from './work.ts'

export const DESK: MeetingActor = { role: 'moderator', staff: 'ordstyrer' }
export const SYSTEM: MeetingActor = { role: 'system' }
export const member = (who: number): MeetingActor => ({ role: 'member', who })
export const hostOf = (table: number): MeetingActor => ({ role: 'tableHost', staff: 'bordvert', table })

/** The texts of a played meeting, kept beside its log (D19): the newest version of each. */
export class PlayedWords {
  readonly kept = new Map<string, { readonly version: number; readonly text: string }>()

  /** What the rules are given; a text without an id is named after where in the log it came. */
  context(head: number): Pick<DecideContext, 'newWording' | 'newVersion' | 'textOf'> {
    const keep = (id: string, version: number, text: string) => {
      this.kept.set(id, { version, text })
      return { id, version, digest: '' }
    }
    return {
      newWording: (text, id = `w${head}-${text}`) => keep(id, 1, text),
      newVersion: ({ id, version }, text) => keep(id, version + 1, text),
      textOf: ({ id, version }) => (this.kept.get(id)?.version === version ? (this.kept.get(id)?.text ?? null) : null),
    }
  }
}

/** A meeting played in a test: state, log and a clock that moves only by `wait`. */
export class PlayedMeeting {
  state: MeetingWhole = emptyMeeting()
  readonly log: MeetingEvent[] = []
  readonly words = new PlayedWords()
  now = 1_000_000_000

  /** The command's refusal, or null when it was accepted. */
  ask(command: MeetingCommand, actor: MeetingActor = DESK): RefusalCode | null {
    const decided = this.decide(command, actor)
    return decided.ok ? null : decided.error.code
  }

  /** Plays a command that must be accepted. */
  play(command: MeetingCommand, actor: MeetingActor = DESK): DecideAnswer {
    const decided = this.decide(command, actor)
    if (!decided.ok) throw new Error(`${command.type} was refused: ${decided.error.code}`)
    return decided.value.answer
  }

  decide(command: MeetingCommand, actor: MeetingActor) {
    const decided = decide(this.state, command, actor, {
      now: this.now,
      head: this.log.length,
      ...this.words.context(this.log.length),
    })
    if (decided.ok) {
      this.log.push(...decided.value.events)
      this.state = evolveAll(this.state, decided.value.events)
    }
    return decided
  }

  wait(ms: number): this {
    this.now += ms
    return this
  }

  /** Somebody speaks in plenary for so long: asks, gets the floor, ends. */
  speaks(who: number, ms: number, place: 'plenary' | number = 'plenary'): void {
    const { entry } = this.play({ type: 'askForFloor', place, kind: 'speech' }, member(who))
    this.play({ type: 'giveFloor', place, ...(entry === undefined ? {} : { entry }) })
    this.wait(ms).play({ type: 'endTurn', place })
  }

  /** Tag numbers waiting at a place, first in the list first. */
  waiting(place: 'plenary' | number = 'plenary'): number[] {
    const floor = place === 'plenary' ? this.state.plenary.floor : this.state.tables[place]?.floor
    return (floor?.waiting ?? []).map(({ who }) => who)
  }

  /** Everybody to tables as listed: table 1 first. */
  seat(...tables: number[][]): void {
    this.play({
      type: 'goToTables',
      expectedHead: this.log.length,
      seats: tables.map((who, index) => ({ table: index + 1, who })),
    })
  }
}

/** A contribution by its number as it stands now, as the desk's commands name it. */
export function asSeen({ state }: PlayedMeeting, number: number): { number: number; seen: SeenContribution } {
  const known = state.desk.contributions.find((one) => one.number === number)
  return { number, seen: { state: known?.state ?? 'submitted', version: known?.text.version ?? 1 } }
}

/** An open meeting with so many present online, and an item of each kind asked for; the first has begun. */
export function aMeeting(options: { online?: number; hall?: number; items?: readonly ItemKind[] } = {}): PlayedMeeting {
  const { online = 5, hall = 0, items = ['plenary'] } = options
  const meeting = new PlayedMeeting()
  meeting.play({ type: 'setAgenda', items: items.map((kind) => ({ kind, title: kind, minutes: 20 })) })
  meeting.play({ type: 'openLobby' })
  meeting.play({ type: 'openMeeting' })
  for (let who = 1; who <= online + hall; who += 1)
    meeting.play({ type: 'arrive', venue: who <= online ? 'online' : 'hall' }, member(who))
  if (items.length > 0) meeting.play({ type: 'startItem', number: 1 })
  return meeting
}
