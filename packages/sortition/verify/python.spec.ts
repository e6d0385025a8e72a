import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sealFolder, type BundleFile } from '../src/protocol/index.ts'
import { utf8 } from '../src/random/index.ts'
import { aBundle, type SampleBundles } from '../src/verify/aBundle.ts'

// Each test starts several programs; on a busy machine that takes a while.
jest.setTimeout(60_000)

const hasPython = spawnSync('python3', ['--version']).error === undefined
const withPython = hasPython ? describe : describe.skip

const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const python = (name: string, ...args: string[]) => {
  const { status, stdout } = spawnSync('python3', [program(name), ...args], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONUTF8: '1' },
  })
  return { status, stdout }
}

let home = ''
let made = 0
let sample: SampleBundles
let weighted: SampleBundles

function folderOf(files: readonly BundleFile[]): string {
  const folder = join(home, String(made++))
  mkdirSync(folder)
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
  return folder
}

/** The sample with one bundle changed, sealed anew. */
function forged(kind: keyof SampleBundles['bundles'], change: (bundle: never) => void): string {
  const bundles = structuredClone(sample.bundles)
  change(bundles[kind] as never)
  const files = Object.entries(bundles).map(([name, bundle]) => ({ name: `${name}.json`, bytes: utf8(JSON.stringify(bundle)) }))
  return folderOf(sealFolder(files))
}

interface Parts {
  readonly drawn: { number: number; panel: string[] }
  readonly leaves: string[]
  readonly positions: number[]
  readonly publication: { quotas: { max: number }[] }
  readonly records: { number: number | null; members: string[]; off: number; sets: string[][] }[]
  readonly candidates: { features: Record<string, string>; household: string | null }[]
  readonly certificate: { bound: string }
  readonly rounds: { tables: string[][] }[]
}

withPython(hasPython ? 'checkers in Python' : 'checkers in Python (skipped: python3 is not installed)', () => {
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'python-'))
    sample = await aBundle()
    weighted = await aBundle({ isWeighted: true })
  })
  afterAll(() => {
    rmSync(home, { recursive: true })
  })

  it.each(['public.py', 'auditor.py'])(
    '[T12] fit on three pages: %s has at most 150 lines and imports the standard library only',
    (name) => {
      const text = readFileSync(program(name), 'utf8')
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(150)
      const imported = [...text.matchAll(/^\s*(?:import|from) (.*)$/gm)].flatMap(([, list = '']) => list.split(/, | import /))
      const standard = ['collections', 'hashlib', 'hmac', 'itertools', 'json', 'os', 're', 'sys', 'unicodedata']
      expect(imported.filter((module) => !standard.includes(module))).toEqual([])
    },
  )

  it('[T12] agree bit for bit on invitees, panel and replacement numbers', () => {
    for (const { bundles, files } of [sample, weighted]) {
      const { status, stdout } = python('public.py', '--picks', folderOf(files))
      const { leaves, positions } = bundles.invite as Parts
      const { number, panel } = (bundles.panels as Parts).drawn
      const { records } = bundles.replacements as Parts
      expect(JSON.parse(stdout)).toEqual({
        invitees: positions.map((place) => leaves[place]),
        number,
        panel,
        replacements: records.map((record) => [record.number, record.members]),
      })
      expect(status).toBe(0)
    }
  })

  it('[T12] take the public files without the auditor’s', () => {
    const files = sample.files.filter(({ name }) => name !== 'auditor.json')
    expect(python('public.py', folderOf(files)).status).toBe(0)
    const auditors = sample.files.filter(({ name }) => name === 'auditor.json')
    expect(python('public.py', folderOf([...sealFolder(files), ...auditors])).status).toBe(0)
  })

  it('[T12] find what was optimised right, by quotas, households, chances, bound and seats', () => {
    const { status, stdout } = python('auditor.py', folderOf(sample.files))
    expect(stdout.split('\n').filter((line) => line.startsWith('WRONG'))).toEqual([])
    expect(stdout).toMatch(/ok {5}the bound follows[\s\S]*nobody was left out[\s\S]*rounds\.1 kept apart/)
    expect(status).toBe(0)
  })

  it.each([
    ['invite.json', '"start": ', 'invite.start'],
    ['panels.json', '"beacon": "04-', 'panels.seedLines|panels.drawn'],
    ['replacements.json', '"label":"repl', 'replacements.records.0.label'],
    ['auditor.json', '"salt":"', 'auditor.json'],
  ])('[T12] find one changed byte in %s, with the line', (name, before, said) => {
    const files = sample.files.map((file) => {
      if (file.name !== name) return file
      const text = new TextDecoder().decode(file.bytes)
      const at = text.indexOf(before) + before.length
      const other = text[at] === '1' ? '2' : '1'
      return { name, bytes: utf8(text.slice(0, at) + other + text.slice(at + 1)) }
    })
    const { status, stdout } = python('public.py', folderOf(files))
    const changed = stdout
      .split('\n')
      .filter((line) => line.startsWith('WRONG'))
      .join('\n')
    expect(changed).toMatch(new RegExp(`${name} \\(bytes\\)[\\s\\S]*${name} \\(line, from 0\\)\\.\\d+ {2}expected`))
    expect(changed).toMatch(new RegExp(said))
    expect(status).toBe(1)
  })

  it.each<[string, keyof SampleBundles['bundles'], (parts: Parts) => void, 'public.py' | 'auditor.py', RegExp]>([
    ['another number', 'panels', (p) => (p.drawn.number = (p.drawn.number + 1) % 1000), 'public.py', /WRONG {2}panels\.drawn/],
    [
      'another invitee',
      'invite',
      (p) => (p.positions[0] = (p.positions[0] ?? 0) + 1),
      'public.py',
      /WRONG {2}invite\.positions\.0/,
    ],
    [
      'somebody else coming in',
      'replacements',
      (p) => (p.records[0] = { ...(p.records[0] as Parts['records'][0]), members: [] }),
      'public.py',
      /WRONG {2}replacements\.records\.0\.number/,
    ],
    [
      'a quota that is another',
      'panels',
      (p) => (p.publication.quotas[0] = { ...p.publication.quotas[0], max: 1 }),
      'auditor.py',
      /WRONG {2}panels keep every quota/,
    ],
    [
      'somebody’s feature',
      'auditor',
      (p) => (p.candidates[0] = { household: null, features: { gender: 'x' } }),
      'auditor.py',
      /WRONG/,
    ],
    [
      'a household',
      'auditor',
      (p) => p.candidates.forEach((one) => (one.household = 'one')),
      'auditor.py',
      /WRONG {2}panels seat one a household/,
    ],
    ['a better bound', 'auditor', (p) => (p.certificate.bound = '0.05'), 'auditor.py', /WRONG {2}the bound follows/],
    [
      'somebody left out',
      'replacements',
      (p) => p.records.at(-1)?.sets.pop(),
      'auditor.py',
      /WRONG {2}records\.\d nobody was left out/,
    ],
    [
      'somebody without a seat',
      'tables',
      (p) => p.rounds[1]?.tables[1]?.pop(),
      'auditor.py',
      /WRONG {2}rounds\.1 seats everybody once/,
    ],
  ])('[T12] find out a folder sealed anew by %s', (_, kind, change, checker, wanted) => {
    const { status, stdout } = python(checker, forged(kind, change))
    expect(stdout).toMatch(wanted)
    expect(status).toBe(1)
  })

  it('[T12] take a resident’s proof, and no other root or line', () => {
    const { proof } = sample
    const at = (name: string, value: object): string => {
      writeFileSync(join(home, name), JSON.stringify(value))
      return join(home, name)
    }
    expect(python('proof.py', at('proof.json', proof), proof.root).status).toBe(0)
    expect(python('proof.py', at('other.json', { ...proof, line: proof.line.replace('1940', '1950') }), proof.root).status).toBe(
      1,
    )
    expect(python('proof.py', at('proof.json', proof), '0'.repeat(64)).status).toBe(1)
    expect(python('proof.py', at('none.json', {}), proof.root).status).toBe(1)
  })
})
