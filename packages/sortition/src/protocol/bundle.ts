import type { InviteDraw, OrderedEntry } from '../invite/index.ts'
import { compareText, toHex, utf8 } from '../random/bytes.ts'
import type { SeedLines } from '../random/seed.ts'
import { sha256 } from '../random/sha256.ts'
import type { InvitePublication } from './publication.ts'

/** The public bundle of the first lot (T12), `invite.json`: what a stranger needs to draw it again, and nothing about any person. */
export interface InviteBundle {
  readonly format: 'borgerpanel-invite'
  readonly version: 1
  readonly publication: InvitePublication
  readonly seedLines: SeedLines
  /** Salted leaf per place of the drawing order. */
  readonly leaves: readonly string[]
  /** Household pseudonym per place. */
  readonly households: readonly string[]
  /** Weight per place, where weights were declared (T5). */
  readonly weights?: readonly number[]
  /** r, drawn below N; with weights below their sum. */
  readonly start: number
  /** The places drawn, counted from 0, rising. */
  readonly positions: readonly number[]
}

/** Puts the bundle together from what was published and drawn. */
export function inviteBundle(publication: InvitePublication, seedLines: SeedLines, draw: InviteDraw<OrderedEntry>): InviteBundle {
  return {
    format: 'borgerpanel-invite',
    version: 1,
    publication,
    seedLines,
    leaves: draw.order.map(({ leaf }) => leaf),
    households: draw.order.map(({ household }) => household),
    ...(draw.weights === undefined ? {} : { weights: Array.from(draw.weights) }),
    start: draw.start,
    positions: draw.positions,
  }
}

/**
 * The digest of declared weights, published as `weights` before the seed exists: SHA-256 of "borgerpanel-weights-v1\n" and the lines
 * "leaf=weight\n", sorted bytewise. 64 hexadecimal digits.
 */
export function weightsDigest(leaves: readonly string[], weights: ArrayLike<number>): string {
  const lines = leaves.map((leaf, place) => `${leaf}=${String(weights[place] ?? 0)}\n`).sort(compareText)
  return toHex(sha256(utf8(`borgerpanel-weights-v1\n${lines.join('')}`)))
}
