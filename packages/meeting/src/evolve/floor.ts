import type { Floor, FloorEvent, Turn, Waiting } from '@borgerpanel/contract'
import type { Owner } from '../owner.ts'
import type { Case, Cases } from './cases.ts'

/** Net time of a turn in ms up to `now`: since given, less pauses (M17). */
export function netOf(turn: Turn, now: number): number {
  return (turn.pausedAt ?? now) - turn.givenAt - turn.pauses
}

/** Where an entry waits; -1 for none, the end of the list for null. */
export function indexIn(waiting: readonly Waiting[], entry: number | null): number {
  if (entry === null) return waiting.length
  for (let index = 0; index < waiting.length; index += 1) if (waiting[index]?.entry === entry) return index
  return -1
}

const CASES: Cases<Floor, FloorEvent> = {
  handRaised(floor, { entry, who, kind, at, first, before, round }, owner) {
    floor.waiting = owner.list(floor.waiting)
    floor.waiting.splice(indexIn(floor.waiting, before), 0, {
      entry,
      who,
      kind,
      askedAt: at,
      first,
      moved: false,
      ...(round ? { round } : {}),
    })
    if (kind === 'order') floor.orders = [...floor.orders, who]
    if (kind === 'reply' && floor.replyTo) floor.replyTo = { ...floor.replyTo, replies: [...floor.replyTo.replies, who] }
  },
  handLowered(floor, { entry }, owner) {
    const waiting = take(floor, entry, owner)
    if (waiting?.kind === 'order') floor.orders = without(floor.orders, waiting.who)
    if (waiting?.kind === 'reply' && floor.replyTo)
      floor.replyTo = { ...floor.replyTo, replies: without(floor.replyTo.replies, waiting.who) }
  },
  handMoved(floor, { entry, before }, owner) {
    const waiting = take(floor, entry, owner)
    if (waiting) floor.waiting.splice(indexIn(floor.waiting, before), 0, { ...waiting, moved: true })
  },
  floorGiven(floor, { entry, who, kind, at, endsAt, round }, owner) {
    take(floor, entry, owner)
    floor.turn = { entry, who, kind, givenAt: at, endsAt, pausedAt: null, pauses: 0, ...(round ? { round } : {}) }
    if (kind === 'speech') startSpeech(floor, who)
  },
  floorPaused(floor, { at }) {
    if (floor.turn) floor.turn = { ...floor.turn, pausedAt: at }
  },
  floorResumed(floor, { at, endsAt }) {
    const { turn } = floor
    if (turn && turn.pausedAt !== null) floor.turn = { ...turn, pausedAt: null, pauses: turn.pauses + at - turn.pausedAt, endsAt }
  },
  floorExtended(floor, { endsAt }) {
    if (floor.turn) floor.turn = { ...floor.turn, endsAt }
  },
  floorEnded(floor, { net }, owner) {
    const { turn } = floor
    if (!turn) return
    addSpoken(floor, turn.who, net, owner)
    floor.lastEnded = { entry: turn.entry, who: turn.who, kind: turn.kind, net }
    floor.turn = null
  },
  floorUndone(floor, { net }, owner) {
    const { turn } = floor
    if (!turn) return
    addSpoken(floor, turn.who, net, owner)
    floor.turn = null
    if (turn.kind === 'speech') undoSpeech(floor)
    const { entry, who, kind, givenAt, round } = turn
    floor.waiting = [
      { entry, who, kind, askedAt: givenAt, first: false, moved: true, ...(round ? { round } : {}) },
      ...floor.waiting,
    ]
  },
  listOpened(floor) {
    floor.closed = false
  },
  listClosed(floor) {
    floor.closed = true
  },
  listCleared(floor) {
    floor.waiting = []
    newItem(floor)
  },
  ruleChanged(floor, { rule }) {
    floor.rule = rule
  },
  overtimeChanged(floor, { overtime }) {
    floor.overtime = overtime
  },
}

/** The list of speakers after one event. */
export function evolveFloor(floor: Floor, event: FloorEvent, owner: Owner): Floor {
  const next = owner.record(floor)
  const change: Case<Floor, FloorEvent> = CASES[event.type]
  change(next, event, owner)
  return next
}

export function isFloorEvent(event: { readonly type: string }): event is FloorEvent {
  return Object.hasOwn(CASES, event.type)
}

/** A new item: points of order may be asked for again (M13), nobody replies to what was said before, the list is open. */
export function newItem(floor: Floor): void {
  floor.orders = []
  floor.replyTo = null
  floor.closed = false
}

// Replies belong to the speech just held; those not heard fall away when the next speech begins (M13).
function startSpeech(floor: Floor, who: number): void {
  floor.speeches += 1
  floor.replyTo = { who, replies: [] }
  floor.waiting = floor.waiting.filter((waiting) => waiting.kind !== 'reply')
}

function undoSpeech(floor: Floor): void {
  floor.speeches -= 1
  floor.replyTo = null
  floor.waiting = floor.waiting.filter((waiting) => waiting.kind !== 'reply')
}

function take(floor: Floor, entry: number, owner: Owner): Waiting | undefined {
  const index = indexIn(floor.waiting, entry)
  if (index < 0) return undefined
  floor.waiting = owner.list(floor.waiting)
  return floor.waiting.splice(index, 1)[0]
}

function addSpoken(floor: Floor, who: number, net: number, owner: Owner): void {
  floor.spoken = owner.record(floor.spoken)
  floor.spoken[who] = (floor.spoken[who] ?? 0) + net
}

const without = (list: readonly number[], who: number): number[] => list.filter((one) => one !== who)
