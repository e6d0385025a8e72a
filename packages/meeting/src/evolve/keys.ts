import type { Audience, FloorEvent, MeetingWhole, Place, Waiting } from '@borgerpanel/contract'
import { keyOfSpeech, spokenSoFar } from '../order.ts'
import type { Owner } from '../owner.ts'
import { emptyFloor, floorAt, keyOf } from '../state.ts'
import { indexIn } from './floor.ts'

type Keys = MeetingWhole['keys']

/** The keys after a hand is raised; `state` is the meeting before it. */
export function keysWithHand(
  state: MeetingWhole,
  audience: Audience,
  event: Extract<FloorEvent, { type: 'handRaised' }>,
  owner: Owner,
): Keys {
  const place: Place = audience === 'plenary' ? 'plenary' : Number(keyOf(audience))
  const floor = floorAt(state, place) ?? emptyFloor()
  const list = owner.list(state.keys[audience] ?? [])
  const key = event.kind === 'speech' ? keyOfSpeech(spokenSoFar(state, place, event.who), floor.speeches) : 0
  list.splice(indexIn(floor.waiting, event.before), 0, key)
  return withKeys(state.keys, audience, list, owner)
}

/** The keys after a list of speakers has changed in another way: each entry keeps its own. */
export function keysAfter(
  keys: Keys,
  audience: Audience,
  change: { before: readonly Waiting[]; after: readonly Waiting[] },
  owner: Owner,
): Keys {
  const old = keys[audience] ?? []
  const byEntry = new Map(change.before.map((waiting, index) => [waiting.entry, old[index] ?? 0]))
  const list = change.after.map((waiting) => byEntry.get(waiting.entry) ?? 0)
  return withKeys(keys, audience, list, owner)
}

function withKeys(keys: Keys, audience: Audience, list: number[], owner: Owner): Keys {
  const next = owner.record(keys) as Record<string, readonly number[]>
  next[audience] = list
  return next
}
