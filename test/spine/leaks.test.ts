import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { syntheticRegister } from '@borgerpanel/sortition'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { configWith } from '../../server/src/config.ts'
import { DemoStaff } from '../../server/src/identity/demo-staff.ts'
import { Log } from '../../server/src/platform/log/log.ts'
import { Course } from '../../server/src/rehearsal/course.ts'
import { Evening, type Guest } from '../../server/src/rehearsal/evening.ts'
import { signInStaff } from '../../server/src/rehearsal/people/officer.ts'
import { readSelves } from '../../server/src/rehearsal/product/register-file.ts'
import { EVENING, lillevikPlan } from '../../server/src/rehearsal/words/case.ts'
import { startServer, type RunningServer } from '../../server/src/server.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { onDatabase } from './support/seed.ts'

const SEATS = 16
/** Where neither words of members nor the register belong. */
const WORDLESS = ['meeting', 'meeting_entry', 'meeting_operation', 'meeting_audience', 'table_host', 'poll_roster', 'audit_entry']
const IDENTITY_NUMBER = /\b\d{11}\b/

/** Everything that reaches a screen of somebody's over a socket, as text. */
class Ear {
  readonly heard: string[] = []
  private readonly socket: Socket

  constructor(url: string, cookie: string) {
    this.socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie, origin: url } })
    this.socket.onAny((...told: unknown[]) => void this.heard.push(JSON.stringify(told)))
  }

  async join(meeting: string, screen: string): Promise<void> {
    const joined: unknown = await this.socket.timeout(10_000).emitWithAck('join', { meeting, screen })
    this.heard.push(JSON.stringify(joined))
    this.socket.on('rejoin', () => void this.join(meeting, screen).catch(() => undefined))
  }

  close(): void {
    this.socket.disconnect()
  }
}

describe('a short evening of a panel drawn from the register', () => {
  const folder = mkdtempSync(join(tmpdir(), 'borgerpanel-leaks-'))
  const register = join(folder, 'register.csv')
  const logged: string[] = []
  const ears: Ear[] = []
  let database: TestDatabase
  let server: RunningServer
  let canaries: readonly string[]
  let seated: readonly string[]

  beforeAll(async () => {
    database = await createTestDatabase()
    const log = new Log('debug', (line) => void logged.push(line))
    const config = { MODE: 'demo', PORT: 0, METRICS_PORT: 0, DATABASE_URL: database.url, DATA_DIR: folder } as const
    server = await startServer(configWith(config), { isMigrated: true, log })
    await server.app.get(DemoStaff).prepare()
    writeFileSync(register, [...syntheticRegister({ people: 2_000, seed: 'leaks' })].join(''))
    const course = new Course({
      url: server.url,
      register,
      mailFolder: join(folder, 'mail'),
      plan: lillevikPlan({
        caseNumber: '2026/77',
        name: 'framtidig skolestruktur',
        seats: SEATS,
        today: new Date(),
      }),
      seats: SEATS,
      count: 400,
      sayNo: false,
      seed: 13,
      pace: 1_200,
      onProgress: () => undefined,
    })
    const officer = await course.invite()
    await course.answer()
    const guests = await course.seat()
    seated = (await officer.invitations()).filter(({ place }) => place === 'seat').map(({ name }) => name)
    const members = (await readSelves(register)).filter(({ name }) => seated.includes(name))
    canaries = [...new Set(members.flatMap(({ name, email }) => [name, email]))].filter((text) => text !== '')
    await hold(await officer.planMeeting('Samling om Lillevik skole', new Date()), guests)
  }, 180_000)
  afterAll(async () => {
    for (const ear of ears) ear.close()
    await server.stop()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }, 30_000)

  async function hold(meetingId: Awaited<ReturnType<Course['meet']>>, guests: readonly Guest[]): Promise<void> {
    const moderator = await signInStaff(server.url, 'ordstyrer')
    const listen = async (cookie: string, screen: string): Promise<void> => {
      const ear = new Ear(server.url, cookie)
      ears.push(ear)
      await ear.join(meetingId, screen)
    }
    await listen(moderator.cookie, 'hall')
    for (const { caller } of guests) await listen(caller.cookie, 'member')
    const evening = new Evening({ meetingId, moderator, guests, agenda: EVENING, pace: 1_200, seed: 13 })
    await evening.gather()
    const writing = evening.everybodyWrites(3_000)
    await evening.run()
    await writing
    await evening.close()
    evening.leave()
  }

  /** The lines in which an identity number, or a name or an address of a member, is found. */
  const leaksIn = (lines: readonly string[]): string[] =>
    lines.filter((line) => IDENTITY_NUMBER.test(line) || canaries.some((canary) => line.includes(canary)))

  it('[S9] is scanned with canaries that would be found', () => {
    // How many have an address, and whether two share a name, is by lot: every name counts, and some addresses.
    expect(seated).toHaveLength(SEATS)
    expect(canaries).toEqual(expect.arrayContaining([...seated]))
    expect(canaries.filter((text) => text.includes('@')).length).toBeGreaterThan(0)
    expect(leaksIn([`{"name":"${canaries[0] ?? ''}"}`, 'nr 41815512345', 'nothing'])).toHaveLength(2)
  })

  it('[S9] tells no screen who the members are', () => {
    const heard = ears.flatMap((ear) => ear.heard)

    expect(ears).toHaveLength(SEATS + 1)
    expect(heard.length).toBeGreaterThan(SEATS * 20)
    expect(leaksIn(heard)).toEqual([])
  })

  it('[S9] [S12] writes none of it into the log lines of the server', () => {
    expect(logged.length).toBeGreaterThan(0)
    expect(leaksIn(logged)).toEqual([])
  })

  it('[S9] [D19] keeps none of it in the log of the meeting, nor in any table without words', async () => {
    const rows = await onDatabase(database.url, async (client) => {
      const found: string[] = []
      for (const table of WORDLESS)
        found.push(...(await client.query<{ row: string }>(`select t::text as row from ${table} t`)).rows.map(({ row }) => row))
      return found
    })

    expect(rows.length).toBeGreaterThan(100)
    expect(leaksIn(rows)).toEqual([])
  })
})
