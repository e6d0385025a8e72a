import type { MeetingView, Refusal } from '@borgerpanel/contract'
import { attendeeOf, refuseAbsent, refuseText, refuseUnlessOpen } from '../know.ts'
import { firstOf, no } from '../rule.ts'
import type { Asked, CommandOf, Rules } from '../rule.ts'
import { changeSeats, gatherAtTables, seatEverybody } from '../seating.ts'
import type { Seats } from '../seating.ts'
import { placesOf } from '../state.ts'
import { endTurn } from '../turn.ts'
import type { Work } from '../work.ts'

type TablesCommand = 'goToTables' | 'warnRecall' | 'cancelRecall' | 'goToPlenary' | 'seat' | 'moveMember' | 'announce' | 'setLink'

/** Plenary and tables, both ways any number of times (M10, M11). */
export const TABLES_RULES: Rules<TablesCommand> = {
  goToTables: {
    refuse: (asked) =>
      firstOf(
        () => refuseUnlessOpen(asked.view),
        () => refuseSeats(asked),
      ),
    happen(work, { seats }) {
      seatEverybody(work, seats)
      for (const place of placesOf(work.state)) if (place === 'plenary') endTurn(work, place, 'moderator')
      gatherAtTables(work)
    },
  },
  seat: {
    refuse: (asked) =>
      firstOf(
        () => refuseBeforeSeating(asked.view),
        () => refuseSeats(asked),
      ),
    happen(work, { seats }) {
      seatEverybody(work, seats)
      if (work.state.plenary.gathered === 'tables') gatherAtTables(work)
    },
  },
  goToPlenary: {
    refuse: ({ view }) =>
      firstOf(
        () => refuseUnlessOpen(view),
        () => (view.plenary.gathered === 'plenary' ? no('item-wrong-state') : null),
      ),
    happen: goToPlenary,
  },
  warnRecall: {
    refuse: ({ view }) =>
      firstOf(
        () => refuseUnlessOpen(view),
        () => (view.plenary.gathered === 'plenary' ? no('item-wrong-state') : null),
      ),
    happen: (work, { ms }) => work.plenary({ type: 'recallWarned', at: work.now, recallAt: work.now + ms }),
  },
  cancelRecall: {
    refuse: ({ view }) => (view.plenary.recallAt === null ? no('item-wrong-state') : null),
    happen: (work) => work.plenary({ type: 'recallCancelled', at: work.now }),
  },
  moveMember: {
    refuse: ({ view, command }) =>
      firstOf(
        () => refuseBeforeSeating(view),
        () => refuseAbsent(view, command.who),
        () => refuseSameTable(view, command),
      ),
    happen: moveMember,
  },
  announce: {
    refuse: ({ view, command }) =>
      firstOf(
        () => refuseText(command.text, 300),
        () => refuseBeforeSeating(view),
      ),
    happen: (work, { text }) => work.plenary({ type: 'announced', at: work.now, text: work.wording(text) }),
  },
  setLink: {
    refuse: ({ view }) => (view.plenary.state === 'closed' ? no('meeting-wrong-state') : null),
    happen: setLink,
  },
}

/** Back to plenary: turns at the tables end, their lists are kept (M8, M11). Nothing happens when everybody is there. */
export function goToPlenary(work: Work): void {
  if (work.state.plenary.gathered === 'plenary') return
  for (const place of placesOf(work.state)) if (place !== 'plenary') stopTable(work, place)
  work.plenary({ type: 'gathered', at: work.now, place: 'plenary' })
}

// A round would hand the floor on for ever: what waits of it falls away first.
function stopTable(work: Work, table: number): void {
  for (const { entry, round } of work.state.tables[table]?.floor.waiting ?? []) {
    if (round) work.table(table, { type: 'handLowered', entry })
  }
  endTurn(work, table, 'item')
}

function refuseBeforeSeating({ plenary: { state } }: MeetingView): Refusal | null {
  return state === 'planned' || state === 'closed' ? no('meeting-wrong-state') : null
}

/**
 * Everybody present sits exactly once, nobody else sits (M7). Seats that do not fit are `seats-outdated` when something has happened
 * since they were computed, and `seats-wrong` when they never fitted.
 */
function refuseSeats({
  view,
  command: { seats, expectedHead },
  head,
}: Asked<{ expectedHead: number; seats: Seats }>): Refusal | null {
  if (seats.length === 0 || new Set(seats.map(({ table }) => table)).size !== seats.length) return no('seats-wrong')
  const seated = seats.flatMap(({ who }) => who)
  const everybody = new Set(seated)
  if (everybody.size !== seated.length) return no('seats-wrong')
  if (!view.desk) return null
  const present = Object.values(view.desk.attendees).filter(({ presence }) => presence !== 'left')
  if (present.length === everybody.size && present.every(({ who }) => everybody.has(who))) return null
  return no(head === null || head === expectedHead ? 'seats-wrong' : 'seats-outdated')
}

// Before the first seating there is nowhere to move from: one at a table and the rest nowhere would be between places.
function refuseSameTable(view: MeetingView, { who, table }: CommandOf<'moveMember'>): Refusal | null {
  const from = attendeeOf(view, who)?.table
  return from === table || from === null ? no('seats-wrong') : null
}

function moveMember(work: Work, { who, table }: CommandOf<'moveMember'>): void {
  const { attendees, tables } = work.state.desk
  const from = attendees[who]?.table ?? null
  const left = from === null ? [] : [{ table: from, who: (tables[from]?.who ?? []).filter((one) => one !== who) }]
  changeSeats(work, [...left, { table, who: [...(tables[table]?.who ?? []), who] }], 'moved')
  if (work.state.plenary.gathered === 'tables') gatherAtTables(work)
}

function setLink(work: Work, { place, link }: CommandOf<'setLink'>): void {
  if (place === 'plenary') return work.plenary({ type: 'linkSet', link })
  work.table(place, { type: 'linkSet', link })
  work.desk({ type: 'tableLinkSet', table: place, link })
}
