import type { FloorEvent, TableEvent, TablePart } from '@borgerpanel/contract'
import type { Owner } from '../owner.ts'
import type { Case, Cases } from './cases.ts'
import { PUBLISHED } from './contributions.ts'
import { evolveFloor, isFloorEvent, newItem } from './floor.ts'

type OwnEvent = Exclude<TableEvent, FloorEvent>
type Presence = TablePart['members'][number]['presence']

const CASES: Cases<TablePart, OwnEvent> = {
  ...PUBLISHED,
  tableSeated(part, { who }) {
    part.members = who.map((one) => ({ who: one, presence: 'here' }))
  },
  memberArrived(part, { who }) {
    part.members = [...part.members.filter((member) => member.who !== who), { who, presence: 'here' }]
  },
  memberAway(part, { who }) {
    mark(part, who, 'away')
  },
  memberBack(part, { who }) {
    mark(part, who, 'here')
  },
  memberLeft(part, { who }) {
    part.members = part.members.filter((member) => member.who !== who)
  },
  helpAsked(part, { at }) {
    part.helpAskedAt = at
  },
  helpGiven(part) {
    part.helpAskedAt = null
  },
  helpTakenBack(part) {
    part.helpAskedAt = null
  },
  linkSet(part, { link }) {
    part.link = link
  },
  itemOpened(part, { number }, owner) {
    part.item = number
    part.floor = owner.record(part.floor)
    newItem(part.floor)
  },
}

/** What those at a table see, after one event. */
export function evolveTable(part: TablePart, event: TableEvent, owner: Owner): TablePart {
  const next = owner.record(part)
  if (isFloorEvent(event)) {
    next.floor = evolveFloor(next.floor, event, owner)
    return next
  }
  const change: Case<TablePart, OwnEvent> = CASES[event.type]
  change(next, event, owner)
  return next
}

function mark(part: TablePart, who: number, presence: Presence): void {
  part.members = part.members.map((member) => (member.who === who ? { who, presence } : member))
}
