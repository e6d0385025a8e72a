import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { PlenaryPart } from '@borgerpanel/contract'
import { Caller, refusalOf } from '../support/caller.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { Hall } from './support/hall.ts'
import { until } from './support/player.ts'
import { ServerProcess } from './support/process.ts'
import { onDatabase } from './support/seed.ts'

jest.setTimeout(120_000)

const DAY = 24 * 3_600_000

/** Loaded before a server: `Date` is wrong by so many ms from its first line on, as on a machine whose clock is. */
const wrongBy = (ms: number): string => `
  const Real = Date
  const now = () => Real.now() + ${ms}
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })`

describe('two replicas, one a day ahead and one a day behind', () => {
  let database: TestDatabase
  let servers: ServerProcess[]
  let hall: Hall

  beforeAll(async () => {
    database = await createTestDatabase()
    const start = (ms: number) =>
      ServerProcess.start({
        DATABASE_URL: database.url,
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(wrongBy(ms))}`,
      })
    servers = await Promise.all([start(DAY), start(-DAY)])
    hall = await Hall.open(database.url, servers, 8)
  })
  afterAll(async () => {
    await hall.leave()
    await database.drop()
  })

  it('[D1] [S5] keep everybody signed in and the log in one order, at the database’s time', async () => {
    await hall.everybodyTalks(2)

    const staff = await Promise.all(
      servers.map(async ({ url }) => {
        const caller = new Caller(url)
        caller.cookie = hall.screens[0]?.cookie ?? ''
        return refusalOf(await caller.get(`/api/meetings/${hall.meeting}/view?screen=desk`))
      }),
    )
    expect(staff).toEqual(['', ''])
    const [row] = await onDatabase(database.url, async (client) => {
      const sql = `select extract(epoch from max(greatest(now() - at, at - now())))::int as seconds from meeting_entry`
      return (await client.query<{ seconds: number }>(sql)).rows
    })
    expect(row?.seconds).toBeLessThan(3_600)
    for (const { lines } of servers) expect(lines.join('')).toContain('clock differs')
    expect(await hall.faults()).toEqual([])
  })

  it('[D20] move the meeting once when its time has come, neither a day early nor a day late', async () => {
    const called = () => hall.desk.told.filter(({ event }) => event.type === 'gathered' && event['place'] === 'plenary')

    await hall.desk.must({ type: 'warnRecall', ms: 600_000 })
    await hall.desk.must({ type: 'cancelRecall' })
    expect(called()).toHaveLength(0)
    await hall.desk.must({ type: 'warnRecall', ms: 300 })
    await until(() => hall.desk.part<PlenaryPart>('plenary').gathered === 'plenary', 20_000)

    expect(called()).toHaveLength(1)
  })
})
