import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('borgerpanel-draw.mjs', import.meta.url))
const isBuilt = ['replace/replace.js', 'tables/seating.js', 'verify/files.js'].every((file) =>
  existsSync(new URL(`../dist/${file}`, import.meta.url)),
)
const whenBuilt = isBuilt ? describe : describe.skip

let folder = ''
const path = (name: string): string => join(folder, name)

function run(...args: string[]): { code: number | null; answer: Record<string, unknown> } {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...args, '--json'], { encoding: 'utf8' })
  return { code: status, answer: JSON.parse(stdout) as Record<string, unknown> }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'after-'))
  writeFileSync(path('targets.csv'), 'feature,value,min,max\ngender,woman,2,2\ngender,man,2,2\n')
  const people = Array.from({ length: 12 }, (_, index) => `p${String(index)},${index % 2 === 0 ? 'woman' : 'man'}`)
  writeFileSync(path('people.csv'), `id,gender\n${people.join('\n')}\n`)
  writeFileSync(path('seed'), 'beacon=cd\nroll=ab\n')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

whenBuilt(isBuilt ? 'after the draw, on the command line' : 'after the draw, on the command line (skipped: not built)', () => {
  it('[T10, T12] a replacement is drawn from the bundles, recorded when asked to, and verifies', () => {
    const files = ['--targets', path('targets.csv'), '--people', path('people.csv'), '--seed-lines', path('seed')]
    const { answer } = run('panel', ...files, '--seats', '4', '--out', path('out'))
    const [first = '', second = ''] = (answer.drawn as { panel: string[] }).panel
    const replace = (ids: string, ...more: string[]) => run('replace', '--bundle', path('out'), '--out-of-panel', ids, ...more)

    const tried = replace(first)
    expect(tried).toMatchObject({ code: 0, answer: { label: `replace/${first}`, off: 0, unfilled: 0 } })
    expect(existsSync(path('out/replacements.json'))).toBe(false)
    expect(replace(first, '--record').answer.members).toEqual(tried.answer.members)
    expect(replace(second, '--record')).toMatchObject({ code: 0, answer: { outSoFar: [first, second].sort(), off: 0 } })
    expect(run('verify', '--dir', path('out'))).toMatchObject({ code: 0, answer: { ok: true } })
    expect(replace(`${first},nobody`)).toMatchObject({
      code: 2,
      answer: { errors: [{ code: 'already-out' }, { code: 'person-unknown' }] },
    })

    const recorded = readFileSync(path('out/replacements.json'), 'utf8')
    writeFileSync(path('out/replacements.json'), recorded.replace('"number":', '"number":1'))
    expect(run('verify', '--dir', path('out'))).toMatchObject({ code: 1, answer: { ok: false } })
  }, 60_000)

  it('[M10, T12] seats at tables are made from a file, verify, and name a column that is not there', () => {
    const seat = (features: string) =>
      run(
        'tables',
        '--people',
        path('people.csv'),
        '--table-size',
        '4',
        '--rounds',
        '2',
        '--features',
        features,
        '--out',
        path('seats'),
      )
    expect(seat('gender')).toMatchObject({ code: 0, answer: { distinctPairs: 33, repeats: 3, outsideShare: 0, mostMeetings: 2 } })
    expect(run('verify', '--dir', path('seats'))).toMatchObject({ code: 0, answer: { ok: true } })
    expect(seat('age')).toMatchObject({ code: 2, answer: { errors: [{ row: 1, column: 'age', code: 'column-missing' }] } })
  }, 60_000)
})
