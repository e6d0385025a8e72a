import { merkleRoot } from '../frame/merkle.ts'
import { panelsText } from '../panel/lottery/panels-text.ts'
import type { DrawnNumber, PanelBundle } from '../protocol/panel-bundle.ts'
import { panelPublicationDigest } from '../protocol/panel-publication.ts'
import { volunteerTreeLeaf } from '../protocol/volunteer.ts'
import { compareText, toHex, utf8 } from '../random/bytes.ts'
import { createGenerator } from '../random/generator.ts'
import { checkSeedLines, seedFromLines, type SeedLines } from '../random/seed.ts'
import { sha256 } from '../random/sha256.ts'
import { check, firstFault, same, verificationOf, type Check, type Fault, type Verification } from './check.ts'
import { readPanelBundle } from './readers.ts'
import { seedChecks } from './seed.ts'

/** How many numbered panels there are (T8). */
const PANELS = 1000

/**
 * Checks the public bundle of the second lot (T8, T12): root, numbered panels and their digest, chances, seed, and the number drawn again.
 * Takes any value and never throws. Quotas and households need what the auditor has: `verifyAuditor`.
 */
export function verifyPanels(value: unknown): Verification {
  const read = readPanelBundle(value)
  if (!read.ok) return verificationOf([check('readable', { place: read.place })])
  const { bundle } = read
  return verificationOf([
    check('readable', undefined),
    check('counts', wrongCount(bundle)),
    check('root', wrongRoot(bundle)),
    check('panels', wrongPanel(bundle)),
    check('panels-digest', same('publication.panels', toHex(sha256(utf8(panelsText(bundle.panels)))), bundle.publication.panels)),
    check('chances', wrongChance(bundle)),
    ...(bundle.seedLines === undefined || bundle.drawn === undefined
      ? [check('seed-lines', undefined, 'not-drawn-yet')]
      : drawnAgain(bundle, bundle.seedLines, bundle.drawn)),
  ])
}

function wrongCount({ publication, volunteers, leaves, panels }: PanelBundle): Fault | undefined {
  return (
    same('volunteers', publication.volunteers, volunteers.length) ??
    same('leaves', publication.volunteers, leaves.length) ??
    same('panels', PANELS, panels.length) ??
    unsorted('volunteers', volunteers)
  )
}

/** The first id that is not after the one before. */
export function unsorted(place: string, ids: readonly string[]): Fault | undefined {
  const wrong = ids.findIndex((id, index) => index > 0 && compareText(ids[index - 1] ?? '', id) >= 0)
  return wrong === -1 ? undefined : { place: `${place}.${String(wrong)}`, found: ids[wrong] ?? '' }
}

function wrongRoot({ publication, volunteers, leaves }: PanelBundle): Fault | undefined {
  const root = merkleRoot(volunteers.map((id, place) => volunteerTreeLeaf(leaves[place] ?? '', id)))
  return same('publication.root', root, publication.root)
}

function wrongPanel({ publication, volunteers, panels }: PanelBundle): Fault | undefined {
  const known = new Set(volunteers)
  return firstFault(panels, (members, number) => {
    const place = `panels.${String(number)}`
    const stranger = members.findIndex((id) => !known.has(id))
    if (stranger !== -1) return { place: `${place}.${String(stranger)}`, found: members[stranger] ?? '' }
    return same(place, publication.seats, new Set(members).size) ?? same(place, publication.seats, members.length)
  })
}

function wrongChance({ volunteers, panels, chances }: PanelBundle): Fault | undefined {
  const counts = new Map(volunteers.map((id) => [id, 0]))
  for (const id of panels.flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
  const stranger = Object.keys(chances).find((id) => !counts.has(id))
  if (stranger !== undefined) return { place: `chances.${stranger}` }
  return firstFault([...counts], ([id, count]) => same(`chances.${id}`, count / panels.length, chances[id]))
}

function drawnAgain(bundle: PanelBundle, seedLines: SeedLines, drawn: DrawnNumber): Check[] {
  const { publication, panels } = bundle
  const { panel, draw, secret } = publication
  const seed = seedChecks({ seedLines, digest: panelPublicationDigest(publication), panel, stage: 'panel', draw, secret })
  if (checkSeedLines(seedLines).length > 0 || panels.length === 0) return seed
  const number = createGenerator(seedFromLines(seedLines), 'panel').below(panels.length)
  return [
    ...seed,
    check('number', same('drawn.number', number, drawn.number)),
    check('drawn-panel', wrongMembers(panels[number] ?? [], drawn.panel)),
    check('reserves', wrongReserve(bundle, drawn)),
  ]
}

function wrongMembers(wanted: readonly string[], members: readonly string[]): Fault | undefined {
  return (
    firstFault(wanted, (id, index) => same(`drawn.panel.${String(index)}`, id, members[index])) ??
    same('drawn.panel', wanted.length, members.length)
  )
}

function wrongReserve({ volunteers }: PanelBundle, { panel, reserves }: DrawnNumber): Fault | undefined {
  const free = new Set(volunteers)
  for (const id of panel) free.delete(id)
  return firstFault(reserves, (id, index) =>
    free.delete(id) ? undefined : { place: `drawn.reserves.${String(index)}`, found: id },
  )
}
