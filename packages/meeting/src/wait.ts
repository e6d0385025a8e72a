import type { Floor, MeetingWhole, Place } from '@borgerpanel/contract'
import { indexForNew, keyOfSpeech, spokenSoFar } from './order.ts'
import { floorAt } from './state.ts'
import { turnLength } from './turn.ts'

/**
 * Expected seconds until the one at `index` in the list gets the floor, in whole seconds: what is left of the turn going on and the planned
 * turns of those before (M16). A plan, not a promise: overtime and points of order come on top.
 */
export function expectedWait(floor: Floor, place: Place, at: { readonly index: number; readonly now: number }): number {
  const left = floor.turn ? Math.max(0, floor.turn.endsAt - (floor.turn.pausedAt ?? at.now)) : 0
  const ahead = floor.waiting.slice(0, at.index).reduce((sum, waiting) => sum + turnLength(place, waiting), 0)
  return Math.round((left + ahead) / 1000)
}

/** Where somebody would come in the list of a place if she asked for the floor now: her number, from 1, and the expected wait in seconds. */
export function placeIfAsked(
  state: MeetingWhole,
  place: Place,
  asked: { readonly who: number; readonly now: number },
): { number: number; seconds: number } | null {
  const floor = floorAt(state, place)
  if (!floor) return null
  const keys = state.keys[place === 'plenary' ? place : `table:${place}`] ?? []
  const index = indexForNew(floor, keys, 'speech', keyOfSpeech(spokenSoFar(state, place, asked.who), floor.speeches))
  return { number: index + 1, seconds: expectedWait(floor, place, { index, now: asked.now }) }
}
