import type { Audience, FloorEvent, MeetingEvent } from '@borgerpanel/contract'
import { isFloorEvent } from './evolve/floor.ts'

/** What a stretch of time went to: a turn whose clock ran, a turn whose clock stood, or nobody's turn. In ms. */
export interface TimeAccount {
  readonly net: number
  readonly pauses: number
  readonly gaps: number
}

interface Clock {
  who: number | null
  paused: boolean
  since: number
}

/**
 * Net speaking time in ms by audience of the list and tag number (M17), out of the raw times of the log: given to ended, less pauses.
 * Reads no `net` of any entry, so it can check those. A turn that has not ended is left out.
 */
export function netTimes(entries: Iterable<MeetingEvent>): Record<string, Record<string, number>> {
  const times: Record<string, Record<string, number>> = {}
  const clocks = new Map<Audience, Clock & { net: number }>()
  for (const { audience, event } of entries) {
    if (!isFloorEvent(event) || !('at' in event) || event.type === 'handRaised') continue
    const clock = clocks.get(audience)
    if (event.type === 'floorGiven') clocks.set(audience, { who: event.who, paused: false, since: event.at, net: 0 })
    if (!clock || event.type === 'floorGiven') continue
    if (!clock.paused) clock.net += event.at - clock.since
    Object.assign(clock, { since: event.at, paused: event.type === 'floorPaused' })
    if (event.type !== 'floorEnded' && event.type !== 'floorUndone') continue
    const here = (times[audience] ??= {})
    here[String(clock.who)] = (here[String(clock.who)] ?? 0) + clock.net
    clocks.delete(audience)
  }
  return times
}

/**
 * What the time of each item went to on plenary's list, by the item's number; an item started twice is counted together.
 * Σ net + pauses + gaps is the length of the item (M17).
 */
export function itemTimes(entries: Iterable<MeetingEvent>): Record<number, TimeAccount> {
  const times: Record<number, TimeAccount> = {}
  const clock: Clock = { who: null, paused: false, since: 0 }
  let item: number | null = null
  for (const { audience, event } of entries) {
    if (audience !== 'plenary') continue
    if (event.type === 'itemStarted') [item, clock.since] = [event.number, event.at]
    const isTurn = isFloorEvent(event) && MOVES_CLOCK.has(event.type)
    if ((!isTurn && event.type !== 'itemEnded') || !('at' in event)) continue
    if (item !== null) times[item] = booked(times[item], clock, event.at - clock.since)
    clock.since = event.at
    if (event.type === 'itemEnded') item = null
    else if (isFloorEvent(event)) turnClock(clock, event)
  }
  return times
}

const MOVES_CLOCK: ReadonlySet<FloorEvent['type']> = new Set([
  'floorGiven',
  'floorPaused',
  'floorResumed',
  'floorEnded',
  'floorUndone',
])

function booked(account: TimeAccount = { net: 0, pauses: 0, gaps: 0 }, clock: Clock, length: number): TimeAccount {
  if (clock.who === null) return { ...account, gaps: account.gaps + length }
  return clock.paused ? { ...account, pauses: account.pauses + length } : { ...account, net: account.net + length }
}

function turnClock(clock: Clock, event: FloorEvent): void {
  if (event.type === 'floorGiven') clock.who = event.who
  if (event.type === 'floorEnded' || event.type === 'floorUndone') clock.who = null
  clock.paused = event.type === 'floorPaused'
}
