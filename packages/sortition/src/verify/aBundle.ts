import { buildFrame, saltOf, treeLeaf } from '../frame/index.ts'
import { drawInvitees } from '../invite/index.ts'
import { drawFromLottery, preparePool, prepareLottery } from '../panel/index.ts'
import { bundleFolder, type BundleFile } from '../protocol/bundle-files.ts'
import { inviteBundle, weightsDigest } from '../protocol/bundle.ts'
import { buildPanelBundles, withDrawn } from '../protocol/panel-bundle.ts'
import { panelPublicationDigest } from '../protocol/panel-publication.ts'
import { countAreas, publicationDigest } from '../protocol/publication.ts'
import { volunteerPseudonym, volunteerSalt } from '../protocol/volunteer.ts'
import { utf8 } from '../random/bytes.ts'
import { seedFromLines } from '../random/seed.ts'
import type { RegisterRow } from '../register/index.ts'
import { replaceMembers, type ReplacementRecord } from '../replace/index.ts'
import { frameProof, type FrameProof } from './proof.ts'
import type { TablesBundle } from './tables.ts'

/** A small panel from register to tables, for tests: every kind of bundle there is, with households, weights, drop-outs and given seats. */
export interface SampleBundles {
  readonly bundles: Readonly<Record<'invite' | 'panels' | 'replacements' | 'auditor' | 'tables', object>>
  /** The same as files, sealed. */
  readonly files: readonly BundleFile[]
  readonly proof: FrameProof
}

const SECRET = utf8('a secret of sixteen bytes')
const CRITERIA = { municipality: '9901', referenceDate: '2026-09-01', minimumAge: 16 }
/** A round of drand's quicknet (README of python-drand-verify). */
const DRAND =
  'drand:quicknet:657413:b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b'

const row = (index: number): RegisterRow => ({
  identityNumber: String(10_000_000_000 + index),
  birthDate: `${String(1940 + (index % 60))}-05-17`,
  gender: index % 3 === 0 ? 'woman' : 'man',
  municipality: '9901',
  basicUnit: ['Nordsida', 'Ytterøya', 'Havna «B» = 1'][index % 3] ?? null,
  schoolDistrict: null,
  addressId: String(index >> 1),
  dwelling: 'H0101',
  protection: 'ugradert',
  status: 'bosatt',
  name: null,
  addressLine: null,
  postcode: null,
  postTown: null,
  email: null,
  mobile: null,
})

/** The bundles of a panel of four; `isWeighted` gives those of one area twice the chance in the first lot, and takes drand for the second. */
export async function aBundle({ isWeighted = false }: { isWeighted?: boolean } = {}): Promise<SampleBundles> {
  const frame = buildFrame(
    Array.from({ length: 40 }, (_, index) => row(index)),
    { criteria: CRITERIA, secret: SECRET },
  )
  const [first] = frame.entries
  const tree = { treeLeaves: frame.entries.map(treeLeaf), root: frame.root }
  const proof = first && frameProof(first, saltOf(SECRET, first.identityNumber), tree)
  const { panels, auditor, replacements } = await secondLot(isWeighted ? DRAND : '04-11-17-23-29-31-33+07')
  const bundles = { invite: firstLot(frame, isWeighted), panels, replacements, auditor, tables: tables(panels.drawn.panel) }
  if (!proof) throw new Error('an empty frame')
  const named = Object.entries(bundles).map(([kind, bundle]) => [`${kind}.json`, bundle] as const)
  return { bundles, files: bundleFolder(Object.fromEntries(named)), proof }
}

function firstLot(frame: ReturnType<typeof buildFrame>, isWeighted: boolean) {
  const { entries, root } = frame
  const weights = isWeighted ? entries.map(({ area }) => (area === 'Nordsida' ? 2 : 1)) : undefined
  const publication = {
    panel: 'skole',
    draw: 1,
    program: '0.1.0',
    criteria: CRITERIA,
    root,
    size: entries.length,
    count: 10,
    areas: countAreas(entries),
    ...(weights && {
      weights: weightsDigest(
        entries.map(({ leaf }) => leaf),
        weights,
      ),
    }),
  }
  const seedLines = { beacon: '3526112611', digest: publicationDigest(publication), draw: 'skole.invite.1' }
  const draw = drawInvitees(entries, publication.count, seedFromLines(seedLines), weights)
  if (!draw.ok) throw new Error(draw.code)
  return inviteBundle(publication, seedLines, draw)
}

async function secondLot(beacon: string) {
  const candidates = Array.from({ length: 18 }, (_, index) => ({
    // Short, so that a soak gets through every byte.
    id: volunteerPseudonym(SECRET, 'skole.panel.1', String(index)).slice(0, 6),
    features: { gender: index % 3 === 0 ? 'woman' : 'man', area: index < 9 ? 'Nordsida' : 'Ytterøya' },
    household: index < 8 ? `home ${String(index >> 1)}` : null,
  }))
  const bounds = (feature: string, value: string) => ({ feature, value, min: 1, max: 3 })
  const quotas = [bounds('gender', 'woman'), bounds('gender', 'man'), bounds('area', 'Nordsida'), bounds('area', 'Ytterøya')]
  const prepared = preparePool(candidates, quotas, 4)
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems))
  const lottery = await prepareLottery(prepared.pool)
  if (!lottery.ok) throw new Error(lottery.code)
  const saltFor = (id: string): string => volunteerSalt(SECRET, id)
  const made = buildPanelBundles({ panel: 'skole', draw: 1, program: '0.1.0', lottery, saltOf: saltFor })
  const seedLines = { beacon, digest: panelPublicationDigest(made.bundle.publication), draw: 'skole.panel.1' }
  const seed = seedFromLines(seedLines)
  const { number, members, reserves } = await drawFromLottery(lottery, seed)
  const drawn = { number, panel: members, reserves }
  const records: ReplacementRecord[] = []
  // One, then two, then one at a time until there is somebody to choose between.
  for (const size of [1, 2, 1, 1, 1]) {
    if (records.length > 2 && (records.at(-1)?.sets.length ?? 0) > 1) break
    const last = records.at(-1)
    const panel = last?.panel ?? members
    const outBefore = last?.outSoFar ?? []
    const request = { pool: prepared.pool, panel, reserves, outBefore, out: panel.slice(0, size), seed }
    const result = await replaceMembers(request)
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    records.push(result.record)
  }
  return {
    panels: { ...withDrawn(made.bundle, seedLines, drawn), drawn },
    auditor: made.auditor,
    replacements: { format: 'borgerpanel-replacements', version: 1, records },
  }
}

function tables(members: readonly string[]): TablesBundle {
  const people = members.toSorted()
  const [a = '', b = '', c = '', d = ''] = people
  const round = (seats: string[][], absent: string[] = []) => ({
    tables: seats,
    absent,
    sizes: null,
    fixed: [{ id: a, table: 0 }],
  })
  return {
    format: 'borgerpanel-tables',
    version: 1,
    people,
    tableSize: 2,
    rounds: [
      round([
        [a, b],
        [c, d],
      ]),
      round([[a, b], [c]], [d]),
    ],
    together: [[a, b]],
    apart: [[a, c]],
  }
}
