import { Injectable } from '@nestjs/common'
import type { MeetingWhole, SeatProposal, Venue } from '@borgerpanel/contract'
import { tableSizes } from '@borgerpanel/meeting'
import { fromHex, seatingFigures, sha256, utf8, type Guest, type Seating } from '@borgerpanel/sortition'
import { LotWorker } from '../draw/lot-worker.service.ts'
import { MeetingRepository } from './meeting.repository.ts'
import { mixedOn } from './rows.ts'
import { pastOf, roundsHeld } from './seatings.ts'

const FEATURES = ['gender', 'ageBand', 'area'] as const
const VENUES = ['hall', 'online'] as const satisfies readonly Venue[]
/** Enough for a round of a hundred people to be as good as it gets; counted in tries, so that the same people get the same seats. */
const STEPS = 600_000

/** Who sits where (M10): as mixed as can be, with as many new meetings as can be, counting what was held before. */
@Injectable()
export class SeatingService {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly worker: LotWorker,
  ) {}

  /** Tables for everybody present, hall first, hall and online apart; with what the seating is worth. */
  async propose(
    { id, panelId }: { id: string; panelId: string },
    state: MeetingWhole,
    size: number,
  ): Promise<Omit<SeatProposal, 'expectedHead'>> {
    const features = new Map((await this.meetings.features(panelId)).map((one) => [one.who, one]))
    const present = Object.values(state.desk.attendees).filter(({ presence }) => presence !== 'left')
    const rounds = roundsHeld(await this.meetings.seatings(panelId))
    const past = pastOf(rounds, new Set(present.map(({ who }) => who)))
    const seed = await this.seed(panelId, id)
    const guest = ({ who }: { who: number }): Guest => ({ id: String(who), features: mixedOn(features.get(who)) })
    const tables: string[][] = []
    let tablesOutside = 0
    for (const venue of VENUES) {
      const there = present.filter((one) => one.venue === venue).toSorted((a, b) => a.who - b.who)
      const people = there.map(guest)
      const seated = await this.seat(people, { past, size, seed, number: rounds.length + 1 })
      // Hall and online never mix, so a table has its share of those of its own venue.
      tablesOutside += seatingFigures(people, FEATURES, [seated]).tablesOutside
      tables.push(...seated)
    }
    return {
      seats: tables.map((who, index) => ({ table: index + 1, who: who.map(Number) })),
      figures: { ...meetingsIn(present.map(guest), past, tables), tablesOutside },
    }
  }

  private async seat(
    people: readonly Guest[],
    { past, size, seed, number }: { past: readonly Seating[]; size: number; seed: Uint8Array; number: number },
  ): Promise<string[][]> {
    if (people.length === 0) return []
    const known = new Set(people.map((guest) => guest.id))
    const seats = await this.worker.run('seat', {
      people,
      features: FEATURES,
      tableSize: size,
      rounds: [{ sizes: tableSizes(people.length, size) }],
      past: past.map((tables) => tables.map((who) => who.filter((one) => known.has(one))).filter((who) => who.length > 0)),
      seed,
      number,
      steps: STEPS,
    })
    if (!seats.ok) throw new Error(`seats were asked for wrongly: ${seats.problems.map(({ code }) => code).join(', ')}`)
    return (seats.rounds[0] ?? []).map((who) => [...who])
  }

  /** The seed of the lot that drew the panel; of the meeting itself where nobody was drawn. */
  private async seed(panelId: string, meeting: string): Promise<Uint8Array> {
    const seed = await this.meetings.panelSeed(panelId)
    return seed === null ? sha256(utf8(`borgerpanel-tables ${meeting}`)) : fromHex(seed)
  }
}

/** How much is new in the tables, beside the rounds held before. */
function meetingsIn(
  people: readonly Guest[],
  past: readonly Seating[],
  tables: Seating,
): Pick<SeatProposal['figures'], 'newMeetings' | 'mostMeetings'> {
  const { meetings } = seatingFigures(people, FEATURES, [tables])
  const all = seatingFigures(people, FEATURES, [...past, tables])
  const before = seatingFigures(people, FEATURES, past)
  const isNew = all.distinctPairs - before.distinctPairs
  return { newMeetings: meetings === 0 ? 1 : isNew / meetings, mostMeetings: all.mostMeetings }
}
