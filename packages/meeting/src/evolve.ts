import type {
  Audience,
  FloorEvent,
  MeetingEvent,
  MeetingWhole,
  Place,
  PlenaryPart,
  DeskPart,
  TablePart,
  MemberPart,
} from '@borgerpanel/contract'
import { evolveDesk } from './evolve/desk.ts'
import { isFloorEvent } from './evolve/floor.ts'
import { keysAfter, keysWithHand } from './evolve/keys.ts'
import { evolveMember } from './evolve/member.ts'
import { evolvePlenary } from './evolve/plenary.ts'
import { evolveTable } from './evolve/table.ts'
import { Owner } from './owner.ts'
import { emptyPart, floorAt, keyOf } from './state.ts'
import type { Part, PartOf } from './state.ts'

type EventTo<Of extends Audience> = Extract<MeetingEvent, { readonly audience: Of }>['event']
type Writable<Record_> = { -readonly [Key in keyof Record_]: Record_[Key] }

/**
 * The meeting after one event. Never changes `state`, unless `owner` made it: commands decided one after the other
 * share one owner, and with it the cost of copying.
 */
export function evolve(state: MeetingWhole, entry: MeetingEvent, owner: Owner = new Owner()): MeetingWhole {
  const { audience, event } = entry
  const keys = isFloorEvent(event) && event.type === 'handRaised' ? keysWithHand(state, audience, event, owner) : state.keys
  const before = listOf(state, audience, event)?.slice()
  const next: Writable<MeetingWhole> = owner.record(state)
  next.keys = keys
  setPart(next, entry, owner)
  const after = listOf(next, audience, event)
  if (after) next.keys = keysAfter(next.keys, audience, { before: before ?? [], after }, owner)
  return next
}

/** The meeting after several events, which share the cost of copying. `state` is not changed, unless `owner` made it. */
export function evolveAll(state: MeetingWhole, entries: Iterable<MeetingEvent>, owner: Owner = new Owner()): MeetingWhole {
  let next = state
  for (const entry of entries) next = evolve(next, entry, owner)
  return next
}

/** One part after one event to its audience: what a screen does with each entry it gets (D8). Never changes `part`, unless `owner` made it. */
export function evolvePart<Of extends Audience>(audience: Of, part: PartOf<Of>, event: EventTo<Of>, owner?: Owner): PartOf<Of>
export function evolvePart(audience: Audience, part: Part, event: MeetingEvent['event'], owner: Owner = new Owner()): Part {
  if (audience === 'plenary') return evolvePlenary(part as PlenaryPart, event as EventTo<'plenary'>, owner)
  if (audience === 'desk') return evolveDesk(part as DeskPart, event as EventTo<'desk'>, owner)
  if (audience.startsWith('table:')) return evolveTable(part as TablePart, event as EventTo<'table:1'>, owner)
  return evolveMember(part as MemberPart, event as EventTo<'member:1'>, owner)
}

function setPart(next: Writable<MeetingWhole>, { audience, event }: MeetingEvent, owner: Owner): void {
  const key = keyOf(audience)
  if (audience === 'plenary') next.plenary = evolvePart(audience, next.plenary, event, owner)
  else if (audience === 'desk') next.desk = evolvePart(audience, next.desk, event, owner)
  else if (audience.startsWith('table:')) {
    const part = next.tables[key] ?? emptyPart('table:1')
    const tables: Record<string, TablePart> = owner.record(next.tables)
    tables[key] = evolvePart('table:1', part, event as EventTo<'table:1'>, owner)
    next.tables = tables
  } else {
    const part = next.members[key] ?? emptyPart('member:1')
    const members: Record<string, MemberPart> = owner.record(next.members)
    members[key] = evolvePart('member:1', part, event as EventTo<'member:1'>, owner)
    next.members = members
  }
}

const CHANGES_LIST: ReadonlySet<string> = new Set<FloorEvent['type']>([
  'handLowered',
  'handMoved',
  'floorGiven',
  'floorUndone',
  'listCleared',
])

// Raised hands are the many; they find their place in the keys by themselves, without a look at the whole list.
function listOf(
  state: MeetingWhole,
  audience: Audience,
  event: MeetingEvent['event'],
): PlenaryPart['floor']['waiting'] | undefined {
  if (!CHANGES_LIST.has(event.type)) return undefined
  const place: Place = audience === 'plenary' ? 'plenary' : Number(keyOf(audience))
  return floorAt(state, place)?.waiting
}
