import { createGenerator } from '../random/generator.ts'
import { drawOrder, type OrderedEntry } from './order.ts'
import { systematicPositions } from './positions.ts'

/** How the promise of one letter a household held (T5). */
export interface HouseholdCount {
  /** Households in the frame. */
  readonly households: number
  /** Households so large (h·n > N) that one letter cannot be promised. */
  readonly beyondPromise: number
  /** Households that got more than one letter in this draw. */
  readonly invitedTwice: number
}

export interface InviteDraw<E> {
  /** The frame in drawing order. */
  readonly order: readonly E[]
  /** r = below(N) under the label `invite`. */
  readonly start: number
  /** Places in `order`, rising. */
  readonly positions: readonly number[]
  readonly invited: readonly E[]
  readonly householdCount: HouseholdCount
}

export type InviteResult<E> =
  | ({ readonly ok: true } & InviteDraw<E>)
  | {
      readonly ok: false
      readonly code: 'frame-empty' | 'invite-count-impossible'
      readonly size: number
      readonly count: number
    }

/**
 * Draws `count` people to invite, each with a chance of exactly count/size (T5): systematic sampling over area → household → person.
 * Refuses an empty frame, and a count under 1 or over the size of the frame.
 */
export function drawInvitees<E extends OrderedEntry>(entries: readonly E[], count: number, seed: Uint8Array): InviteResult<E> {
  const size = entries.length
  if (size === 0) return { ok: false, code: 'frame-empty', size, count }
  if (!Number.isSafeInteger(count) || count < 1 || count > size)
    return { ok: false, code: 'invite-count-impossible', size, count }
  const order = drawOrder(entries, seed)
  const start = createGenerator(seed, 'invite').below(size)
  const positions = systematicPositions(size, count, start)
  const invited = positions.flatMap((position) => order[position] ?? [])
  return { ok: true, order, start, positions, invited, householdCount: countHouseholds(order, invited) }
}

/** Counts households and those the promise of one letter does not hold for. */
export function countHouseholds(frame: readonly OrderedEntry[], invited: readonly OrderedEntry[]): HouseholdCount {
  const sizes = tally(frame)
  return {
    households: sizes.size,
    beyondPromise: [...sizes.values()].filter((size) => size * invited.length > frame.length).length,
    invitedTwice: [...tally(invited).values()].filter((letters) => letters > 1).length,
  }
}

function tally(entries: readonly OrderedEntry[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { household } of entries) counts.set(household, (counts.get(household) ?? 0) + 1)
  return counts
}
