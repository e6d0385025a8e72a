import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { syntheticRegister } from '../src/synthetic/index.ts'
import { aBundle, type SampleBundles } from '../src/verify/aBundle.ts'

jest.setTimeout(60_000)

const PROGRAM = fileURLToPath(new URL('borgerpanel-draw.mjs', import.meta.url))
const PLAIN = fileURLToPath(new URL('borgerpanel-verify.mjs', import.meta.url))
const isBuilt = existsSync(new URL('../dist/verify/files.js', import.meta.url))
const whenBuilt = isBuilt ? describe : describe.skip

let folder = ''
let sample: SampleBundles
const path = (name: string): string => join(folder, name)

function run(...args: string[]): {
  code: number | null
  answer: { ok?: boolean; publication?: string; checks?: object[]; errors?: object[] }
} {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...args, '--json'], { encoding: 'utf8' })
  return { code: status, answer: JSON.parse(stdout) as object }
}

whenBuilt(isBuilt ? 'borgerpanel-draw verify' : 'borgerpanel-draw verify (skipped: not built)', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'verify-'))
    sample = await aBundle()
    mkdirSync(path('sample'))
    for (const { name, bytes } of sample.files) writeFileSync(path(`sample/${name}`), bytes)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('[T12] checks a whole folder, and says on plain lines what is wrong and where', () => {
    expect(run('verify', '--dir', path('sample'))).toMatchObject({ code: 0, answer: { ok: true } })
    const text = readFileSync(path('sample/panels.json'), 'utf8')
    mkdirSync(path('changed'))
    for (const { name, bytes } of sample.files) writeFileSync(path(`changed/${name}`), bytes)
    writeFileSync(path('changed/panels.json'), text.replace('"draw": 1', '"draw": 2'))

    const { status, stdout } = spawnSync(process.execPath, [PLAIN, path('changed')], { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stdout).toMatch(/WRONG {2}panels\.json {2}unchanged {2}line 6 {2}expected [0-9a-f]{8} {2}found [0-9a-f]{8}/)
    expect(stdout).toMatch(/WRONG {2}panels\.json {2}digest-in-seed {2}seedLines\.digest/)
  })

  it('[T12] takes a resident’s proof against the published root', () => {
    writeFileSync(path('proof.json'), JSON.stringify(sample.proof))
    expect(run('verify', '--proof', path('proof.json'), '--root', sample.proof.root)).toMatchObject({
      code: 0,
      answer: { ok: true },
    })
    expect(run('verify', '--proof', path('proof.json'), '--root', '0'.repeat(64)).code).toBe(1)
  })

  it('answers a folder without bundles, and no folder at all, with code 2', () => {
    mkdirSync(path('empty'))
    expect(run('verify', '--dir', path('empty'))).toEqual({
      code: 2,
      answer: { errors: [{ file: path('empty'), code: 'no-bundle' }] },
    })
    expect(run('verify', '--dir', path('nowhere')).answer.errors).toEqual([{ file: path('nowhere'), code: 'folder-unreadable' }])
    expect(run('verify').code).toBe(2)
  })

  it('[T3, T5] binds a first lot with declared weights to what it published', () => {
    writeFileSync(path('register.csv'), [...syntheticRegister({ people: 500 })].join(''))
    writeFileSync(path('weights.csv'), 'feature;value;weight\nage;16-29;2\n')
    const lot = [
      '--register',
      path('register.csv'),
      '--count',
      '20',
      '--weights',
      path('weights.csv'),
      '--reference-date',
      '2026-09-01',
    ]
    const invite = (seed: string) => {
      writeFileSync(path('seed'), seed)
      return run('invite', ...lot, '--seed-lines', path('seed'), '--out', path('invite'))
    }
    const { publication = '' } = invite('beacon=3526112611\ndraw=skole.invite.1\n').answer
    expect(run('verify', '--dir', path('invite')).code).toBe(1)
    invite(`beacon=3526112611\ndraw=skole.invite.1\ndigest=${publication}\n`)
    expect(run('verify', '--dir', path('invite'))).toMatchObject({ code: 0, answer: { ok: true } })
  })
})
