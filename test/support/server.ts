import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configWith, type Config } from '../../server/src/config.ts'
import { Clock } from '../../server/src/platform/clock/clock.ts'
import { Database } from '../../server/src/platform/database/index.ts'
import { Log, type LogLevel } from '../../server/src/platform/log/log.ts'
import { MailTransport, type Mail } from '../../server/src/platform/mail/mail.ts'
import { startServer, type RunningServer } from '../../server/src/server.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** A clock that runs, and can be moved. */
export class MovableClock extends Clock {
  private shift = 0

  override now(): Date {
    return new Date(Date.now() + this.shift)
  }

  /** Moves the time forward, in ms. */
  advance(ms: number): void {
    this.shift += ms
  }
}

/** A mail server that keeps what it was given, and can be out of order. */
export class Mailbox extends MailTransport {
  readonly mails: Mail[] = []
  isDown = false

  override send(mail: Mail): Promise<void> {
    if (this.isDown) return Promise.reject(new Error('The mail server is down'))
    this.mails.push(mail)
    return Promise.resolve()
  }
}

export interface TestServer {
  readonly url: string
  readonly app: RunningServer['app']
  readonly database: Database
  readonly databaseUrl: string
  readonly clock: MovableClock
  readonly mailbox: Mailbox
  /** Every line logged so far, of every level. */
  readonly logged: string[]
  readonly config: Config
  close(): Promise<void>
}

export interface TestServerOptions {
  readonly config?: Partial<Config>
  readonly clock?: MovableClock
  /** Another server on the same database, for tests of replicas. It stays when this server closes. */
  readonly beside?: TestServer
}

/** The real server in this process, on a free port and a database of its own. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const own: TestDatabase | undefined = options.beside === undefined ? await createTestDatabase() : undefined
  const databaseUrl = own?.url ?? options.beside?.databaseUrl ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'borgerpanel-test-'))
  const clock = options.clock ?? options.beside?.clock ?? new MovableClock()
  const mailbox = options.beside?.mailbox ?? new Mailbox()
  const logged: string[] = []
  const log = new Log('debug' satisfies LogLevel, (line) => void logged.push(line))
  const config = configWith({
    PORT: 0,
    METRICS_PORT: 0,
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    DATABASE_POOL: 6,
    ...options.config,
  })
  const server = await startServer(config, { clock, mail: mailbox, log, isMigrated: true })
  return {
    url: server.url,
    app: server.app,
    database: server.app.get(Database),
    databaseUrl,
    clock,
    mailbox,
    logged,
    config,
    async close() {
      await server.stop()
      await own?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
