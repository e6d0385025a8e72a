import 'reflect-metadata'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { AppModule } from './app.module.ts'
import type { Config } from './config.ts'
import { SharedClock, type Clock } from './platform/clock/clock.ts'
import { connectDatabase, migrate, Notifications, type Database } from './platform/database/index.ts'
import { startEmbeddedPostgres } from './platform/database/embedded/index.ts'
import { httpAdapter, Readiness } from './platform/http/index.ts'
import { Log } from './platform/log/log.ts'
import { FolderTransport, SmtpTransport, type MailTransport } from './platform/mail/mail.ts'
import { Metrics } from './platform/metrics/metrics.ts'
import { SystemRandomness, type Randomness } from './platform/random/randomness.ts'

/** What a test or a rehearsal puts in the place of the real thing. */
export interface StandIns {
  readonly clock?: Clock
  readonly randomness?: Randomness
  readonly mail?: MailTransport
  readonly log?: Log
  /** The database is known to be up to date. */
  readonly isMigrated?: boolean
}

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:4000`. */
  readonly url: string
  readonly app: NestFastifyApplication
  /** Finishes what is under way and ends: not ready, clients asked to move, connections closed (D16). */
  stop(): Promise<void>
}

/** Starts everything one server needs and answers when it takes people in. What was started is stopped when a later step fails. */
export async function startServer(config: Config, standIns: StandIns = {}): Promise<RunningServer> {
  const log = standIns.log ?? new Log(config.LOG_LEVEL)
  const embedded = config.DATABASE_URL === '' ? await startEmbedded(config, log) : undefined
  try {
    const url = embedded?.url ?? config.DATABASE_URL
    if (standIns.isMigrated !== true) await migrate(url, log)
    return await listen(config, { ...standIns, log }, url, () => embedded?.stop() ?? Promise.resolve())
  } catch (fault) {
    await embedded?.stop()
    throw fault
  }
}

function startEmbedded(config: Config, log: Log) {
  return startEmbeddedPostgres({
    dataDir: config.DATA_DIR,
    log: (level, message) => log[level === 'info' ? 'debug' : level]('postgres', { message }),
  })
}

async function listen(
  config: Config,
  standIns: StandIns & { log: Log },
  url: string,
  afterwards: () => Promise<void>,
): Promise<RunningServer> {
  const { log } = standIns
  const database = await connectDatabase({
    url,
    log,
    pool: config.DATABASE_POOL,
    isForgetfulAllowed: config.DURABILITY === 'rehearsal',
  })
  const clock = standIns.clock ?? (await sharedClock(database))
  const randomness = standIns.randomness ?? new SystemRandomness()
  const parts = {
    config,
    log,
    database,
    randomness,
    clock,
    mail: standIns.mail ?? mailOf(config),
    notifications: new Notifications(url, log),
    metrics: new Metrics(),
  }
  const adapter = httpAdapter(config, log, () => new SystemRandomness().token(12))
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: log,
    bodyParser: false,
    abortOnError: false,
  })
  await app.listen(config.PORT, config.HOST)
  const readiness = app.get(Readiness)
  readiness.open()
  return {
    url: addressOf(app),
    app,
    async stop() {
      database.expectEnd()
      parts.notifications.expectEnd()
      await readiness.move()
      await app.close()
      await afterwards()
    },
  }
}

async function sharedClock(database: Database): Promise<SharedClock> {
  const clock = new SharedClock()
  clock.hear(await database.now())
  return clock
}

function mailOf(config: Config): MailTransport {
  if (config.SMTP_URL !== '') return new SmtpTransport(config.SMTP_URL, config.MAIL_FROM)
  return new FolderTransport(join(config.DATA_DIR, 'mail'), config.MAIL_FROM)
}

function addressOf(app: NestFastifyApplication): string {
  const address = (app.getHttpServer() as { address(): AddressInfo }).address()
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`
}
