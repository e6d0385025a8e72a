import { treeLeaf } from '../frame/frame.ts'
import { merkleRoot } from '../frame/merkle.ts'
import { drawOrder, type OrderedEntry } from '../invite/order.ts'
import { systematicPositions } from '../invite/positions.ts'
import { compareText } from '../random/bytes.ts'
import { createGenerator } from '../random/generator.ts'
import { checkSeedLines, seedFromLines } from '../random/seed.ts'
import type { InviteBundle } from './bundle.ts'
import { publicationDigest } from './publication.ts'
import { readInviteBundle } from './read-bundle.ts'

/** What is checked, in this order. */
export const INVITE_CHECKS = [
  'readable',
  'counts',
  'root',
  'seed-lines',
  'digest-in-seed',
  'order',
  'start',
  'positions',
] as const

export interface Check {
  readonly code: (typeof INVITE_CHECKS)[number]
  readonly ok: boolean
  /** Where the first thing wrong stands in the bundle, `leaves.17`. */
  readonly place?: string
}

export interface Verification {
  readonly ok: boolean
  readonly checks: readonly Check[]
}

/**
 * Draws the invitees again from the public bundle (T12): the root from the leaves, the seed from its lines, the order from seed and
 * pseudonyms, the start, the places. Takes any value and never throws; a bundle that cannot be read fails the first check alone.
 */
export function verifyInvite(value: unknown): Verification {
  const read = readInviteBundle(value)
  if (!read.ok) return { ok: false, checks: [{ code: 'readable', ok: false, place: read.place }] }
  const { bundle } = read
  const isSeedRight = checkSeedLines(bundle.seedLines).length === 0
  const checks: Check[] = [
    check('readable', undefined),
    check('counts', wrongCount(bundle)),
    check(
      'root',
      merkleRoot(bundle.leaves.map((leaf, place) => treeLeaf({ leaf, household: bundle.households[place] ?? '' }))) ===
        bundle.publication.root
        ? undefined
        : 'publication.root',
    ),
    check('seed-lines', isSeedRight ? undefined : 'seedLines'),
    check(
      'digest-in-seed',
      bundle.seedLines['digest'] === publicationDigest(bundle.publication) ? undefined : 'seedLines.digest',
    ),
    ...(isSeedRight ? drawnAgain(bundle, seedFromLines(bundle.seedLines)) : []),
  ]
  return { ok: checks.every(({ ok }) => ok), checks }
}

function check(code: Check['code'], place: string | undefined): Check {
  return place === undefined ? { code, ok: true } : { code, ok: false, place }
}

function wrongCount({ publication, leaves, households, positions }: InviteBundle): string | undefined {
  if (leaves.length !== publication.size) return 'leaves'
  if (households.length !== publication.size) return 'households'
  if (publication.areas.reduce((sum, { people }) => sum + people, 0) !== publication.size) return 'publication.areas'
  return positions.length === publication.count ? undefined : 'positions'
}

function drawnAgain(bundle: InviteBundle, seed: Uint8Array): Check[] {
  const { size, count } = bundle.publication
  if (size < 1 || count < 1 || count > size) return [check('start', 'publication.size')]
  const start = createGenerator(seed, 'invite').below(size)
  const positions = systematicPositions(size, count, start)
  const wrong = positions.findIndex((position, index) => bundle.positions[index] !== position)
  return [
    check('order', wrongOrder(bundle, seed)),
    check('start', start === bundle.start ? undefined : 'start'),
    check('positions', wrong === -1 ? undefined : `positions.${wrong}`),
  ]
}

function wrongOrder(bundle: InviteBundle, seed: Uint8Array): string | undefined {
  const { areas } = bundle.publication
  const unsorted = areas.findIndex(({ area }, index) => compareText(areas[index - 1]?.area ?? '', area) >= 0 && index > 0)
  if (unsorted !== -1) return `publication.areas.${unsorted}`
  const areaOfPlace = areas.flatMap(({ area, people }) => Array<string>(people).fill(area))
  const entries: OrderedEntry[] = bundle.leaves.map((leaf, place) => ({
    leaf,
    household: bundle.households[place] ?? '',
    area: areaOfPlace[place] ?? '',
  }))
  const wrong = drawOrder(entries, seed).findIndex((entry, place) => entry !== entries[place])
  return wrong === -1 ? undefined : `leaves.${wrong}`
}
