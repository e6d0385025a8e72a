import type { FloorEvent, PlenaryEvent, PlenaryPart } from '@borgerpanel/contract'
import type { Owner } from '../owner.ts'
import type { Case, Cases } from './cases.ts'
import { PUBLISHED } from './contributions.ts'
import { evolveFloor, isFloorEvent, newItem } from './floor.ts'

type OwnEvent = Exclude<PlenaryEvent, FloorEvent>

const CASES: Cases<PlenaryPart, OwnEvent> = {
  ...PUBLISHED,
  stateChanged(part, { to, at, endsAt }) {
    part.state = to
    if (!part.item) return
    if (to === 'paused') part.item = { ...part.item, pausedAt: at }
    if (to === 'open') part.item = { ...part.item, pausedAt: null, endsAt: endsAt ?? part.item.endsAt }
  },
  agendaSet(part, { items }) {
    part.agenda = items
  },
  itemStarted(part, { number, at, endsAt }, owner) {
    part.item = { number, startedAt: at, endsAt, pausedAt: null }
    part.floor = owner.record(part.floor)
    newItem(part.floor)
  },
  itemExtended(part, { endsAt }) {
    if (part.item) part.item = { ...part.item, endsAt }
  },
  itemEnded(part, { number, at }) {
    if (part.item) part.past = [...part.past, { number, startedAt: part.item.startedAt, endedAt: at }]
    part.item = null
  },
  gathered(part, { place }) {
    part.gathered = place
    part.recallAt = null
  },
  recallWarned(part, { recallAt }) {
    part.recallAt = recallAt
  },
  recallCancelled(part) {
    part.recallAt = null
  },
  announced(part, { text, at }) {
    part.announcement = { text, at }
  },
  presenceCounted(part, { hall, online }) {
    part.present = { hall, online }
  },
  writingChanged(part, { open }) {
    part.writing = open
  },
  settingsChanged(part, { settings }) {
    part.settings = settings
  },
  linkSet(part, { link }) {
    part.link = link
  },
}

/** What everybody sees, after one event. */
export function evolvePlenary(part: PlenaryPart, event: PlenaryEvent, owner: Owner): PlenaryPart {
  const next = owner.record(part)
  if (isFloorEvent(event)) {
    next.floor = evolveFloor(next.floor, event, owner)
    return next
  }
  const change: Case<PlenaryPart, OwnEvent> = CASES[event.type]
  change(next, event, owner)
  return next
}
