import { compareText, utf8 } from '../../random/bytes.ts'
import { createGenerator } from '../../random/generator.ts'
import { sha256 } from '../../random/sha256.ts'
import type { Pool } from '../pool.ts'
import type { Counts, Kinds } from './kinds.ts'
import { seatPeople } from './spread.ts'

/** Panels as counts, in an order of chance, with people in their seats (T7, step 5): places per numbered panel. */
export function numbered(kinds: Kinds, panels: readonly Counts[], buildSeed: Uint8Array): number[][] {
  const order = createGenerator(buildSeed, 'build/order').shuffle(kinds.pool.candidates.map((_, place) => place))
  const shuffled = createGenerator(buildSeed, 'build/panels').shuffle(panels)
  return seatPeople(kinds, shuffled, order)
}

/** Without a seed of the first ceremony the order comes from the pool itself: fixed, and nobody's choice. */
export function seedOfPool({ candidates, quotas, seats }: Pool): Uint8Array {
  const people = candidates.map(({ id, features, household }) => [
    id,
    Object.entries(features).sort(([a], [b]) => compareText(a, b)),
    household ?? null,
  ])
  const bounds = quotas.map(({ feature, value, min, max }) => [feature, value, min, max])
  return sha256(utf8(`borgerpanel-build-v1\n${JSON.stringify([people, bounds, seats])}\n`))
}
