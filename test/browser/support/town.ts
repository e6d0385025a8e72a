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
import { pause } from '../../../server/src/rehearsal/product/caller.ts'
import { codeIn, Mailbox } from '../../../server/src/rehearsal/product/mailbox.ts'
import { readSelves, type Self } from '../../../server/src/rehearsal/product/register-file.ts'
import { lillevikPlan } from '../../../server/src/rehearsal/words/case.ts'
import { startServer } from '../../../server/src/server.ts'
import { createTestDatabase } from '../../support/database.ts'

/** Lillevik with a panel of 16, drawn from a register of invented people, seated and informed; the real product serves it. */
export interface Town {
  readonly url: string
  readonly course: Course
  readonly officer: SimulatedOfficer
  readonly guests: readonly Guest[]
  /** Where the register file lies, for who wants to upload it anew. */
  readonly register: string
  /** Plans another panel and invites to it; answers are open, and nobody has answered. */
  anotherPanel(name: string): Promise<{ officer: SimulatedOfficer; letters: readonly Letter[] }>
  /** The cookie of a demo colleague: koordinator, ordstyrer, analytiker … */
  staff(account: string): Promise<string>
  close(): Promise<void>
}

/** What came to one who was asked, and what she knows herself. */
export interface Letter {
  readonly name: string
  readonly code: string
  /** The address of the link in it: path and secret. */
  readonly link: string
  readonly birthYear: number
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
  const register = await aRegister(folder)
  const mailFolder = join(folder, 'mail')
  const courseOf = (caseNumber: string, name: string, count: number): Course =>
    new Course({
      url: server.url,
      register,
      mailFolder,
      plan: lillevikPlan({ caseNumber, name, seats: SEATS, today: new Date() }),
      seats: SEATS,
      count,
      sayNo: false,
      seed: 11,
      pace: 600,
      onProgress: () => undefined,
    })
  const course = courseOf('2026/1234', 'framtidig skolestruktur', 400)
  const officer = await course.invite()
  await course.answer()
  const guests = await course.seat()
  await course.inform(guests)
  return {
    url: server.url,
    course,
    officer,
    guests,
    register,
    async anotherPanel(name) {
      const mailbox = new Mailbox(mailFolder)
      await mailbox.fetch()
      const other = await courseOf('2026/77', name, 60).invite()
      return { officer: other, letters: await readLetters(mailbox, other, await readSelves(register)) }
    },
    staff: async (account) => (await signInStaff(server.url, account)).cookie,
    async close() {
      await server.stop()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The invitations that came by mail, with who they came to. */
async function readLetters(mailbox: Mailbox, officer: SimulatedOfficer, selves: readonly Self[]): Promise<Letter[]> {
  const awaited = (await officer.invitations()).filter(({ channel }) => channel === 'email').length
  const letters: Letter[] = []
  while (letters.length < awaited) {
    for (const { to, text } of await mailbox.fetch()) {
      const self = selves.find(({ email }) => email === to)
      const link = /\/svar#\S+/.exec(text)?.[0]
      const code = codeIn(text)
      if (self && link && code) letters.push({ name: self.name, birthYear: self.birthYear, link, code })
    }
    await pause(100)
  }
  return letters
}

async function aRegister(folder: string): Promise<string> {
  const file = join(folder, 'register.csv')
  const out = createWriteStream(file)
  for (const piece of syntheticRegister({ people: 2_000, seed: 'town' })) out.write(piece)
  out.end()
  await once(out, 'close')
  return file
}
