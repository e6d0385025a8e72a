import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { merkleRoot, treeLeaf } from '../frame/index.ts'
import { sealFolder, secretDigest, type BundleFile } from '../protocol/index.ts'
import { utf8 } from '../random/index.ts'
import { aBundle, type SampleBundles } from './aBundle.ts'
import { verifyAuditor, verifyBundles, verifyFiles, verifyInvite, verifyPicked, verifyProof, type Verification } from './index.ts'
import { seedChecks } from './seed.ts'

// A folder is checked many times over.
jest.setTimeout(60_000)

let sample: SampleBundles
let weighted: SampleBundles
beforeAll(async () => {
  sample = await aBundle()
  weighted = await aBundle({ isWeighted: true })
})

const wrongs = ({ checks }: Verification) => checks.filter(({ ok }) => !ok)

/** The same folder with another byte somewhere. */
function flipped(files: readonly BundleFile[], name: string, at: number, to: number): BundleFile[] {
  return files.map((file) => {
    if (file.name !== name) return file
    const bytes = file.bytes.slice()
    bytes[at] = to
    return { name, bytes }
  })
}

/** The line a byte stands on, from 1. */
const lineOf = ({ bytes }: BundleFile, at: number): number => 1 + bytes.subarray(0, at).filter((byte) => byte === 10).length

/** Changes one part of one bundle and seals the folder anew, as somebody who wants to deceive would. */
function forged(kind: keyof SampleBundles['bundles'], change: (bundle: never) => unknown): Promise<Verification> {
  const bundles = structuredClone(sample.bundles) as Record<string, unknown>
  bundles[kind] = change(bundles[kind] as never)
  const files = Object.entries(bundles).map(([name, bundle]) => ({ name: `${name}.json`, bytes: utf8(JSON.stringify(bundle)) }))
  return verifyFiles(sealFolder(files))
}

describe('a folder of bundles', () => {
  it('[T12] is found right, every check of it', async () => {
    const [plain, heavy] = [await verifyFiles(sample.files), await verifyFiles(weighted.files)]
    expect([wrongs(plain), wrongs(heavy)]).toEqual([[], []])
    expect(new Set(plain.checks.map(({ file }) => file)).size).toBe(7)
    expect(heavy.checks).toContainEqual({ file: 'panels.json', code: 'beacon', ok: true, note: 'drand-signature-right' })
    expect(heavy.checks).toContainEqual({ file: 'invite.json', code: 'weights', ok: true })
  })

  it('[T12] is checked the same from a browser’s file picker', async () => {
    const picked = sample.files.map(({ name, bytes }) => ({ name, arrayBuffer: () => Promise.resolve(bytes.slice().buffer) }))
    expect(await verifyPicked(picked)).toEqual(await verifyFiles(sample.files))
  })

  it('[T12] gives away one changed byte anywhere, with file and line', async () => {
    const total = sample.files.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const places = fc.record({ at: fc.nat({ max: total - 1 }), by: fc.integer({ min: 1, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(places, async ({ at, by }) => {
        let offset = at
        const file = sample.files.find(({ bytes }) => (offset < bytes.length ? true : ((offset -= bytes.length), false)))
        if (file === undefined) throw new Error('outside')
        const found = wrongs(await verifyFiles(flipped(sample.files, file.name, offset, (file.bytes[offset] ?? 0) ^ by)))
        const line = `line ${String(lineOf(file, offset))}`
        expect(found).toContainEqual(expect.objectContaining({ file: file.name, place: line }))
        expect(found.find(({ place }) => place === line)?.expected).not.toBe('')
      }),
      { numRuns: 25 },
    )
  })

  it('[T12] gives away a file that is missing, one that stands in no list, and a missing list', async () => {
    const without = (name: string) => verifyFiles(sample.files.filter((file) => file.name !== name))
    expect(wrongs(await without('invite.json'))).toEqual([{ file: 'invite.json', code: 'unchanged', ok: false, place: '' }])
    expect(wrongs(await without('auditor.json'))).toEqual([])
    expect(wrongs(await without('SHA256SUMS'))).toContainEqual({ file: 'SHA256SUMS', code: 'sums', ok: false, place: '' })
    const unlisted = sealFolder(sample.files.filter(({ name }) => name !== 'tables.json'))
    const tables = sample.files.filter(({ name }) => name === 'tables.json')
    expect(wrongs(await verifyFiles([...unlisted, ...tables]))).toEqual([
      { file: 'tables.json', code: 'unchanged', ok: false, place: '' },
    ])
    const open = sealFolder(sample.files.filter(({ name }) => name !== 'auditor.json'))
    const auditors = await verifyFiles([...open, ...sample.files.filter(({ name }) => name === 'auditor.json')])
    expect(wrongs(auditors)).toEqual([])
    expect(auditors.checks).toContainEqual({ file: 'auditor.json', code: 'unchanged', ok: true, note: 'in-no-list' })
    const stray = [...sample.files, { name: 'notes.txt', bytes: utf8('x') }]
    expect((await verifyFiles(stray)).ok).toBe(true)
  })
})

interface Parts {
  publication: Record<string, unknown> & { quotas: { min: number; max: number }[] }
  panels: string[][]
  chances: Record<string, number>
  drawn: { number: number; panel: string[]; reserves: string[] }
  seedLines: Record<string, string>
  candidates: { features: Record<string, string>; household: string | null }[]
  certificate: { bound: string; weights: Record<string, string> }
  records: { number: number; members: string[]; sets: string[][]; off: number; panel: string[]; outSoFar: string[] }[]
  rounds: { tables: string[][] }[]
  apart: string[][]
}

describe('bundles forged by somebody who seals the folder anew', () => {
  /** The sample’s last replacement has several to choose between. */
  const last = (records: Parts['records'], change: (record: Parts['records'][0]) => void): void =>
    records.slice(-1).forEach(change)
  const number = (panels: string[][], other: number): string[] => panels[other] ?? []

  it.each<[string, 'panels' | 'auditor' | 'replacements' | 'tables', (parts: Parts) => void, string, RegExp]>([
    ['another number', 'panels', ({ drawn }) => (drawn.number = (drawn.number + 1) % 1000), 'number', /^drawn.number$/],
    [
      'another panel',
      'panels',
      (p) => (p.drawn.panel = number(p.panels, (p.drawn.number + 1) % 1000)),
      'drawn-panel',
      /^drawn.panel/,
    ],
    ['a list of panels with two changed about', 'panels', (p) => p.panels.reverse(), 'panels-digest', /^publication.panels$/],
    [
      'a friend on a panel',
      'panels',
      (p) => (p.panels[3] = ['friend', ...(p.panels[3] ?? []).slice(1)]),
      'panels',
      /^panels.3.0$/,
    ],
    ['a chance that was never had', 'panels', (p) => (p.chances[Object.keys(p.chances)[0] ?? ''] = 1), 'chances', /^chances\./],
    [
      'another quota',
      'panels',
      (p) => (p.publication.quotas = p.publication.quotas.slice(1)),
      'digest-in-seed',
      /^seedLines.digest$/,
    ],
    ['another seat count', 'panels', (p) => (p.publication['seats'] = 5), 'panels', /^panels.0$/],
    ['another seed', 'panels', (p) => (p.seedLines['beacon'] = '1'), 'number', /^drawn.number$/],
    ['another lot', 'panels', (p) => (p.seedLines['draw'] = 'skole.panel.2'), 'draw-in-seed', /^seedLines.draw$/],
    [
      'a signature nobody made',
      'panels',
      (p) => (p.seedLines['beacon'] = `drand:quicknet:1:${'a'.repeat(96)}`),
      'beacon',
      /^seedLines.beacon$/,
    ],
    [
      'a member among the reserves',
      'panels',
      (p) => (p.drawn.reserves[0] = p.drawn.panel[0] ?? ''),
      'reserves',
      /^drawn.reserves.0$/,
    ],
    ['another root', 'panels', (p) => (p.publication['root'] = '0'.repeat(64)), 'root', /^publication.root$/],
    [
      'somebody’s gender',
      'auditor',
      (p) => p.candidates.forEach(({ features }) => (features['gender'] = 'woman')),
      'leaves',
      /^candidates\.\d+$/,
    ],
    ['a better bound', 'auditor', (p) => (p.certificate.bound = '0.1'), 'certificate', /^certificate/],
    [
      'a weight',
      'auditor',
      (p) => (p.certificate.weights[Object.keys(p.certificate.weights)[0] ?? ''] = '0.9'),
      'certificate',
      /^certificate/,
    ],
    [
      'a reserve of a member’s household',
      'auditor',
      (p) => p.candidates.forEach((one) => (one.household = 'one')),
      'reserves',
      /^drawn.reserves.0$/,
    ],
    ['a household', 'auditor', (p) => p.candidates.forEach((one) => (one.household = 'one')), 'households', /^panels.0$/],
    [
      'another replacement',
      'replacements',
      ({ records }) => last(records, (r) => (r.number = (r.number + 1) % r.sets.length)),
      'replacement-number',
      /^records.\d.number$/,
    ],
    [
      'somebody else coming in',
      'replacements',
      ({ records: [r] }) => r && (r.members = ['friend']),
      'replacement-number',
      /^records.0.members$/,
    ],
    [
      'nobody to choose from',
      'replacements',
      ({ records }) => last(records, (r) => (r.sets = [])),
      'replacement-complete',
      /^records.\d.sets$/,
    ],
    [
      'somebody left out',
      'replacements',
      ({ records }) => last(records, (r) => (r.sets = r.sets.slice(1))),
      'replacement-complete',
      /^records.\d.sets$/,
    ],
    ['a quota said to be kept', 'replacements', ({ records: [r] }) => r && (r.off = 7), 'replacement-quotas', /^records.0/],
    ['a panel that is another', 'replacements', ({ records: [, r] }) => r?.panel.pop(), 'replacement-panel', /^records.1.panel$/],
    ['somebody back in', 'replacements', ({ records: [, r] }) => r?.outSoFar.pop(), 'replacement-out', /^records.1.outSoFar$/],
    ['two who were to be apart', 'tables', (p) => (p.apart = p.rounds[0]?.tables ?? []), 'seats', /^rounds.0.tables$/],
    ['somebody without a seat', 'tables', (p) => p.rounds[1]?.tables[1]?.pop(), 'seats', /^rounds.1.tables$/],
  ])('[T12] are found out by %s', async (_, kind, change, code, place) => {
    const result = await forged(kind, (bundle: Parts) => {
      change(bundle)
      return bundle
    })
    expect(wrongs(result)).toContainEqual(
      expect.objectContaining({
        file: expect.stringMatching(/json$/) as unknown,
        code,
        place: expect.stringMatching(place) as unknown,
      }),
    )
  })

  it('[T3] have the secret that was published sealed, or say that it was not shown', () => {
    const lines = { beacon: '1', digest: 'd', draw: 'p.invite.1' }
    const of = (more: Record<string, string>, secret?: string) =>
      seedChecks({ seedLines: { ...lines, ...more }, digest: 'd', panel: 'p', stage: 'invite', draw: 1, secret })[0]
    expect(of({ secret: 'abc' }, secretDigest('abc'))).toEqual({ code: 'seed-lines', ok: true })
    expect(of({ secret: 'abd' }, secretDigest('abc'))).toEqual({ code: 'seed-lines', ok: false, place: 'seedLines.secret' })
    expect(of({}, secretDigest('abc'))).toEqual({ code: 'seed-lines', ok: true, note: 'secret-not-shown' })
    expect(of({ secret: 'a b' })).toMatchObject({ ok: false, place: 'seedLines.secret' })
  })

  it('[T5] have no household so heavy that it could get two letters', () => {
    const invite = weighted.bundles.invite as { weights: number[] }
    const heavy = { ...invite, weights: invite.weights.map((weight, place) => (place === 7 ? 30 : weight)) }
    expect(verifyInvite(heavy).checks.filter(({ code }) => code === 'weights')[0]).toMatchObject({
      ok: false,
      place: expect.stringMatching(/^weights.\d+$/) as unknown,
    })
  })

  it('[T12] say what was expected and what stands there', async () => {
    const drawn = (sample.bundles.panels as { drawn: { number: number } }).drawn.number
    const result = await forged('panels', (bundle: Parts) => ({
      ...bundle,
      drawn: { ...bundle.drawn, number: (drawn + 1) % 1000 },
    }))
    const wrong = wrongs(result).find(({ code }) => code === 'number')
    expect(wrong).toMatchObject({ expected: String(drawn), found: String((drawn + 1) % 1000) })
  })

  it('[T12] are read without throwing, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (value) => {
        const bundles = {
          invite: value ?? null,
          panels: value ?? null,
          auditor: value ?? null,
          replacements: value ?? null,
          tables: value ?? null,
        }
        expect((await verifyBundles(bundles)).ok).toBe(false)
      }),
    )
    expect(verifyAuditor(sample.bundles.panels, {}).ok).toBe(false)
  })

  it('[T8] may be published before the number is drawn', async () => {
    const { seedLines: _, drawn: _drawn, ...announced } = sample.bundles.panels as Record<string, unknown>
    const { ok, checks } = await verifyBundles({ panels: announced })
    expect(ok).toBe(true)
    expect(checks).toContainEqual({ file: 'panels.json', code: 'seed-lines', ok: true, note: 'not-drawn-yet' })
  })
})

describe('a resident’s proof', () => {
  it('[T12] leads from her line to the published root', () => {
    expect(verifyProof(JSON.parse(JSON.stringify(sample.proof)), sample.proof.root).ok).toBe(true)
    expect(sample.proof.line).toContain('10000000000;')
  })

  it('[T12] leads nowhere with another line, salt, path or root', () => {
    const { proof } = sample
    const of = (change: object, root = proof.root) => wrongs(verifyProof({ ...proof, ...change }, root)).map(({ code }) => code)
    expect(of({ line: proof.line.replace('1940', '1950') })).toEqual(['leaves'])
    expect(of({ salt: '0'.repeat(32) })).toEqual(['leaves'])
    expect(of({ path: proof.path.slice(1) })).toEqual(['proof'])
    expect(of({}, merkleRoot([treeLeaf(proof)]))).toEqual(['root'])
    expect(of({ household: '0'.repeat(32) })).toEqual(['households', 'proof'])
    expect(of({ path: 'none' })).toEqual(['readable'])
  })
})
