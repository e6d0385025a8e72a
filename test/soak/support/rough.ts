import { setTimeout as wait } from 'node:timers/promises'
import { Cable } from '../../support/cable.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { hasRedis, RedisProcess } from '../../support/redis.ts'
import { Hall } from '../../spine/support/hall.ts'
import { allowWrites, endSessions } from '../../spine/support/outage.ts'
import { ServerProcess } from '../../spine/support/process.ts'

/** How long a fault lasts, in ms. */
const LASTS = 2_500

/** Two replicas with Redis where there is one, every way between them, their database and half of the members in our hands. */
export class RoughHouse {
  private constructor(
    readonly database: TestDatabase,
    private readonly redis: RedisProcess | undefined,
    private readonly servers: readonly ServerProcess[],
    private readonly toDatabase: readonly Cable[],
    private readonly toServers: readonly Cable[],
    readonly hall: Hall,
  ) {}

  static async open(members: number): Promise<RoughHouse> {
    const database = await createTestDatabase()
    const redis = hasRedis ? await RedisProcess.start() : undefined
    const toDatabase = [await Cable.to(database.url), await Cable.to(database.url)]
    const start = (cable: Cable) =>
      ServerProcess.start({
        DATABASE_URL: `${cable.url}?query_timeout=2000`,
        ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
      })
    const servers = await Promise.all(toDatabase.map(start))
    const toServers = await Promise.all(servers.map(({ url }) => Cable.to(url)))
    const byCable = new Map(servers.map(({ url }, index) => [url, toServers[index]?.url ?? url]))
    const hall = await Hall.open(database.url, servers, members, {
      via: (index, urls) => (index % 2 === 0 ? urls : urls.map((url) => byCable.get(url) ?? url)),
    })
    return new RoughHouse(database, redis, servers, toDatabase, toServers, hall)
  }

  /** What can go wrong here, by name; each ends well by itself. */
  get faults(): Readonly<Record<string, () => Promise<void>>> {
    const { database, redis, servers, toDatabase, toServers } = this
    const [server] = servers
    const [cable] = toDatabase
    if (server === undefined || cable === undefined) throw new Error('no server')
    const forAWhile = async (begin: () => unknown, end: () => unknown): Promise<void> => {
      await begin()
      await wait(LASTS)
      await end()
    }
    const onNetwork = (fault: (cable: Cable) => void) =>
      forAWhile(
        () => toServers.forEach(fault),
        () => toServers.forEach((one) => one.mend()),
      )
    return {
      'server killed': async () => (await server.kill(), server.begin()),
      'server restarted': async () => (await server.stop(), server.begin()),
      'server paused': () =>
        forAWhile(
          () => server.freeze(),
          () => server.thaw(),
        ),
      'sessions ended': () => endSessions(database.url),
      'database read-only': () =>
        forAWhile(
          () => allowWrites(database.url, false),
          () => allowWrites(database.url, true),
        ),
      'database silent': () =>
        forAWhile(
          () => cable.hold(),
          () => cable.mend(),
        ),
      'database answers lost': () =>
        forAWhile(
          () => cable.hold('back'),
          () => cable.mend(),
        ),
      'database connections dead': () => Promise.resolve(cable.forget()),
      'members cut off': () => onNetwork((one) => one.cut()),
      'members in a black hole': () => onNetwork((one) => one.hold()),
      'members heard, not told': () => onNetwork((one) => one.hold('back')),
      'members half-open': () => onNetwork((one) => one.forget()),
      ...(redis === undefined
        ? {}
        : {
            'Redis killed': () =>
              forAWhile(
                () => redis.kill(),
                () => redis.begin(),
              ),
            'Redis silent': () =>
              forAWhile(
                () => redis.freeze(),
                () => redis.thaw(),
              ),
          }),
    }
  }

  async close(): Promise<void> {
    await this.hall.leave()
    for (const cable of [...this.toDatabase, ...this.toServers]) cable.close()
    await this.redis?.kill()
    await this.database.drop()
  }
}
