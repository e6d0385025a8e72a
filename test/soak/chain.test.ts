import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { keep } from './support/keep.ts'

const ROOT = join(import.meta.dirname, '../..')
const PEOPLE = 30_000
const ARTEFACTS = ['draw-protocol.json', 'letters.pdf', 'attachment.pdf', 'poll.csv', 'timings.json']

describe('the chain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'borgerpanel-chain-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it(
    `takes a register of ${PEOPLE} people to an attachment and an answer`,
    () => {
      const register = join(folder, 'register.csv')
      const out = join(folder, 'out')
      execFileSync(process.execPath, ['scripts/register.mjs', '--people', String(PEOPLE), '--out', register], {
        cwd: ROOT,
        stdio: 'ignore',
      })

      execFileSync(
        process.execPath,
        ['server/dist/rehearsal/chain/main.js', '--register', register, '--seats', '24', '--out', out],
        {
          cwd: ROOT,
          stdio: 'ignore',
          timeout: 10 * 60_000,
        },
      )

      for (const name of ARTEFACTS) expect(existsSync(join(out, name))).toBe(true)
      const seconds = JSON.parse(readFileSync(join(out, 'timings.json'), 'utf8')) as Record<string, number>
      keep('chain', { people: PEOPLE, seats: 24, seconds })
    },
    12 * 60_000,
  )
})
