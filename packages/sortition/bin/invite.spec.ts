import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { syntheticRegister } from '../src/synthetic/index.ts'

const PROGRAM = fileURLToPath(new URL('borgerpanel-draw.mjs', import.meta.url))
const isBuilt = existsSync(new URL('../dist/invite/weights.js', import.meta.url))
const whenBuilt = isBuilt ? describe : describe.skip

// Each run is a process of its own, which on a busy machine takes seconds to start.
jest.setTimeout(60_000)

let folder = ''
const path = (name: string): string => join(folder, name)

function invite(register: string, ...more: string[]): { code: number | null; answer: Record<string, unknown> } {
  const lot = ['--register', path(register), '--count', '60', '--seed-lines', path('seed'), '--reference-date', '2026-09-01']
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'invite', ...lot, ...more, '--json'], { encoding: 'utf8' })
  return { code: status, answer: JSON.parse(stdout) as Record<string, unknown> }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'invite-'))
  const [header = '', ...rows] = [...syntheticRegister({ people: 2000 })].join('').trim().split('\n')
  writeFileSync(path('seed'), 'beacon=cd\nroll=ab\n')
  writeFileSync(path('register.csv'), [header, ...rows, ''].join('\n'))
  writeFileSync(path('turned.csv'), `\ufeff${[header, ...rows.toReversed()].join('\r\n')}`)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

whenBuilt(isBuilt ? 'borgerpanel-draw invite' : 'borgerpanel-draw invite (skipped: not built)', () => {
  it('[T2] [T5] draws the same people from a file turned upside down, with and without a secret', () => {
    for (const secret of [[], ['--secret', '0123456789abcdef0123456789abcdef']]) {
      const { code, answer } = invite('register.csv', ...secret)
      const turned = invite('turned.csv', ...secret).answer
      expect([code, answer['size'], answer['count'], answer['salts']]).toEqual([
        0,
        1597,
        60,
        secret.length > 0 ? 'given' : 'from-register',
      ])
      expect([turned['root'], turned['invited']]).toEqual([answer['root'], answer['invited']])
    }
    expect(invite('register.csv', '--secret', 'short')).toMatchObject({ code: 2 })
  })

  it('[T5] weighs as declared, and refuses weights it cannot keep with file, row and column', () => {
    writeFileSync(path('weights.csv'), 'category,name,weight\nage,16-29,3\narea,Ytterøya,2\n')
    const { code, answer } = invite('register.csv', '--weights', path('weights.csv'))
    const drawn = answer['invited'] as { weight: number }[]
    expect([code, (answer['weights'] as { declared: unknown[] }).declared.length, drawn.length]).toEqual([0, 2, 60])
    expect(drawn.every(({ weight }) => [1, 2, 3, 6].includes(weight))).toBe(true)

    writeFileSync(path('weights.csv'), 'feature;value;weight\narea;Atlantis;2\narea;Havna;1000\nage;16-29;x\n')
    expect(invite('register.csv', '--weights', path('weights.csv')).answer).toEqual({
      errors: [
        { file: path('weights.csv'), row: 2, column: 'value', code: 'weight-area-unknown' },
        { file: path('weights.csv'), row: 4, column: 'weight', code: 'weight-not-whole' },
      ],
    })
    writeFileSync(path('weights.csv'), 'feature;value;weight\narea;Ytterøya;1000\n')
    const refused = invite('register.csv', '--weights', path('weights.csv'))
    expect(refused).toMatchObject({ code: 2, answer: { errors: [{ code: 'weights-too-great' }] } })
  })

  it('[T6] matches addresses where ids are missing, asks of what is uncertain, and does as decided', () => {
    const lines = [...syntheticRegister({ people: 400 })].join('').trim().split('\n')
    const [header = [], ...rows] = lines.map((line) => line.split(';'))
    const bare = rows.map((cells) => cells.map((cell, column) => ([6, 7].includes(column) ? '' : cell)).join(';'))
    writeFileSync(path('bare.csv'), [header.join(';'), ...bare, ''].join('\n'))
    type Addresses = { reviews: { id: string; suggestion: string }[]; counts: Record<string, number> }
    const addressesOf = (...more: string[]) => invite('bare.csv', ...more).answer['addresses'] as Addresses
    const { reviews, counts } = addressesOf('--match-addresses')
    expect(reviews.length).toBeGreaterThan(0)
    expect(counts).toMatchObject({ byDwelling: 0, byDecision: 0 })
    expect(counts['byAddress']).toBeGreaterThan(100)

    writeFileSync(path('decisions.csv'), `id,decision\n${reviews[0]?.id ?? ''},same\n`)
    const decided = addressesOf('--households', path('decisions.csv')).counts
    expect(decided['byDecision']).toBeGreaterThan(1)
  })
})
