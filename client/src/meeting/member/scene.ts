import type {
  Floor,
  Item,
  ItemKind,
  MeetingCommand,
  MeetingView,
  MemberPart,
  Place,
  TablePart,
  Words,
} from '@borgerpanel/contract'
import { emptyPart, may } from '@borgerpanel/meeting'
import { itemCountdown, turnCountdown, type Countdown } from '../live/time.ts'
import { speakerLines, type SpeakerLine } from '../live/waiting.ts'
import { textOf } from '../live/words.ts'

export type Phase = 'planned' | 'arrive' | 'lobby' | 'between' | 'item' | 'paused' | 'closed'

/** What a member's page shows now, computed from what the server said and the time. Words are not in it, but for titles. */
export interface Scene {
  readonly phase: Phase
  readonly place: Place
  readonly me: MemberPart
  readonly who: number
  readonly table: TablePart | null
  readonly item: {
    readonly number: number
    readonly kind: ItemKind
    readonly title: string
    readonly script: string | null
    readonly endsAt: number
  } | null
  readonly time: Countdown
  readonly floor: Floor
  readonly lines: readonly SpeakerLine[]
  readonly mine: SpeakerLine | null
  readonly speaker: number | null
  readonly turn: Countdown | null
  readonly isMyTurn: boolean
  readonly recallIn: number | null
  readonly announcement: { readonly text: string; readonly at: number } | null
  /** Where those online hear each other here (M20); none for those in the hall. */
  readonly link: string | null
  readonly hasList: boolean
  readonly mayAsk: boolean
  readonly mayReply: boolean
  readonly mayPass: boolean
  readonly mayWrite: boolean
  /** The floor is free at our table and somebody waits: anybody there may hand it on. */
  readonly mayGive: boolean
}

const NO_TIME: Countdown = { left: 0, share: 0, isPaused: false }
/** Where hands make sense; elsewhere everybody thinks, answers, rests, or speaks in turn. */
const WITH_LIST: ReadonlySet<ItemKind> = new Set(['presentation', 'plenary', 'tables', 'points', 'report'])

export function sceneOf(view: MeetingView, words: Words, who: number, now: number): Scene {
  const { plenary } = view
  const me = view.members?.[who] ?? emptyPart('member:1')
  const { place, table, floor } = whereOf(view, me)
  const item = plenary.agenda.find((one) => one.number === plenary.item?.number)
  const lines = speakerLines(floor, place, now)
  return {
    phase: phaseOf(view, me),
    place,
    me,
    who,
    table,
    item: item && plenary.item ? { ...described(item, words), endsAt: plenary.item.endsAt } : null,
    time: plenary.item ? itemCountdown(plenary.item, now) : NO_TIME,
    floor,
    lines,
    mine: lines.find((line) => line.who === who) ?? null,
    speaker: floor.turn?.who ?? null,
    turn: floor.turn ? turnCountdown(floor.turn, now) : null,
    isMyTurn: floor.turn?.who === who,
    recallIn: recallIn(view, now),
    announcement: announcementOf(view, words),
    link: linkOf(view, me, place === 'plenary' ? null : table),
    hasList: item !== undefined && WITH_LIST.has(item.kind),
    ...allowed(view, { place, who, kind: item?.kind, now }),
  }
}

/** Where I am now: at my table while all are at the tables, else in plenary (M7). */
function whereOf({ plenary, tables }: MeetingView, me: MemberPart): Pick<Scene, 'place' | 'table' | 'floor'> {
  const seat = me.table
  const table = seat === null ? null : (tables?.[seat] ?? null)
  if (plenary.gathered !== 'tables' || seat === null || table === null) return { place: 'plenary', table, floor: plenary.floor }
  return { place: seat, table, floor: table.floor }
}

interface Asker {
  readonly place: Place
  readonly who: number
  readonly kind: ItemKind | undefined
  readonly now: number
}

function allowed(
  view: MeetingView,
  { place, who, kind, now }: Asker,
): Pick<Scene, 'mayAsk' | 'mayReply' | 'mayPass' | 'mayGive' | 'mayWrite'> {
  const isAllowed = (command: MeetingCommand) => may(view, command, { role: 'member', who }, now) === null
  return {
    mayAsk: isAllowed({ type: 'askForFloor', place, kind: 'speech' }),
    mayReply: isAllowed({ type: 'askForFloor', place, kind: 'reply' }),
    mayPass: kind === 'round' && isAllowed({ type: 'leaveList', place, kind: 'speech' }),
    mayGive: place !== 'plenary' && isAllowed({ type: 'giveFloor', place }),
    mayWrite: view.plenary.state === 'open' && view.plenary.writing,
  }
}

function linkOf({ plenary }: MeetingView, { venue }: MemberPart, table: TablePart | null): string | null {
  return venue === 'online' ? (table?.link ?? plenary.link) : null
}

function announcementOf({ plenary: { announcement, state } }: MeetingView, words: Words): Scene['announcement'] {
  const text = state === 'closed' ? null : textOf(words, announcement?.text)
  return announcement && text !== null ? { text, at: announcement.at } : null
}

function recallIn({ plenary }: MeetingView, now: number): number | null {
  return plenary.recallAt === null || plenary.gathered === 'plenary' ? null : Math.max(0, plenary.recallAt - now)
}

function phaseOf({ plenary }: MeetingView, me: MemberPart): Phase {
  if (plenary.state === 'closed') return 'closed'
  if (plenary.state === 'planned') return 'planned'
  if (!me.present) return 'arrive'
  if (plenary.state === 'lobby') return 'lobby'
  if (plenary.state === 'paused') return 'paused'
  return plenary.item ? 'item' : 'between'
}

function described({ number, kind, title, script }: Item, words: Words) {
  return { number, kind, title: textOf(words, title) ?? '', script: textOf(words, script) }
}
