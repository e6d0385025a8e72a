import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { syntheticRegister } from '@borgerpanel/sortition'
import { configWith } from '../../../server/src/config.ts'
import { DemoStaff } from '../../../server/src/identity/demo-staff.ts'
import { Course } from '../../../server/src/rehearsal/course.ts'
import type { Guest } from '../../../server/src/rehearsal/evening.ts'
import { signInStaff, type SimulatedOfficer } from '../../../server/src/rehearsal/people/officer.ts'
import { lillevikPlan } from '../../../server/src/rehearsal/words/case.ts'
import { startServer } from '../../../server/src/server.ts'
import { createTestDatabase } from '../../support/database.ts'

/** Lillevik with a panel of 16, drawn from a register of invented people, seated and informed; the real product serves it. */
export interface Town {
  readonly url: string
  readonly course: Course
  readonly officer: SimulatedOfficer
  readonly guests: readonly Guest[]
  /** The cookie of a demo colleague: koordinator, ordstyrer, analytiker … */
  staff(account: string): Promise<string>
  close(): Promise<void>
}

const SEATS = 16

export async function aTown(): Promise<Town> {
  const database = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'borgerpanel-town-'))
  const server = await startServer(
    configWith({ MODE: 'demo', PORT: 0, METRICS_PORT: 0, DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'error' }),
    { isMigrated: true },
  )
  await server.app.get(DemoStaff).prepare()
  const course = new Course({
    url: server.url,
    register: await aRegister(folder),
    mailFolder: join(folder, 'mail'),
    plan: lillevikPlan({ caseNumber: '2026/1234', name: 'framtidig skolestruktur', seats: SEATS, today: new Date() }),
    seats: SEATS,
    count: 400,
    sayNo: false,
    seed: 11,
    pace: 600,
    onProgress: () => undefined,
  })
  const officer = await course.invite()
  await course.answer()
  const guests = await course.seat()
  await course.inform(guests)
  return {
    url: server.url,
    course,
    officer,
    guests,
    staff: async (account) => (await signInStaff(server.url, account)).cookie,
    async close() {
      await server.stop()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function aRegister(folder: string): Promise<string> {
  const file = join(folder, 'register.csv')
  const out = createWriteStream(file)
  for (const piece of syntheticRegister({ people: 2_000, seed: 'town' })) out.write(piece)
  out.end()
  await once(out, 'close')
  return file
}
