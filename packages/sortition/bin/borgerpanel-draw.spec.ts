import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('borgerpanel-draw.mjs', import.meta.url))
const isBuilt = existsSync(new URL('../dist/panel/lottery/lottery.js', import.meta.url))
const whenBuilt = isBuilt ? describe : describe.skip

let folder = ''
const path = (name: string): string => join(folder, name)

function run(...args: string[]): { code: number | null; answer: Record<string, unknown> } {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...args, '--json'], { encoding: 'utf8' })
  return { code: status, answer: JSON.parse(stdout) as Record<string, unknown> }
}
const draw = (seats: string, ...more: string[]) =>
  run('panel', '--targets', path('targets.csv'), '--people', path('people.csv'), '--seats', seats, ...more)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'draw-'))
  writeFileSync(path('targets.csv'), '\ufefffeature;value;min;max\ngender;woman;2;2\ngender;man;2;2\n')
  const people = Array.from(
    { length: 12 },
    (_, index) => `p${String(index)};${index % 3 === 0 ? 'woman' : 'man'};Road ${String(index >> 1)}`,
  )
  writeFileSync(path('people.csv'), `id;gender;address\n${people.join('\n')}\n`)
  writeFileSync(path('seed'), 'beacon=cd\nroll=ab\n')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

whenBuilt(isBuilt ? 'borgerpanel-draw' : 'borgerpanel-draw (skipped: not built)', () => {
  it('[T8, T12] draws a panel that verifies, and a changed bundle does not', () => {
    const { code, answer } = draw('4', '--same-address', 'address', '--seed-lines', path('seed'), '--out', path('out'))
    expect([code, answer.boundProof, (answer.panels as unknown[]).length]).toEqual([0, 'lp', 1000])
    expect(answer.drawn).toMatchObject({ number: 429 })
    expect(run('verify', '--dir', path('out'))).toMatchObject({ code: 0, answer: { ok: true } })

    const bundle = readFileSync(path('out/panels.json'), 'utf8')
    writeFileSync(path('out/panels.json'), bundle.replace('"p1"', '"p3"'))
    expect(run('verify', '--dir', path('out'))).toMatchObject({ code: 1, answer: { ok: false } })
  })

  it('[T9] answers quotas nobody can keep with code 3, and bad input with code 2 and where', () => {
    expect(draw('5')).toMatchObject({ code: 3, answer: { error: 'quotas-infeasible' } })

    writeFileSync(path('people.csv'), 'id;gender;address\np0;woman;\np0;other;\n')
    const at = { file: path('people.csv'), row: 3 }
    expect(draw('4')).toEqual({
      code: 2,
      answer: {
        errors: [
          { ...at, column: 'id', code: 'id-double' },
          { ...at, column: 'gender', code: 'value-without-quota' },
        ],
      },
    })
  })
})
