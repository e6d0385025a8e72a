import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { PollResult } from '@borgerpanel/contract'
import { syntheticRegister } from '@borgerpanel/sortition'
import { verifyInvite } from '@borgerpanel/sortition/verify'
import { freePort } from '../spine/support/process.ts'
import { hasPoppler, pdfInfo, pdfPages, pdfText } from './document-support.ts'

const CHAIN = join(import.meta.dirname, '../../server/dist/rehearsal/chain/main.js')
const LIMIT = 300_000

interface Ended {
  readonly code: number
  readonly said: string
}

/** Runs the command as a person would, with a product of its own; what it says and how it ends. */
async function chain(...options: string[]): Promise<Ended> {
  const env = { PATH: process.env['PATH'] ?? '', PORT: String(await freePort()), METRICS_PORT: '0', HOST: '127.0.0.1' }
  return new Promise((resolve) => {
    execFile(process.execPath, [CHAIN, ...options], { env, timeout: LIMIT, killSignal: 'SIGKILL' }, (fault, stdout, stderr) =>
      resolve({ code: fault === null ? 0 : Number(fault.code ?? -1), said: stdout + stderr }),
    )
  })
}

/** Command lines of processes that name a folder; on Linux only. */
function processesNaming(folder: string): string[] {
  const lines = readdirSync('/proc').flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')] : []
    } catch {
      return []
    }
  })
  return lines.filter((line) => line.includes(folder))
}

describe('the whole chain by one command', () => {
  let folder: string
  let out: string
  let ended: Ended
  const bytes = (name: string) => readFileSync(join(out, name))
  const json = <Value>(name: string) => JSON.parse(bytes(name).toString('utf8')) as Value

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'borgerpanel-chain-'))
    out = join(folder, 'out')
    writeFileSync(join(folder, 'register.csv'), [...syntheticRegister({ people: 8_000, seed: 'chain' })].join(''))
    ended = await chain('--register', join(folder, 'register.csv'), '--seats', '60', '--pace', '300', '--out', out)
  }, LIMIT + 30_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('goes through every stage, leaves its artefacts and nothing else, and no process behind', () => {
    expect(ended).toMatchObject({ code: 0, said: expect.stringContaining('Done in') as unknown })
    expect(readdirSync(out).toSorted()).toEqual([
      'attachment.pdf',
      'draw-protocol.json',
      'letters.pdf',
      'poll.csv',
      'poll.json',
      'timings.json',
    ])
    expect(processesNaming(folder)).toEqual([])
    const { total, ...steps } = json<Record<string, number>>('timings.json')
    const names = ['register', 'lot', 'invitations', 'letters', 'answers', 'panel', 'meeting', 'poll', 'attachment', 'response']
    expect(Object.keys(steps)).toEqual(expect.arrayContaining(names))
    expect(Object.values(steps).reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(total ?? 0)
  })

  it('[T12] leaves a protocol from which anybody draws the same invitees again, and no names', () => {
    const { lots } = json<{ lots: { format: string; bundle: Record<string, unknown> }[] }>('draw-protocol.json')
    expect(lots.map(({ format }) => format)).toEqual(['borgerpanel-invite-protocol', 'borgerpanel-panel-protocol'])
    const bundle = lots[0]?.bundle ?? {}
    expect(verifyInvite(bundle)).toMatchObject({ ok: true })
    const [first, ...others] = bundle['leaves'] as string[]
    expect(verifyInvite({ ...bundle, leaves: [...others, first] }).ok).toBe(false)
    const said = JSON.stringify(lots)
    expect(said).not.toMatch(/\b\d{11}\b/)
    expect(said).not.toContain('@')
  })

  it('leaves poll results that say the same as JSON and as CSV', () => {
    const result = json<PollResult>('poll.json')
    expect(result.roster).toBeGreaterThanOrEqual(45)
    expect(result.answers).toBeLessThanOrEqual(result.roster)
    const rows = bytes('poll.csv').toString('utf8').trim().split('\r\n').slice(1)
    const counts = rows.map((row) =>
      row
        .split(';')
        .slice(-5)[0]
        ?.concat('=', row.split(';').slice(-4)[0] ?? ''),
    )
    for (const question of result.questions)
      for (const { label, count } of question.rows) expect(counts).toContain(`${label}=${count ?? ''}`)
  })

  const read = hasPoppler ? it : it.skip
  read('[S1] leaves a letter to a page, each with a code of its own', () => {
    const letters = bytes('letters.pdf')
    const pages = execFileSync('pdftotext', [join(out, 'letters.pdf'), '-'], { encoding: 'utf8', maxBuffer: 64_000_000 })
      .split('\f')
      .filter((page) => page.trim() !== '')
    const codes = pages.flatMap((page) => /\d{4}\s+\d{4}\s+\d{4}/.exec(page)?.[0] ?? [])
    expect(pages).toHaveLength(pdfPages(letters))
    expect(new Set(codes).size).toBe(pages.length)
  })

  read('leaves an attachment that is tagged, and whose numbers are those of the poll', () => {
    const attachment = bytes('attachment.pdf')
    expect(pdfInfo(attachment)).toMatch(/Tagged: +yes/)
    expect(pdfInfo(attachment)).toMatch(/Title: +Oppsummering fra borgerpanel/)
    expect(attachment.toString('latin1')).toContain('/Lang (nb-NO)')
    // The narrow space before a percent sign is read as a space or not at all.
    const text = pdfText(attachment).replaceAll(' %', '%')
    const { questions, roster, answers } = json<PollResult>('poll.json')
    expect(text).toContain(`Spørreskjemaet gikk til de ${roster} som var med minst halve tiden. ${answers} svarte.`)
    for (const { text: asked, rows, kind, answered } of questions) {
      expect(text).toContain(asked)
      for (const { label, count, share } of rows) {
        const shown = share === null ? `${count ?? ''}` : `${count ?? ''} ${Math.round(share * 100)}%`
        expect(text).toContain(`${label} ${shown}`)
      }
      if (kind !== 'text') expect(text).toContain(`I alt ${answered}`)
    }
    expect(text).toContain('Anbefaling')
    expect(text).not.toMatch(/\b\d{11}\b|\{\{/)
  })

  it.each([
    ['nothing', [], '--register and --out are needed'],
    ['too few seats', ['--register', CHAIN, '--out', 'x', '--seats', '3'], '--seats must be'],
    ['a pace of nought', ['--register', CHAIN, '--out', 'x', '--pace', '0'], '--pace must be'],
    ['a register that is not there', ['--register', 'borte.csv', '--out', 'x'], 'cannot be read'],
    ['an option it does not know', ['--plasser', '24'], '--plasser'],
  ])(
    'ends with 2 for %s, and says what is wrong',
    async (_, options, said) => {
      const refused = await chain(...options)
      expect(refused).toMatchObject({ code: 2, said: expect.stringContaining(said) as unknown })
    },
    60_000,
  )
})
