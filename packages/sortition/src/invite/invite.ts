import type { FramePeople } from '../frame/people.ts'
import { createGenerator } from '../random/generator.ts'
import { countHouseholds, type HouseholdCount } from './household-count.ts'
import { lotFrameOf, lotFrameOfPeople, type LotFrame, type OrderedEntry } from './lot-frame.ts'
import { orderOf } from './order.ts'
import { systematicPositions, weightedPositions } from './positions.ts'

/** What a draw of any form tells. Places are counted from 0 in drawing order. */
interface InviteHead {
  /** r = below(N) under the label `invite`; with weights below(W). */
  readonly start: number
  /** Places in `order`, rising. */
  readonly positions: readonly number[]
  readonly householdCount: HouseholdCount
  /** Weight per place of `order`; absent where everybody counts alike. */
  readonly weights?: Uint32Array
}

export interface InviteDraw<E> extends InviteHead {
  /** The frame in drawing order. */
  readonly order: readonly E[]
  readonly invited: readonly E[]
}

/** A draw from a frame in columns: `order` and `invited` are places in it. */
export interface LargeInviteDraw extends InviteHead {
  readonly order: Uint32Array
  readonly invited: Uint32Array
}

/** Why nobody was drawn. */
export interface InviteRefusal {
  readonly ok: false
  readonly code: 'frame-empty' | 'invite-count-impossible' | 'weight-malformed' | 'weights-too-great'
  readonly size: number
  readonly count: number
  /** Of `weights-too-great`: households whose weights together are over W/n, and the greatest n that none is over at. */
  readonly households?: number
  readonly most?: number
}

export type InviteResult<E> = ({ readonly ok: true } & InviteDraw<E>) | InviteRefusal
export type LargeInviteResult = ({ readonly ok: true } & LargeInviteDraw) | InviteRefusal

/** The greatest weight one person may be given: more would be an invitation, not a chance. */
export const MOST_WEIGHT = 1000

/**
 * Draws `count` people to invite, each with a chance of exactly count/size (T5): systematic sampling over area → household → person.
 * With declared weights (whole numbers from 1 to 1000, one per entry) the chance is exactly weight·count/W, W their sum.
 *
 * Refuses an empty frame, a count under 1 or over the size of the frame, malformed weights, and weights under which someone would be sure to
 * be drawn or a household could get two letters: weight·count ≤ W for each person and Σweight·count ≤ W for each household.
 */
export function drawInvitees<E extends OrderedEntry>(
  entries: readonly E[],
  count: number,
  seed: Uint8Array,
  weights?: ArrayLike<number>,
): InviteResult<E> {
  const drawn = draw({ frame: lotFrameOf(entries), count, seed, weights })
  if (!drawn.ok) return drawn
  const of = (places: Uint32Array): E[] => Array.from(places).flatMap((place) => entries[place] ?? [])
  return { ...drawn, order: of(drawn.order), invited: of(drawn.invited) }
}

/** `drawInvitees` from a frame in columns, for registers of any size: the same people for the same seed. */
export function drawLargeInvitees(
  people: FramePeople,
  count: number,
  seed: Uint8Array,
  weights?: ArrayLike<number>,
): LargeInviteResult {
  return draw({ frame: lotFrameOfPeople(people), count, seed, weights })
}

interface Lot {
  readonly frame: LotFrame
  readonly count: number
  readonly seed: Uint8Array
  readonly weights: ArrayLike<number> | undefined
}

function draw(lot: Lot): LargeInviteResult {
  const { frame, count, seed } = lot
  const { size } = frame
  if (size === 0) return { ok: false, code: 'frame-empty', size, count }
  if (!Number.isSafeInteger(count) || count < 1 || count > size)
    return { ok: false, code: 'invite-count-impossible', size, count }
  const refusal = wrongWeights(lot)
  if (refusal !== null) return refusal
  const order = orderOf(frame, seed)
  const { weights } = lot
  const chance = createGenerator(seed, 'invite')
  const inOrder = weights === undefined ? undefined : order.map((place) => weights[place] ?? 0)
  const start = chance.below(inOrder === undefined ? size : sumOf(inOrder))
  const positions = inOrder === undefined ? systematicPositions(size, count, start) : weightedPositions(inOrder, count, start)
  const invited = Uint32Array.from(positions, (position) => order[position] ?? 0)
  const householdCount = countHouseholds(frame, invited, inOrder !== undefined)
  return { ok: true, order, invited, start, positions, householdCount, ...(inOrder === undefined ? {} : { weights: inOrder }) }
}

function wrongWeights({ frame, count, weights }: Lot): InviteRefusal | null {
  if (weights === undefined) return null
  const { size, households, householdCount } = frame
  const isWeight = (weight: number): boolean => Number.isSafeInteger(weight) && weight >= 1 && weight <= MOST_WEIGHT
  if (weights.length !== size || !Array.from(weights).every(isWeight)) return { ok: false, code: 'weight-malformed', size, count }
  const ofHousehold = new Float64Array(householdCount)
  households.forEach((household, place) => (ofHousehold[household] = (ofHousehold[household] ?? 0) + (weights[place] ?? 0)))
  const total = sumOf(weights)
  // A household weighs at least as much as each who lives in it, so this holds for every person too.
  const tooHeavy = ofHousehold.reduce((sum, weight) => sum + (weight * count > total ? 1 : 0), 0)
  if (tooHeavy === 0) return null
  const heaviest = ofHousehold.reduce((most, weight) => Math.max(most, weight), 0)
  return { ok: false, code: 'weights-too-great', size, count, households: tooHeavy, most: Math.floor(total / heaviest) }
}

function sumOf(weights: ArrayLike<number>): number {
  let sum = 0
  for (let place = 0; place < weights.length; place++) sum += weights[place] ?? 0
  return sum
}
