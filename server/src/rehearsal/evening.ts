import { meetingRoutes, type Item, type ItemDraft, type MeetingId } from '@borgerpanel/contract'
import { pause, type Caller } from './product/caller.ts'
import { LiveSeat } from './product/live-seat.ts'
import { Chance } from './people/chance.ts'
import { SimulatedMember, temperOf } from './people/member.ts'
import { SimulatedModerator } from './people/moderator.ts'

/** One who sits in the meeting: signed in, with the place she comes to. */
export interface Guest {
  readonly caller: Caller
  readonly venue: 'hall' | 'online'
}

export interface EveningParts {
  readonly meetingId: MeetingId
  readonly moderator: Caller
  readonly guests: readonly Guest[]
  readonly agenda: readonly ItemDraft[]
  /** How many times faster than the clock the evening goes: at 60 a minute takes a second. */
  readonly pace: number
  readonly seed: number
  /** How much rarer than usual they write; a long demo must stay readable. */
  readonly textsRarer?: number
  readonly onItem?: (title: string) => void
}

const TABLE_SIZE = 8

/** A whole meeting with simulated people, over HTTP and sockets like everybody else. */
export class Evening {
  readonly moderator: SimulatedModerator
  private readonly desk: LiveSeat
  private readonly seats: LiveSeat[] = []
  private readonly members: SimulatedMember[] = []

  constructor(private readonly parts: EveningParts) {
    this.desk = new LiveSeat(parts.moderator, parts.meetingId, 'desk')
    this.moderator = new SimulatedModerator(this.desk, () =>
      parts.moderator.call(meetingRoutes.proposeSeats, { params: { meetingId: parts.meetingId }, query: { size: TABLE_SIZE } }),
    )
  }

  /** Opens the lobby, lets everybody in and opens the meeting. Picks up where a meeting stands that has begun. */
  async gather(): Promise<void> {
    await this.desk.open()
    const state = this.moderator.plenary?.state
    if (state === 'planned') {
      await this.moderator.ask({ type: 'setAgenda', items: [...this.parts.agenda] })
      await this.moderator.ask({ type: 'openLobby' })
    }
    await this.seatEverybody()
    if (this.moderator.plenary?.state === 'lobby') await this.moderator.ask({ type: 'openMeeting' })
    this.moderator.leadPlenary(Math.max(200, 2_000 / this.parts.pace))
  }

  /** Goes through the agenda, each item for its planned time at this pace; stops early when `isOver` says so. Begins with item `from`. */
  async run(isOver: () => boolean = () => false, from = 1): Promise<void> {
    for (const item of this.moderator.plenary?.agenda ?? []) {
      if (isOver()) return
      if (item.number >= from && !this.hasHad(item.number)) await this.play(item, isOver)
    }
  }

  private hasHad(item: number): boolean {
    return this.moderator.plenary?.past.some(({ number }) => number === item) ?? false
  }

  private async play({ number, length }: Item, isOver: () => boolean): Promise<void> {
    if (this.moderator.plenary?.item?.number !== number) await this.moderator.startItem(number)
    this.parts.onItem?.(this.parts.agenda[number - 1]?.title ?? '')
    const left = Math.max(0, (this.moderator.plenary?.item?.endsAt ?? 0) - Date.now())
    await this.through(Math.min(length / this.parts.pace, left), isOver)
  }

  /** Everybody writes one contribution, spread over `ms`; how many were kept. */
  async everybodyWrites(ms: number): Promise<number> {
    const chance = new Chance(this.parts.seed + 7)
    const numbers = await Promise.all(
      this.members.map(async (member) => {
        await pause(chance.next() * ms)
        return member.contribute()
      }),
    )
    return numbers.filter((number) => number !== null).length
  }

  async close(): Promise<void> {
    if (this.moderator.plenary?.gathered === 'tables') await this.moderator.ask({ type: 'goToPlenary' })
    if (this.moderator.plenary?.item !== null) await this.moderator.ask({ type: 'endItem' })
    await this.moderator.ask({ type: 'closeMeeting' })
  }

  /** Everybody puts the phone away; the meeting stays as it is. */
  leave(): void {
    this.moderator.stop()
    for (const member of this.members) member.stop()
    for (const seat of this.seats) seat.close()
    this.desk.close()
  }

  private async seatEverybody(): Promise<void> {
    const chance = new Chance(this.parts.seed)
    const waiting = [...this.parts.guests]
    const letIn = async (): Promise<void> => {
      for (let guest = waiting.shift(); guest !== undefined; guest = waiting.shift()) {
        const seat = new LiveSeat(guest.caller, this.parts.meetingId, 'member')
        await seat.open()
        const member = new SimulatedMember(
          seat,
          new Chance(this.parts.seed + (seat.who ?? 0) * 97),
          temperOf(chance, this.parts.pace, this.parts.textsRarer),
        )
        await member.arrive(guest.venue)
        member.start()
        this.seats.push(seat)
        this.members.push(member)
      }
    }
    await Promise.all(Array.from({ length: 8 }, letIn))
  }

  private async through(ms: number, isOver: () => boolean): Promise<void> {
    const end = Date.now() + ms
    while (Date.now() < end && !isOver()) await pause(Math.min(Math.max(0, end - Date.now()), 500))
  }
}
