import type { ItemKind, MeetingView, PlenaryPart, Turn, Words } from '@borgerpanel/contract'
import { itemCountdown, turnCountdown, type Countdown } from '../live/time.ts'
import { textOf } from '../live/words.ts'

const NEXT = 3
/** An announcement stays on the screen this long, ms. */
const SHOWN_FOR = 180_000
const WITH_LIST: ReadonlySet<ItemKind> = new Set(['presentation', 'plenary', 'report'])
const NO_TIME: Countdown = { left: 0, share: 0, isPaused: false }

/** What the hall screen shows: the turn's clock while somebody speaks in plenary, else the item's. */
export function hallModel({ plenary }: MeetingView, words: Words, now: number) {
  const item = plenary.agenda.find(({ number }) => number === plenary.item?.number)
  const isAtTables = plenary.gathered === 'tables'
  const isOpen = plenary.state === 'open'
  const turn = isAtTables ? null : plenary.floor.turn
  return {
    state: plenary.state,
    kind: item?.kind ?? null,
    title: textOf(words, item?.title),
    script: textOf(words, item?.script),
    endsAt: plenary.item?.endsAt ?? now,
    isAtTables,
    hasClock: plenary.item !== null && plenary.state !== 'closed',
    hasList: isOpen && !isAtTables && item !== undefined && WITH_LIST.has(item.kind),
    time: timeOf(plenary, turn, now),
    speaker: isOpen && turn ? turn.who : null,
    next: plenary.floor.waiting.slice(0, NEXT),
    recallIn: isAtTables ? recallIn(plenary, now) : null,
    announcement: announcementOf(plenary, words, now),
  }
}

function recallIn({ recallAt }: PlenaryPart, now: number): number | null {
  return recallAt === null ? null : Math.max(0, recallAt - now)
}

function timeOf({ item }: PlenaryPart, turn: Turn | null, now: number): Countdown {
  if (turn) return turnCountdown(turn, now)
  return item ? itemCountdown(item, now) : NO_TIME
}

function announcementOf({ announcement }: PlenaryPart, words: Words, now: number): string | null {
  return announcement && now - announcement.at < SHOWN_FOR ? textOf(words, announcement.text) : null
}
