import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Joined, Result } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Cable } from '../support/cable.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { Hall } from './support/hall.ts'
import { allowWrites, closeDoor, endSessions, openDoor, smallDisk, type Disk } from './support/outage.ts'
import { until } from './support/player.ts'
import { ServerProcess } from './support/process.ts'

jest.setTimeout(90_000)

const MEMBERS = 8
/** How long the server bears with a silent connection here, in ms; half a minute otherwise. */
const PATIENCE = 2_000

describe('a meeting whose PostgreSQL fails in one way after the other', () => {
  let database: TestDatabase
  let cable: Cable
  let server: ServerProcess
  let hall: Hall
  let disk: Disk
  let cure: () => Promise<void> = () => Promise.resolve()

  beforeAll(async () => {
    database = await createTestDatabase()
    disk = await smallDisk(database.url)
    if (!disk.isReal)
      console.warn('NOT RUN on a real disk: mounting a small one is not allowed here; PostgreSQL says it is full.')
    cable = await Cable.to(database.url)
    server = await ServerProcess.start({ DATABASE_URL: `${cable.url}?query_timeout=${PATIENCE}` })
    hall = await Hall.open(database.url, [server], MEMBERS)
  })
  /** What a test that failed half-way has left broken must not fail the next. */
  afterEach(async () => {
    cable.mend()
    await cure()
    cure = () => Promise.resolve()
  })
  afterAll(async () => {
    await hall.leave()
    cable.close()
    await database.drop()
    await disk.remove()
  })

  const isReady = async (): Promise<boolean> => (await fetch(`${server.url}/api/health/ready`)).ok
  const caller = (): Caller => {
    const someone = new Caller(server.url)
    someone.cookie = hall.screens[1]?.cookie ?? ''
    return someone
  }
  const command = () => ({ opId: randomUUID(), command: { type: 'announce', text: 'Pause om fem minutter.' } })
  /** The server's own answer over the desk's socket: a screen that is cut off would make one up. */
  const answered = (): Promise<Result<unknown>> =>
    hall.desk.socket.timeout(15_000).emitWithAck('command', { ...command(), meeting: hall.meeting }) as Promise<Result<unknown>>

  async function isWellAgain(): Promise<void> {
    await until(isReady, 20_000)
    await hall.everybodyTalks(1)
    expect(await hall.faults()).toEqual([])
  }

  it('[D3] goes on when its sessions are ended again and again', async () => {
    const talk = hall.everybodyTalks(4)
    for (let time = 0; time < 5; time += 1) {
      await wait(200)
      await endSessions(database.url)
    }
    await talk

    await isWellAgain()
  })

  it('[D7] says try again to everybody while it is away, and is not ready', async () => {
    cure = () => openDoor(database.url)
    await closeDoor(database.url)

    expect(refusalOf(await caller().get('/api/me'))).toBe('try-again')
    expect(await isReady()).toBe(false)

    await cure()
    await isWellAgain()
  })

  it('[D7] shows everything and refuses commands for now while nothing can be written, and is not ready', async () => {
    cure = () => allowWrites(database.url, true)
    await allowWrites(database.url, false)
    await until(async () => !(await isReady()))

    await until(async () => {
      const { body } = await caller().get(`/api/meetings/${hall.meeting}/view?screen=member`)
      return body.ok && (body.value as Joined).audiences.includes('plenary')
    })
    expect(await answered()).toMatchObject({ ok: false, error: { code: 'try-again', retryable: true } })

    await cure()
    await isWellAgain()
  })

  it('[D7] refuses commands for now while the disk is full, is not ready, and takes them when there is room', async () => {
    cure = () => disk.empty()
    await disk.fill()
    const refusals: Result<unknown>[] = []
    await until(async () => {
      const answer = await answered()
      if (!answer.ok) refusals.push(answer)
      return !answer.ok
    })

    expect(refusals).toMatchObject([{ error: { code: 'try-again', retryable: true } }])
    expect(await isReady()).toBe(false)
    const talk = hall.everybodyTalks(1)
    await cure()
    await talk
    await isWellAgain()
  })

  it('[D3] looks up what became of its commands after a network that swallowed everything for a while', async () => {
    const talk = hall.everybodyTalks(3)
    await wait(100)
    cable.hold()
    await wait(PATIENCE + 500)
    cable.mend()
    await talk

    await isWellAgain()
  })

  it('[D3] throws connections away on which PostgreSQL will never answer again', async () => {
    const talk = hall.everybodyTalks(3)
    await wait(100)
    cable.forget()
    await talk

    await isWellAgain()
  })

  it('[D3] hears nothing of its COMMITs for a while, though they arrive', async () => {
    const talk = hall.everybodyTalks(3)
    await wait(100)
    cable.hold('back')
    await wait(PATIENCE + 500)
    cable.mend()
    await talk

    await isWellAgain()
  })

  it('[D3] is slow and right when the way to the database is long', async () => {
    cable.slow(30)
    await hall.everybodyTalks(1)
    cable.mend()

    await isWellAgain()
  })
})
