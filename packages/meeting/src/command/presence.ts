import type { MeetingState } from '@borgerpanel/contract'
import type { Refusal } from '@borgerpanel/contract'
import { attendeeOf, memberOf, presenceOf, refuseAbsent, refuseWho, tableOf, whoOf } from '../know.ts'
import { firstOf, no } from '../rule.ts'
import type { Asked, CommandOf, Rules } from '../rule.ts'
import { seatLateComer, tellTable } from '../seating.ts'
import { placesOf } from '../state.ts'
import { goRound, pauseTurn, resumeTurn, stoppedByItself, takeOff } from '../turn.ts'
import type { Work } from '../work.ts'

const MAY_ARRIVE: ReadonlySet<MeetingState> = new Set(['lobby', 'open', 'paused'])

/** Coming, losing contact, coming back, leaving (M7, M8). */
export const PRESENCE_RULES: Rules<'arrive' | 'leave' | 'noteAway' | 'noteBack'> = {
  arrive: {
    refuse: ({ view, command, actor }) =>
      firstOf(
        () => (MAY_ARRIVE.has(view.plenary.state) ? null : no('meeting-wrong-state')),
        () => refuseWho(actor, command.who),
        () => refuseAlreadyHere(view, whoOf(actor, command.who), command.venue),
      ),
    happen: arrive,
  },
  leave: {
    refuse: ({ view, command, actor }) =>
      firstOf(
        () => refuseWho(actor, command.who),
        () => refuseAbsent(view, whoOf(actor, command.who)),
        () => (actor.role === 'tableHost' && tableOf(view, command.who ?? 0) !== actor.table ? no('not-at-this-table') : null),
      ),
    happen: leave,
  },
  noteAway: { refuse: refuseAway, happen: noteAway },
  noteBack: {
    refuse: ({ view, command }) =>
      firstOf(
        () => refuseAbsent(view, command.who),
        () => (presenceOf(view, command.who) === 'here' ? no('already-present') : null),
      ),
    happen: (work, { who }) => comeBack(work, who),
  },
}

function refuseAlreadyHere(view: Asked['view'], who: number | null, venue: string): Refusal | null {
  if (who === null || presenceOf(view, who) !== 'here') return null
  const now = attendeeOf(view, who)?.venue ?? memberOf(view, who)?.venue
  return now === venue ? no('already-present') : null
}

function arrive(work: Work, { who: named, venue }: CommandOf<'arrive'>): void {
  const who = whoOf(work.actor, named) ?? 0
  const old = work.state.desk.attendees[who]
  if (old?.presence === 'away') comeBack(work, who)
  if (old && old.presence !== 'left' && old.venue === venue) return
  work.desk({ type: 'arrived', who, at: work.now, venue })
  work.member(who, { type: 'iArrived', at: work.now, venue })
  const { hall, online } = work.state.plenary.present
  const moved = old && old.presence !== 'left' ? -1 : 0
  const counted = venue === 'hall' ? { hall: hall + 1, online: online + moved } : { hall: hall + moved, online: online + 1 }
  work.plenary({ type: 'presenceCounted', ...counted })
  if (!moved) seatLateComer(work, who, venue)
}

function leave(work: Work, { who: named }: CommandOf<'leave'>): void {
  const who = whoOf(work.actor, named) ?? 0
  const old = work.state.desk.attendees[who]
  if (!old) return
  for (const place of placesOf(work.state)) takeOff(work, place, who, 'lost')
  const why = work.actor.role === 'member' ? 'self' : 'desk'
  tellTable(work, old.table, { type: 'memberLeft', who })
  work.desk({ type: 'left', who, at: work.now, why })
  work.member(who, { type: 'iLeft', at: work.now, why })
  const { hall, online } = work.state.plenary.present
  work.plenary({
    type: 'presenceCounted',
    hall: hall - (old.venue === 'hall' ? 1 : 0),
    online: online - (old.venue === 'online' ? 1 : 0),
  })
}

// In the hall the connection says nothing: forty phones lie locked (M8).
function refuseAway({ view, command: { who } }: Asked<CommandOf<'noteAway'>>): Refusal | null {
  return firstOf(
    () => refuseAbsent(view, who),
    () => (presenceOf(view, who) === 'away' ? no('not-present') : null),
    () => (attendeeOf(view, who)?.venue === 'hall' ? no('not-allowed') : null),
  )
}

function noteAway(work: Work, { who }: CommandOf<'noteAway'>): void {
  work.desk({ type: 'away', who, at: work.now })
  tellTable(work, work.state.desk.attendees[who]?.table ?? null, { type: 'memberAway', who })
  for (const { place, turn } of turnsOf(work, who)) if (turn.pausedAt === null) pauseTurn(work, place)
}

function comeBack(work: Work, who: number): void {
  const before = work.state
  work.desk({ type: 'back', who, at: work.now })
  tellTable(work, before.desk.attendees[who]?.table ?? null, { type: 'memberBack', who })
  if (before.plenary.state !== 'open') return
  for (const { place, turn } of turnsOf(work, who)) if (stoppedByItself(work.state, turn)) resumeTurn(work, place)
  const table = before.desk.attendees[who]?.table
  if (table && before.plenary.gathered === 'tables') goRound(work, table)
}

function turnsOf(work: Work, who: number) {
  const { state } = work
  return placesOf(state).flatMap((place) => {
    const turn = place === 'plenary' ? state.plenary.floor.turn : state.tables[place]?.floor.turn
    return turn?.who === who ? [{ place, turn }] : []
  })
}
