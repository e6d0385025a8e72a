import { MEETING_LIMITS } from '@borgerpanel/contract'
import type { MeetingWhole, Place, Turn } from '@borgerpanel/contract'
import { floorAt, placesOf } from './state.ts'

/** What time alone brings about: the call back to plenary, a turn whose time is up, a speaker who lost contact (M8, M11, M16, M19). */
export type Due =
  | { readonly type: 'recall'; readonly at: number }
  | { readonly type: 'time' | 'lost'; readonly place: Place; readonly at: number }

/** Everything time will bring about if nobody does anything, in no order. Nothing while the meeting is not open. */
export function duesOf(state: MeetingWhole): Due[] {
  const { plenary } = state
  if (plenary.state !== 'open') return []
  const dues: Due[] = plenary.recallAt !== null && plenary.gathered === 'tables' ? [{ type: 'recall', at: plenary.recallAt }] : []
  for (const place of placesOf(state)) {
    const floor = floorAt(state, place)
    if (floor?.turn) dues.push(...dueOfTurn(state, place, { turn: floor.turn, isFirm: floor.overtime === 'firm' }))
  }
  return dues
}

/** When the server must send the next `tick` (D20), in server ms; null when time alone brings about nothing. */
export function nextDeadline(state: MeetingWhole): number | null {
  const dues = duesOf(state)
  return dues.length === 0 ? null : Math.min(...dues.map(({ at }) => at))
}

function dueOfTurn(state: MeetingWhole, place: Place, { turn, isFirm }: { turn: Turn; isFirm: boolean }): Due[] {
  const attendee = state.desk.attendees[turn.who]
  if (attendee?.presence === 'away') {
    // A pause of the meeting stops these twenty seconds too.
    const since = Math.max(attendee.spells.at(-1)?.to ?? 0, state.desk.opened.at(-1)?.from ?? 0)
    return [{ type: 'lost', place, at: since + MEETING_LIMITS.lostTurnAfter }]
  }
  if (turn.pausedAt !== null || !(isFirm || turn.round)) return []
  return [{ type: 'time', place, at: turn.endsAt }]
}
