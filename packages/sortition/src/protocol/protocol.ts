import type { ExclusionReason } from '../frame/eligibility.ts'
import type { Frame } from '../frame/frame.ts'
import { hideSmallCounts } from '../frame/small-counts.ts'
import type { HouseholdCount, InviteDraw, OrderedEntry } from '../invite/index.ts'
import type { DrawnPanel, PanelMethod } from '../panel/draw-panel.ts'
import type { Candidate, Quota } from '../panel/pool.ts'
import { toHex } from '../random/bytes.ts'
import { seedFromLines, type SeedLines } from '../random/seed.ts'
import { hideSmallGroups, type RepresentativityTable } from '../representativity/compare.ts'
import { publicationDigest, type InvitePublication } from './publication.ts'

/** Where and before whom it was drawn (T12). Times are ISO 8601 with offset. */
export interface Ceremony {
  readonly announcedAt: string | null
  /** When frame or pool was closed and its digest published: before the seed. */
  readonly publishedAt: string
  readonly drawnAt: string
  readonly place: string | null
  readonly witnesses: readonly string[]
  /** Which guarantee was had (T3): a public value named ahead, dice before witnesses, or none at all. */
  readonly guarantee: 'public-value' | 'dice' | 'rehearsal'
  /** In words: which lottery, which drand round, whose dice. */
  readonly sources: Readonly<Record<string, string>>
}

interface ProtocolHead {
  readonly version: 1
  readonly panel: string
  readonly draw: number
  readonly program: string
  readonly ceremony: Ceremony
  readonly seed: { readonly lines: SeedLines; readonly value: string }
  /** Per feature value against the population; counts under five hidden. */
  readonly result: RepresentativityTable
  /** Roles that sign. */
  readonly signatures: readonly string[]
}

export interface InviteProtocol extends ProtocolHead {
  readonly format: 'borgerpanel-invite-protocol'
  readonly method: { readonly name: 'systematic'; readonly version: 1; readonly start: number }
  readonly publication: InvitePublication
  /** The digest published, part of the seed. */
  readonly digest: string
  /** By reason; 1 to 4 people, and what they could be derived from, are null (T1). */
  readonly exclusions: Readonly<Record<ExclusionReason, number | null>>
  readonly unknownHouseholds: number
  readonly householdCount: HouseholdCount
}

export interface PanelProtocol extends ProtocolHead {
  readonly format: 'borgerpanel-panel-protocol'
  readonly method: PanelMethod
  readonly seats: number
  readonly volunteers: number
  readonly quotas: readonly QuotaResult[]
  /** Pseudonyms, sorted. */
  readonly members: readonly string[]
  /** Pseudonyms in the order they are called. */
  readonly reserves: readonly string[]
  readonly replacements: readonly Replacement[]
}

export interface QuotaResult extends Quota {
  readonly seated: number
}

/** A seat that changed hands after the draw (T10). */
export interface Replacement {
  readonly at: string
  readonly out: string
  readonly in: string | null
  readonly reason: string
}

export interface InviteProtocolParts {
  readonly publication: InvitePublication
  readonly frame: Pick<Frame, 'exclusions' | 'unknownHouseholds'>
  readonly draw: InviteDraw<OrderedEntry>
  readonly seedLines: SeedLines
  readonly ceremony: Ceremony
  readonly result: RepresentativityTable
}

const SIGNATURES = ['caseOfficer', 'witness'] as const

/** The protocol of the first lot (T12), ready for JSON and for printing. Throws a RangeError when the seed lines are malformed. */
export function inviteProtocol({ publication, frame, draw, seedLines, ceremony, result }: InviteProtocolParts): InviteProtocol {
  return {
    format: 'borgerpanel-invite-protocol',
    ...head({ panel: publication.panel, draw: publication.draw, program: publication.program, seedLines, ceremony, result }),
    method: { name: 'systematic', version: 1, start: draw.start },
    publication,
    digest: publicationDigest(publication),
    exclusions: hideSmallCounts(frame.exclusions),
    unknownHouseholds: frame.unknownHouseholds,
    householdCount: draw.householdCount,
  }
}

export interface PanelProtocolParts {
  readonly panel: string
  readonly draw: number
  readonly program: string
  readonly candidates: readonly Candidate[]
  readonly quotas: readonly Quota[]
  readonly drawn: DrawnPanel
  readonly seedLines: SeedLines
  readonly ceremony: Ceremony
  readonly result: RepresentativityTable
  readonly replacements?: readonly Replacement[]
}

/** The protocol of the second lot (T12), ready for JSON and for printing. Throws a RangeError when the seed lines are malformed. */
export function panelProtocol({ candidates, quotas, drawn, replacements = [], ...rest }: PanelProtocolParts): PanelProtocol {
  const seated = new Set(drawn.members)
  const people = candidates.filter(({ id }) => seated.has(id))
  return {
    format: 'borgerpanel-panel-protocol',
    ...head(rest),
    method: drawn.method,
    seats: drawn.members.length,
    volunteers: candidates.length,
    quotas: quotas.map((quota) => ({
      ...quota,
      seated: people.filter(({ features }) => features[quota.feature] === quota.value).length,
    })),
    members: drawn.members,
    reserves: drawn.reserves,
    replacements,
  }
}

type HeadParts = Pick<PanelProtocolParts, 'panel' | 'draw' | 'program' | 'seedLines' | 'ceremony' | 'result'>

function head({ panel, draw, program, seedLines, ceremony, result }: HeadParts): ProtocolHead {
  const seed = { lines: seedLines, value: toHex(seedFromLines(seedLines)) }
  return { version: 1, panel, draw, program, ceremony, seed, result: hideSmallGroups(result), signatures: SIGNATURES }
}
