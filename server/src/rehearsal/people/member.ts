import type { Floor, MeetingCommand, Place, PlenaryPart, TablePart } from '@borgerpanel/contract'
import type { Part } from '@borgerpanel/meeting'
import type { LiveSeat } from '../product/live-seat.ts'
import { uuid7 } from '../product/live-seat.ts'
import { CONTRIBUTIONS, OPENINGS } from '../words/contributions.ts'
import type { Chance } from './chance.ts'

/** How lively a simulated member is; times in ms of the meeting's own pace. */
export interface Temper {
  /** Mean time between wishes to speak while nothing is asked for. */
  readonly betweenHands: number
  /** Mean time between contributions. */
  readonly betweenTexts: number
  /** Mean length of a turn. */
  readonly turn: number
  /** Nobody does anything sooner than this. */
  readonly least: number
}

/** Some talk much, most now and then, a third hardly at all. `textsRarer` spreads what they write over a longer time. */
export function temperOf(chance: Chance, pace: number, textsRarer = 1): Temper {
  const kind = chance.next()
  const hands = kind < 0.15 ? 60_000 : kind < 0.65 ? 240_000 : 900_000
  return {
    betweenHands: hands / pace,
    betweenTexts: (textsRarer * chance.of([90_000, 180_000, 400_000])) / pace,
    turn: chance.of([20_000, 35_000, 55_000, 80_000]) / pace,
    least: 3_000 / pace,
  }
}

/** A simulated member: raises her hand, speaks, writes and sits where she is seated, through her own socket. */
export class SimulatedMember {
  private readonly timers = new Map<string, NodeJS.Timeout>()
  private isActive = true

  constructor(
    private readonly seat: LiveSeat,
    private readonly chance: Chance,
    private readonly temper: Temper,
  ) {}

  start(): void {
    this.seat.watch(() => this.look())
    this.plan('hand', this.temper.betweenHands, () => this.wish())
    this.plan('text', this.temper.betweenTexts, () => this.write())
    this.look()
  }

  stop(): void {
    this.isActive = false
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
  }

  async arrive(venue: 'hall' | 'online'): Promise<void> {
    await this.seat.send({ type: 'arrive', venue })
  }

  /** Writes one contribution now; the number it got, or null when it was refused. */
  async contribute(): Promise<number | null> {
    const { text } = this.chance.of(CONTRIBUTIONS)
    const answer = await this.seat.send({ type: 'contribute', id: uuid7(), text: `${this.chance.of(OPENINGS)}${text}` })
    return answer.ok ? (answer.value.number ?? null) : null
  }

  /** When the floor is mine: speak for a while, then end the turn. At a table without a host the next takes the word herself. */
  private look(): void {
    this.takeWord()
    const mine = this.places().find(({ floor }) => floor.turn?.who === this.seat.who)
    if (mine === undefined) this.drop('turn')
    else if (!this.timers.has('turn')) {
      const left = Math.max(500, (mine.floor.turn?.endsAt ?? 0) - Date.now())
      const ms = Math.min(left, this.chance.wait(this.temper.turn) + this.temper.least)
      this.set('turn', ms, () => this.send({ type: 'endTurn', place: mine.place }))
    }
  }

  private takeWord(): void {
    const here = this.here()
    const isNext =
      here !== undefined && here.place !== 'plenary' && here.floor.turn === null && here.floor.waiting[0]?.who === this.seat.who
    if (!isNext) this.drop('word')
    else if (!this.timers.has('word'))
      this.set('word', this.temper.least / 3, () => this.send({ type: 'giveFloor', place: here.place }))
  }

  private wish(): void {
    const here = this.here()
    const hasAsked = here?.floor.waiting.some(({ who }) => who === this.seat.who) ?? true
    const speaks = here?.floor.turn?.who === this.seat.who
    if (here !== undefined && !hasAsked && !speaks && !here.floor.closed && here.floor.waiting.length < 9)
      this.send({ type: 'askForFloor', place: here.place, kind: 'speech' })
    this.plan('hand', this.temper.betweenHands, () => this.wish())
  }

  private write(): void {
    const plenary = this.seat.part<PlenaryPart & Part>('plenary')
    if (plenary?.state === 'open' && plenary.item !== null && plenary.writing) void this.contribute().catch(() => null)
    this.plan('text', this.temper.betweenTexts, () => this.write())
  }

  /** Where I may speak now: my table while we are at the tables, else plenary. */
  private here(): { place: Place; floor: Floor } | undefined {
    const plenary = this.seat.part<PlenaryPart & Part>('plenary')
    if (plenary?.state !== 'open') return undefined
    const item = plenary.agenda.find(({ number }) => number === plenary.item?.number)
    if (item === undefined || !['plenary', 'tables', 'report'].includes(item.kind)) return undefined
    return this.places().find(({ place }) => (plenary.gathered === 'tables') === (place !== 'plenary'))
  }

  private places(): { place: Place; floor: Floor }[] {
    return this.seat.audiences().flatMap((audience): { place: Place; floor: Floor }[] => {
      if (audience === 'plenary')
        return [{ place: 'plenary', floor: this.seat.part<PlenaryPart & Part>(audience)?.floor as Floor }]
      if (!audience.startsWith('table:')) return []
      return [{ place: Number(audience.slice(6)), floor: this.seat.part<TablePart & Part>(audience)?.floor as Floor }]
    })
  }

  private send(command: MeetingCommand): void {
    // A no is part of the play: the list may have closed, the turn may be over.
    void this.seat.send(command).catch(() => null)
  }

  private plan(name: string, mean: number, act: () => void): void {
    this.set(name, this.temper.least + this.chance.wait(mean), act)
  }

  private set(name: string, ms: number, act: () => void): void {
    if (!this.isActive) return
    this.drop(name)
    const timer = setTimeout(() => {
      this.timers.delete(name)
      act()
    }, ms)
    timer.unref()
    this.timers.set(name, timer)
  }

  private drop(name: string): void {
    clearTimeout(this.timers.get(name))
    this.timers.delete(name)
  }
}
