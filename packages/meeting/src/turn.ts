import { TURN_LENGTH } from '@borgerpanel/contract'
import type { Floor, FloorEvent, MeetingWhole, Place, Turn, Waiting } from '@borgerpanel/contract'
import { netOf } from './evolve/floor.ts'
import { floorAt, placesOf } from './state.ts'
import type { Work } from './work.ts'

type WhyEnded = Extract<FloorEvent, { type: 'floorEnded' }>['why']

/** Planned length of a turn in ms (M16, M19). */
export function turnLength(place: Place, { kind, round }: Pick<Waiting, 'kind' | 'round'>): number {
  if (kind !== 'speech') return TURN_LENGTH[kind]
  if (round) return TURN_LENGTH.round
  return place === 'plenary' ? TURN_LENGTH.plenary : TURN_LENGTH.table
}

/** Gives the floor to one who waits. */
export function giveFloor(work: Work, place: Place, waiting: Waiting): void {
  const { now } = work
  const { entry, who, kind, round } = waiting
  work.at(place, {
    type: 'floorGiven',
    entry,
    who,
    kind,
    at: now,
    endsAt: now + turnLength(place, waiting),
    ...(round ? { round } : {}),
  })
  if (place !== 'plenary') work.desk({ type: 'tableTurn', table: place, who, at: now, net: 0, last: null })
}

/** Ends the turn going on at a place, if there is one. In a round the next is given the floor at once (M19). */
export function endTurn(work: Work, place: Place, why: WhyEnded): void {
  const turn = floorAt(work.state, place)?.turn
  if (!turn) return
  const net = netOf(turn, work.now)
  work.at(place, { type: 'floorEnded', at: work.now, net, why })
  tellDesk(work, place, turn, net)
  if (turn.round && why !== 'item') goRound(work, place)
}

/** Takes the floor back and puts the speaker on top of the list; the time used still counts (M16). */
export function undoTurn(work: Work, place: Place, turn: Turn): void {
  const net = netOf(turn, work.now)
  work.at(place, { type: 'floorUndone', at: work.now, net })
  tellDesk(work, place, turn, net)
}

/** Hands the floor on in a round: to the first who waits and is not away. */
export function goRound(work: Work, place: Place): void {
  const floor = floorAt(work.state, place)
  if (!floor || floor.turn) return
  const next = floor.waiting.find((waiting) => waiting.round !== undefined && isHere(work.state, waiting.who))
  if (next) giveFloor(work, place, next)
}

/** Everybody's turn and list is over with the item they belong to. */
export function clearFloors(work: Work): void {
  for (const place of placesOf(work.state)) {
    endTurn(work, place, 'item')
    if (needsClearing(floorAt(work.state, place))) work.at(place, { type: 'listCleared' })
  }
}

/** Stops the clock of a turn; nothing happens to one that is stopped already. */
export function pauseTurn(work: Work, place: Place): void {
  const turn = floorAt(work.state, place)?.turn
  if (turn && turn.pausedAt === null) work.at(place, { type: 'floorPaused', at: work.now })
}

export function resumeTurn(work: Work, place: Place): void {
  const turn = floorAt(work.state, place)?.turn
  if (!turn || turn.pausedAt === null) return
  work.at(place, { type: 'floorResumed', at: work.now, endsAt: turn.endsAt + work.now - turn.pausedAt })
}

/** Takes somebody off the list of a place, the turn going on included: she left or was moved. */
export function takeOff(work: Work, place: Place, who: number, why: WhyEnded): void {
  if (floorAt(work.state, place)?.turn?.who === who) endTurn(work, place, why)
  for (const waiting of floorAt(work.state, place)?.waiting ?? []) {
    if (waiting.who === who) work.at(place, { type: 'handLowered', entry: waiting.entry })
  }
}

/** Whether somebody is present and in contact. */
export function isHere(state: MeetingWhole, who: number): boolean {
  return state.desk.attendees[who]?.presence === 'here'
}

/** A turn stopped by lost contact or by the meeting's pause, not by a moderator: it may go on by itself. */
export function stoppedByItself(state: MeetingWhole, turn: Turn): boolean {
  const { pausedAt } = turn
  if (pausedAt === null) return false
  const spells = state.desk.attendees[turn.who]?.spells ?? []
  return spells.some(({ to }) => to === pausedAt) || state.desk.opened.some(({ to }) => to === pausedAt)
}

function needsClearing(floor: Floor | undefined): boolean {
  return floor !== undefined && (floor.waiting.length > 0 || floor.closed || floor.orders.length > 0)
}

function tellDesk(work: Work, place: Place, turn: Turn, net: number): void {
  if (place !== 'plenary') work.desk({ type: 'tableTurn', table: place, who: null, at: work.now, net, last: turn.who })
}
