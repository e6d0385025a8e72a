import type { InviteDraw, OrderedEntry } from '../invite/index.ts'
import type { SeedLines } from '../random/seed.ts'
import type { InvitePublication } from './publication.ts'

/** The public bundle of the first lot (T12): what a stranger needs to draw it again, and nothing about any person. */
export interface InviteBundle {
  readonly format: 'borgerpanel-invite'
  readonly version: 1
  readonly publication: InvitePublication
  readonly seedLines: SeedLines
  /** Salted leaf per place of the drawing order. */
  readonly leaves: readonly string[]
  /** Household pseudonym per place. */
  readonly households: readonly string[]
  /** r, drawn below N. */
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
    start: draw.start,
    positions: draw.positions,
  }
}
