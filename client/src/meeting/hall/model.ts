import type { ItemKind, MeetingView, Words } from '@borgerpanel/contract'
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
  const turn = isAtTables ? null : plenary.floor.turn
  const { announcement } = plenary
  return {
    state: plenary.state,
    kind: item?.kind ?? null,
    title: textOf(words, item?.title),
    script: textOf(words, item?.script),
    endsAt: plenary.item?.endsAt ?? now,
    isAtTables,
    hasClock: plenary.item !== null && plenary.state !== 'closed',
    hasList: plenary.state === 'open' && !isAtTables && item !== undefined && WITH_LIST.has(item.kind),
    time: turn ? turnCountdown(turn, now) : plenary.item ? itemCountdown(plenary.item, now) : NO_TIME,
    speaker: plenary.state === 'open' ? (turn?.who ?? null) : null,
    next: plenary.floor.waiting.slice(0, NEXT),
    recallIn: isAtTables && plenary.recallAt !== null ? Math.max(0, plenary.recallAt - now) : null,
    announcement: announcement && now - announcement.at < SHOWN_FOR ? textOf(words, announcement.text) : null,
  }
}
