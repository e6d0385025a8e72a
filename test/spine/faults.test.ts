import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { Hall } from './support/hall.ts'
import { closeDoor, openDoor } from './support/outage.ts'
import { ServerProcess } from './support/process.ts'

jest.setTimeout(120_000)

const MEMBERS = 40

describe('a meeting of forty with a fault in the middle', () => {
  let database: TestDatabase
  let hall: Hall

  async function begin(): Promise<ServerProcess> {
    database = await createTestDatabase()
    const server = await ServerProcess.start({ DATABASE_URL: database.url })
    hall = await Hall.open(database.url, [server], MEMBERS)
    return server
  }

  afterEach(async () => {
    await hall.leave()
    await database.drop()
  })

  it('[D4] [D6] keeps everything that was acknowledged, once, when its server is killed', async () => {
    const server = await begin()
    const talk = hall.everybodyTalks(6)

    await wait(400)
    await server.kill()
    await wait(300)
    await server.begin()

    await talk
    expect(await hall.faults()).toEqual([])
  })

  it('[D3] waits for PostgreSQL through ten seconds without it', async () => {
    await begin()
    const talk = hall.everybodyTalks(6)

    await wait(300)
    await closeDoor(database.url)
    await wait(10_000)
    await openDoor(database.url)

    await talk
    expect(await hall.faults()).toEqual([])
  })
})
