import { treeLeaf } from '../frame/frame.ts'
import { merkleRoot } from '../frame/merkle.ts'
import { drawOrder, type OrderedEntry } from '../invite/order.ts'
import { systematicPositions, weightedPositions } from '../invite/positions.ts'
import { weightsDigest, type InviteBundle } from '../protocol/bundle.ts'
import { publicationDigest } from '../protocol/publication.ts'
import { compareText } from '../random/bytes.ts'
import { createGenerator } from '../random/generator.ts'
import { checkSeedLines, seedFromLines } from '../random/seed.ts'
import { check, firstFault, same, verificationOf, type Check, type Fault, type Verification } from './check.ts'
import { readInviteBundle } from './readers.ts'
import { seedChecks } from './seed.ts'

/**
 * Draws the invitees again from the public bundle (T12): the root from the leaves, the seed from its lines, the order from seed and
 * pseudonyms, the start, the places. Takes any value and never throws; a bundle that cannot be read fails the first check alone.
 */
export function verifyInvite(value: unknown): Verification {
  const read = readInviteBundle(value)
  if (!read.ok) return verificationOf([check('readable', { place: read.place })])
  const { bundle } = read
  const { publication, seedLines, leaves, households } = bundle
  const { panel, draw, secret } = publication
  const root = merkleRoot(leaves.map((leaf, place) => treeLeaf({ leaf, household: households[place] ?? '' })))
  return verificationOf([
    check('readable', undefined),
    check('counts', wrongCount(bundle)),
    check('root', same('publication.root', root, publication.root)),
    ...(bundle.weights === undefined && publication.weights === undefined ? [] : [check('weights', wrongWeights(bundle))]),
    ...seedChecks({ seedLines, digest: publicationDigest(publication), panel, stage: 'invite', draw, secret }),
    ...(checkSeedLines(seedLines).length === 0 ? drawnAgain(bundle, seedFromLines(seedLines)) : []),
  ])
}

function wrongCount({ publication, leaves, households, positions }: InviteBundle): Fault | undefined {
  const people = publication.areas.reduce((sum, area) => sum + area.people, 0)
  return (
    same('leaves', publication.size, leaves.length) ??
    same('households', publication.size, households.length) ??
    same('publication.areas', publication.size, people) ??
    same('positions', publication.count, positions.length)
  )
}

function wrongWeights({ publication, leaves, households, weights = [] }: InviteBundle): Fault | undefined {
  const ofHousehold = new Map<string, number>()
  households.forEach((name, place) => ofHousehold.set(name, (ofHousehold.get(name) ?? 0) + (weights[place] ?? 0)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  // A household heavier than W/n could get two letters (T5).
  const heavy = households.findIndex((name) => (ofHousehold.get(name) ?? 0) * publication.count > total)
  return (
    same('weights', leaves.length, weights.length) ??
    (heavy === -1 ? undefined : { place: `weights.${String(heavy)}` }) ??
    same('publication.weights', weightsDigest(leaves, weights), publication.weights)
  )
}

function drawnAgain(bundle: InviteBundle, seed: Uint8Array): Check[] {
  const { size, count } = bundle.publication
  if (size < 1 || count < 1 || count > size) return [check('start', { place: 'publication.size' })]
  const drawn = places(bundle, seed)
  if (drawn === null) return [check('order', wrongOrder(bundle, seed)), check('weights', { place: 'weights' })]
  return [
    check('order', wrongOrder(bundle, seed)),
    check('start', same('start', drawn.start, bundle.start)),
    check(
      'positions',
      firstFault(drawn.positions, (position, index) => same(`positions.${String(index)}`, position, bundle.positions[index])),
    ),
  ]
}

/** Null when the weights are such that nothing may be drawn by them. */
function places({ publication, weights }: InviteBundle, seed: Uint8Array): { start: number; positions: number[] } | null {
  const { size, count } = publication
  const chance = createGenerator(seed, 'invite')
  if (weights === undefined) {
    const start = chance.below(size)
    return { start, positions: systematicPositions(size, count, start) }
  }
  try {
    const start = chance.below(weights.reduce((sum, weight) => sum + weight, 0))
    return { start, positions: weightedPositions(Uint32Array.from(weights), count, start) }
  } catch {
    return null
  }
}

function wrongOrder(bundle: InviteBundle, seed: Uint8Array): Fault | undefined {
  const { areas } = bundle.publication
  const unsorted = areas.findIndex(({ area }, index) => index > 0 && compareText(areas[index - 1]?.area ?? '', area) >= 0)
  if (unsorted !== -1) return { place: `publication.areas.${String(unsorted)}` }
  const areaOfPlace = areas.flatMap(({ area, people }) => Array<string>(people).fill(area))
  const entries: OrderedEntry[] = bundle.leaves.map((leaf, place) => ({
    leaf,
    household: bundle.households[place] ?? '',
    area: areaOfPlace[place] ?? '',
  }))
  return firstFault(drawOrder(entries, seed), (entry, place) => same(`leaves.${String(place)}`, entry.leaf, entries[place]?.leaf))
}
