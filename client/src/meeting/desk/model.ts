import type { DeskPart, MeetingView, Turn, Venue, Words } from '@borgerpanel/contract'
import { emptyPart, may } from '@borgerpanel/meeting'
import { itemCountdown, turnCountdown, type Countdown } from '../live/time.ts'
import { speakerLines } from '../live/waiting.ts'
import { eveningOf } from './agenda.ts'
import { talkOf, tilesOf } from './tiles.ts'

const NO_TIME: Countdown = { left: 0, share: 0, isPaused: false }
export const ACTOR = { role: 'moderator', staff: '' } as const

/** Everything the desk shows, from what the server said and the time. */
export function deskModel(view: MeetingView, words: Words, at: { readonly now: number; readonly startsAt: number }) {
  const { plenary } = view
  const { now } = at
  const desk: DeskPart = view.desk ?? emptyPart('desk')
  const evening = eveningOf(plenary, words, at)
  const row = evening.rows.find(({ state }) => state === 'now') ?? null
  const lines = speakerLines(plenary.floor, 'plenary', now)
  const turn = plenary.floor.turn
  const endsAt = plenary.item?.endsAt ?? now
  return {
    plenary,
    desk,
    evening,
    row,
    lines,
    ...turnOf(turn, now),
    time: plenary.item ? itemCountdown(plenary.item, now) : NO_TIME,
    tiles: tilesOf(desk, now),
    talk: talkOf(desk, plenary.floor.spoken),
    reach: { count: lines.filter(({ wait }) => now + wait < endsAt).length, until: endsAt },
    /** Some are online and nobody has said where they hear each other (M20). */
    isSoundMissing: plenary.present.online > 0 && plenary.link === null && plenary.state !== 'closed',
    recallIn: plenary.recallAt === null ? null : Math.max(0, plenary.recallAt - now),
    isAtTables: plenary.gathered === 'tables' || row?.kind === 'think' || row?.kind === 'break',
    mayGoToTables:
      plenary.state === 'open' &&
      plenary.gathered === 'plenary' &&
      may(view, { type: 'goToTables', expectedHead: 0, seats: [] }, ACTOR, now) !== 'meeting-wrong-state',
    venueOf: (who: number): Venue | null => desk.attendees[who]?.venue ?? null,
    isHere: (who: number): boolean => (desk.attendees[who]?.presence ?? 'left') !== 'left',
    mayEnter: (who: number) => may(view, { type: 'askForFloor', who, place: 'plenary', kind: 'speech' }, ACTOR, now),
  }
}

function turnOf(turn: Turn | null, now: number) {
  if (!turn) return { turn: null, whole: 0, speaker: null }
  return { turn: turnCountdown(turn, now), whole: turn.endsAt - turn.givenAt - turn.pauses, speaker: turn.who }
}

export type DeskModel = ReturnType<typeof deskModel>
