import type { ItemKind, MeetingActor, MeetingCommand, MeetingEvent, MeetingWhole, RefusalCode } from '@borgerpanel/contract'
import { decide } from './decide.ts'
import { evolveAll } from './evolve.ts'
import { emptyMeeting } from './state.ts'
import type { DecideAnswer } from './work.ts'

export const DESK: MeetingActor = { role: 'moderator', staff: 'ordstyrer' }
export const SYSTEM: MeetingActor = { role: 'system' }
export const member = (who: number): MeetingActor => ({ role: 'member', who })
export const hostOf = (table: number): MeetingActor => ({ role: 'tableHost', staff: 'bordvert', table })

/** A meeting played in a test: state, log and a clock that moves only by `wait`. */
export class PlayedMeeting {
  state: MeetingWhole = emptyMeeting()
  readonly log: MeetingEvent[] = []
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
    const newWording = (text: string, id = `w${this.log.length}-${text}`) => ({ id, version: 1, digest: '' })
    const decided = decide(this.state, command, actor, { now: this.now, head: this.log.length, newWording })
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
