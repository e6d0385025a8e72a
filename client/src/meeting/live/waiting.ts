import type { Floor, Place, Waiting } from '@borgerpanel/contract'
import { turnLength } from '@borgerpanel/meeting'

/** One line of a list of speakers as a screen shows it. `wait` is the expected time until the turn in ms. */
export interface SpeakerLine {
  readonly place: number
  readonly who: number
  readonly entry: number
  readonly kind: Waiting['kind']
  readonly isFirst: boolean
  readonly isMoved: boolean
  readonly wait: number
}

/** The list with places and expected waits: what is left of the turn going on, and the planned lengths before. */
export function speakerLines(floor: Floor, place: Place, now: number): readonly SpeakerLine[] {
  let wait = floor.turn ? Math.max(0, floor.turn.endsAt - (floor.turn.pausedAt ?? now)) : 0
  return floor.waiting.map((waiting, index) => {
    const { entry, who, kind, first, moved } = waiting
    const line = { place: index + 1, who, entry, kind, isFirst: first, isMoved: moved, wait }
    wait += turnLength(place, waiting)
    return line
  })
}

/** A wait as whole minutes, at least 1: «omtrent 4 minutter». */
export function inMinutes(wait: number): number {
  return Math.max(1, Math.round(wait / 60_000))
}
