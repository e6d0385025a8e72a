import { MEETING_LIMITS } from '@borgerpanel/contract'
import type { DeskPart, Floor, MeetingWhole, Place, SpeechKind } from '@borgerpanel/contract'

/** What somebody has spoken so far in one kind of place: net ms, and whether it would be her first time there. */
export interface SpokenSoFar {
  readonly net: number
  readonly first: boolean
}

/** What `who` has spoken in plenary, or at all tables together, for a table's list (M14: «Egen tid» and «Første gang» mean the same). */
export function spokenSoFar(state: MeetingWhole, place: Place, who: number): SpokenSoFar {
  const net = place === 'plenary' ? state.plenary.floor.spoken[who] : spokenAtTables(state.desk, who)
  return { net: net ?? 0, first: net === undefined }
}

/**
 * The key of order of a speech asked for now (M14): net ms so far + 30,000 for every speech given from this list so far
 * − 120,000 for one who has not spoken there yet. Smallest first. It never changes.
 */
export function keyOfSpeech(spoken: SpokenSoFar, speeches: number): number {
  return spoken.net + MEETING_LIMITS.fairPerSpeech * speeches - (spoken.first ? MEETING_LIMITS.fairFirst : 0)
}

/**
 * Where a new entry comes in (M13): its index in `waiting`. Points of order go behind the others of their kind, before all else; then
 * replies; then speeches by the rule. Entries the moderator has moved stay where they were put (M15): they are passed over.
 */
export function indexForNew(floor: Floor, keys: readonly number[], kind: SpeechKind, key: number): number {
  const { waiting } = floor
  if (kind === 'order')
    return orEnd(
      waiting.findIndex((one) => one.kind !== 'order'),
      waiting.length,
    )
  if (kind === 'reply')
    return orEnd(
      waiting.findIndex((one) => one.kind === 'speech'),
      waiting.length,
    )
  if (floor.rule === 'queue') return waiting.length
  for (let index = 0; index < waiting.length; index += 1) {
    if ((keys[index] ?? 0) <= key) continue
    const one = waiting[index]
    if (one?.kind === 'speech' && !one.moved) return index
  }
  return waiting.length
}

function spokenAtTables(desk: DeskPart, who: number): number | undefined {
  let net: number | undefined
  for (const table in desk.tables) {
    const here = desk.tables[table]?.spoken[who]
    if (here !== undefined) net = (net ?? 0) + here
  }
  return net
}

const orEnd = (index: number, end: number): number => (index < 0 ? end : index)
