import type {
  Audience,
  DeskPart,
  Floor,
  MeetingView,
  MeetingWhole,
  MemberPart,
  Place,
  PlenaryPart,
  TablePart,
} from '@borgerpanel/contract'

export type Part = PlenaryPart | DeskPart | TablePart | MemberPart

/** The type of the part an audience sees. */
export type PartOf<Of extends Audience> = Of extends 'plenary'
  ? PlenaryPart
  : Of extends 'desk'
    ? DeskPart
    : Of extends `table:${number}`
      ? TablePart
      : MemberPart

/** A meeting before anything has happened. */
export function emptyMeeting(): MeetingWhole {
  return { plenary: emptyPlenary(), desk: emptyDesk(), tables: {}, members: {}, keys: {} }
}

/** What an audience sees before anything was told to it. */
export function emptyPart<Of extends Audience>(audience: Of): PartOf<Of>
export function emptyPart(audience: Audience): Part {
  if (audience === 'plenary') return emptyPlenary()
  if (audience === 'desk') return emptyDesk()
  return audience.startsWith('table:') ? emptyTable() : emptyMember()
}

/** The number in `table:3` or `member:71` as text, the key of its part. */
export function keyOf(audience: Audience): string {
  return audience.slice(audience.indexOf(':') + 1)
}

/** What those who see these audiences hold. Without plenary, an empty one stands in its place. */
export function restrict(state: MeetingWhole, audiences: Iterable<Audience>): MeetingView {
  const tables: Record<string, TablePart> = {}
  const members: Record<string, MemberPart> = {}
  const seen = new Set(audiences)
  for (const audience of seen) {
    const key = keyOf(audience)
    if (audience.startsWith('table:')) tables[key] = state.tables[key] ?? emptyTable()
    if (audience.startsWith('member:')) members[key] = state.members[key] ?? emptyMember()
  }
  return {
    plenary: seen.has('plenary') ? state.plenary : emptyPlenary(),
    ...(seen.has('desk') ? { desk: state.desk } : {}),
    ...(Object.keys(tables).length > 0 ? { tables } : {}),
    ...(Object.keys(members).length > 0 ? { members } : {}),
  }
}

/** The list of speakers of a place, if the view has it. */
export function floorAt(view: MeetingView, place: Place): Floor | undefined {
  if (place === 'plenary') return view.plenary.floor
  const { tables = {} } = view
  return tables[place]?.floor
}

/** Every place that has a list of speakers so far. */
export function placesOf(state: MeetingWhole): Place[] {
  return ['plenary', ...Object.keys(state.tables).map(Number)]
}

export function emptyFloor(): Floor {
  return {
    rule: 'fair',
    overtime: 'soft',
    closed: false,
    waiting: [],
    turn: null,
    replyTo: null,
    spoken: {},
    speeches: 0,
    orders: [],
    lastEnded: null,
  }
}

function emptyPlenary(): PlenaryPart {
  return {
    state: 'planned',
    agenda: [],
    item: null,
    past: [],
    gathered: 'plenary',
    recallAt: null,
    announcement: null,
    present: { hall: 0, online: 0 },
    writing: true,
    link: null,
    settings: { authors: 'number', moderation: 'after' },
    floor: emptyFloor(),
    contributions: [],
  }
}

const emptyDesk = (): DeskPart => ({ attendees: {}, opened: [], contributions: [], help: [], links: {}, tables: {} })
const emptyTable = (): TablePart => ({
  members: [],
  item: null,
  floor: emptyFloor(),
  helpAskedAt: null,
  link: null,
  contributions: [],
})
const emptyMember = (): MemberPart => ({
  present: false,
  venue: null,
  table: null,
  whySeated: null,
  asksForHelp: false,
  mine: [],
})
