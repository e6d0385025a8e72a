import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { DeskPart } from '@borgerpanel/contract'
import { setTimeout as wait } from 'node:timers/promises'
import { Hall } from '../spine/support/hall.ts'
import { until } from '../spine/support/player.ts'
import { ServerProcess } from '../spine/support/process.ts'
import { onDatabase } from '../spine/support/seed.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { hasRedis, RedisProcess } from '../support/redis.ts'

jest.setTimeout(180_000)

if (!hasRedis) console.warn('NOT RUN: a meeting on two replicas needs redis-server, which this machine lacks.')

;(hasRedis ? describe : describe.skip)('a meeting of forty on two replicas and Redis', () => {
  let database: TestDatabase
  let redis: RedisProcess
  let servers: ServerProcess[]
  let hall: Hall

  beforeEach(async () => {
    database = await createTestDatabase()
    redis = await RedisProcess.start()
    const environment = { DATABASE_URL: database.url, REDIS_URL: redis.url }
    servers = [await ServerProcess.start(environment), await ServerProcess.start(environment)]
    hall = await Hall.open(database.url, servers, 40)
  })

  afterEach(async () => {
    await hall.leave()
    await redis.kill()
    await database.drop()
  })

  it('[D9] loses nothing while Redis is away for ten seconds and comes back empty', async () => {
    const talk = hall.everybodyTalks(40)

    await wait(300)
    await redis.kill()
    await wait(10_000)
    await redis.begin()

    await talk
    expect(await hall.faults()).toEqual([])
  })

  it('[D9] loses nothing while Redis swallows everything without a word', async () => {
    const talk = hall.everybodyTalks(20)

    await wait(300)
    redis.freeze()
    await wait(6_000)
    redis.thaw()

    await talk
    expect(await hall.faults()).toEqual([])
  })

  it('[D6] [D8] goes on at the other replica when one is killed', async () => {
    const talk = hall.everybodyTalks(10)

    await wait(400)
    await servers[1]?.kill()

    await talk
    expect(await hall.faults()).toEqual([])
  })

  it('[D16] is not disturbed by a rolling restart', async () => {
    const talk = hall.everybodyTalks(30)

    for (const server of servers) {
      await wait(500)
      await server.stop()
      await server.begin()
    }

    await talk
    expect(await hall.faults()).toEqual([])
    const [row] = await onDatabase(database.url, async (client) => {
      const sql = `select count(*)::int as count from meeting_entry where event->>'type' = 'away'`
      return (await client.query<{ count: number }>(sql)).rows
    })
    expect(row?.count).toBe(0)
  })

  it('[D1] decides in one order, however the commands are spread', async () => {
    await hall.everybodyTalks(5)

    expect(await hall.faults()).toEqual([])
  })

  it('[D12] notes who is silent for 15 seconds as away, once, and back at the other replica', async () => {
    const online = hall.members[1]
    if (online === undefined) throw new Error('nobody is online')
    const presence = (): string | undefined => hall.desk.part<DeskPart>('desk').attendees[2]?.presence

    online.silence()
    await until(() => presence() === 'away', 30_000)
    online.speakAgain()
    await until(() => presence() === 'here', 20_000)

    const [row] = await onDatabase(database.url, async (client) => {
      const sql = `select count(*)::int as count from meeting_entry where event->>'type' in ('away', 'back')`
      return (await client.query<{ count: number }>(sql)).rows
    })
    expect(row?.count).toBe(2)
    expect(await hall.faults()).toEqual([])
  })
})
