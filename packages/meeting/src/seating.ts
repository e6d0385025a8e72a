import { ITEM_PLACE } from '@borgerpanel/contract'
import type { MeetingWhole, TableEvent, Venue } from '@borgerpanel/contract'
import { itemKind } from './know.ts'
import { goRound, takeOff } from './turn.ts'
import type { Work } from './work.ts'

/** Who sits where: one list per table. */
export type Seats = readonly { readonly table: number; readonly who: readonly number[] }[]
type WhySeated = 'start' | 'late' | 'moved' | 'merged'

/** Everybody who has arrived and not left, by tag number. */
export function presentIn(state: MeetingWhole): number[] {
  return Object.values(state.desk.attendees).flatMap(({ who, presence }) => (presence === 'left' ? [] : [who]))
}

/** Seats everybody anew; tables that are not listed become empty. */
export function seatEverybody(work: Work, seats: Seats): void {
  const listed = new Set(seats.map(({ table }) => table))
  const emptied = Object.entries(work.state.desk.tables).flatMap(([key, { who }]) =>
    who.length > 0 && !listed.has(Number(key)) ? [{ table: Number(key), who: [] }] : [],
  )
  changeSeats(work, [...seats, ...emptied], 'start')
}

/** Puts people at the tables listed; whoever leaves one of them for another loses her place in its list of speakers. */
export function changeSeats(work: Work, seats: Seats, why: WhySeated): void {
  const before = work.state.desk
  for (const { table, who } of seats) {
    const stay = new Set(who)
    for (const one of before.tables[table]?.who ?? []) if (!stay.has(one)) takeOff(work, table, one, 'moderator')
  }
  work.desk({ type: 'seated', seats: seats.map(({ table, who }) => ({ table, who: [...who] })), at: work.now })
  for (const { table, who } of seats) {
    work.table(table, { type: 'tableSeated', who: [...who] })
    for (const one of who) {
      if (before.attendees[one]?.presence === 'away') work.table(table, { type: 'memberAway', who: one })
      if (before.attendees[one]?.table !== table) work.member(one, { type: 'iWasSeated', table, why, at: work.now })
    }
  }
}

/** Everybody goes to the tables, and an item that belongs there opens at each. */
export function gatherAtTables(work: Work): void {
  if (work.state.plenary.gathered !== 'tables') work.plenary({ type: 'gathered', at: work.now, place: 'tables' })
  openAtTables(work)
}

/** Tells every table that has somebody which item is going on, and starts a round where the item is one (M19). */
export function openAtTables(work: Work): void {
  const { item, gathered } = work.state.plenary
  const kind = itemKind(work.state)
  if (!item || !kind || gathered !== 'tables' || ITEM_PLACE[kind] !== 'tables') return
  for (const [key, { who }] of Object.entries(work.state.desk.tables)) {
    const table = Number(key)
    if (who.length === 0 || work.state.tables[table]?.item === item.number) continue
    work.table(table, { type: 'itemOpened', number: item.number })
    if (kind === 'round') startRound(work, table, who)
  }
}

/** Seats one who comes when the others have their tables already: nobody is ever between places (M10, M11). */
export function seatLateComer(work: Work, who: number, venue: Venue): void {
  const { state } = work
  if (!(hasSeating(state) || state.plenary.gathered === 'tables') || state.desk.attendees[who]?.table != null) return
  const table = tableForLateComer(state, venue)
  const there = state.desk.tables[table]?.who ?? []
  const isNew = there.length === 0
  work.desk({ type: 'seated', seats: [{ table, who: [...there, who] }], at: work.now })
  work.table(table, isNew ? { type: 'tableSeated', who: [who] } : { type: 'memberArrived', who })
  work.member(who, { type: 'iWasSeated', table, why: 'late', at: work.now })
  if (isNew) openAtTables(work)
  else if (itemKind(state) === 'round' && state.plenary.gathered === 'tables') lateToRound(work, table, who)
}

/** Tells a table something about one of its members; does nothing for one who has no table. */
export function tellTable(work: Work, table: number | null, event: TableEvent): void {
  if (table !== null) work.table(table, event)
}

export function hasSeating(state: MeetingWhole): boolean {
  return Object.values(state.desk.tables).some(({ who }) => who.length > 0)
}

// The smallest table of the same venue; when there is none, an empty one or a new number.
function tableForLateComer(state: MeetingWhole, venue: Venue): number {
  const tables = Object.entries(state.desk.tables).map(([key, { who }]) => ({ table: Number(key), who }))
  const suitable = tables.filter(({ who }) => who[0] !== undefined && state.desk.attendees[who[0]]?.venue === venue)
  const smallest = suitable.sort((a, b) => a.who.length - b.who.length || a.table - b.table)[0]
  const empty = tables.find(({ who }) => who.length === 0)
  return smallest?.table ?? empty?.table ?? Math.max(0, ...tables.map(({ table }) => table)) + 1
}

function lateToRound(work: Work, table: number, who: number): void {
  joinRound(work, table, who)
  goRound(work, table)
}

function startRound(work: Work, table: number, who: readonly number[]): void {
  for (const one of who) joinRound(work, table, one)
  goRound(work, table)
}

function joinRound(work: Work, table: number, who: number): void {
  const first = !Object.values(work.state.desk.tables).some(({ spoken }) => spoken[who] !== undefined)
  work.table(table, {
    type: 'handRaised',
    entry: work.nextEntry,
    who,
    kind: 'speech',
    at: work.now,
    first,
    before: null,
    round: 'turn',
  })
}
