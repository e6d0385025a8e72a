import { DataSource } from 'typeorm'
import { MIGRATIONS } from '../../migrations/index.ts'
import type { Log } from '../log/log.ts'
import { describeFault } from '../log/log.ts'
import { Database } from './database.ts'

const OLDEST_POSTGRES = 150_000

/** Start-up cannot go on; the message says what to change. */
export class DatabaseUnfit extends Error {
  override readonly name = 'DatabaseUnfit'
}

/**
 * How long a connection may be silent over one statement before it is taken for dead, in ms; the address may say otherwise
 * (`?query_timeout=…`). A network that forgot us would hold a connection for a quarter of an hour.
 */
const PATIENCE = 30_000
/** Idle connections are asked whether they live after so many ms; the system gives them up some ten seconds later. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const

export interface ConnectOptions {
  readonly url: string
  readonly pool?: number
  /** Whether a database that may forget acknowledged writes is accepted (D4); for rehearsals only. */
  readonly isForgetfulAllowed?: boolean
  readonly log: Log
}

interface SourceOptions extends ConnectOptions {
  /** Longest silence over one statement in ms; without it there is none, as for migrations. */
  readonly patience?: number
  /** Told of a connection that broke while idle; else it is logged. */
  onLost?(fault: unknown): void
}

/** Opens the pool. Throws `DatabaseUnfit` when the database is too old or forgets acknowledged writes (D4). */
export async function connectDatabase(options: ConnectOptions): Promise<Database> {
  const source = dataSource({ ...options, patience: PATIENCE, onLost: (fault) => database.connectionLost(fault) })
  const database = new Database(source, options.log)
  await source.initialize()
  try {
    await refuseUnfit(database, options.isForgetfulAllowed ?? false)
  } catch (fault) {
    await database.close()
    throw fault
  }
  return database
}

/** The data source; the address goes to pg whole, which knows socket folders and options TypeORM does not. */
export function dataSource({ url, pool = 12, log, patience, onLost }: SourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    extra: {
      connectionString: url,
      max: pool,
      ...KEEP_ALIVE,
      connectionTimeoutMillis: 5_000,
      application_name: 'borgerpanel',
      ...(patience === undefined ? {} : { query_timeout: patience }),
    },
    entities: [],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    // Without a listener a connection that breaks while idle ends the process.
    poolErrorHandler: onLost ?? ((fault: unknown) => log.warn('database connection lost', describeFault(fault))),
  })
}

async function refuseUnfit(database: Database, isForgetfulAllowed: boolean): Promise<void> {
  const [row] = await database.read<{ fsync: string; commit: string; version: string }>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('server_version_num') as version`,
  )
  if (Number(row?.version) < OLDEST_POSTGRES)
    throw new DatabaseUnfit('DATABASE_URL: the PostgreSQL server is too old; 15 or newer is needed.')
  if (isForgetfulAllowed) return
  for (const [setting, value] of [
    ['fsync', row?.fsync],
    ['synchronous_commit', row?.commit],
  ]) {
    if (value === 'off') {
      throw new DatabaseUnfit(
        `DATABASE_URL: the database has ${setting} = ${value}, so it may forget what was acknowledged. Set it on, or DURABILITY=rehearsal.`,
      )
    }
  }
}
