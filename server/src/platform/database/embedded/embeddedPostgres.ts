import type { ChildProcess } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { DATABASE_USER, prepareCluster, prepareSocketFolder } from './cluster.ts'
import { claim, release } from './owner.ts'
import { startPostmaster, stopPostmaster, type EmbeddedLog, type PostmasterPlace } from './postmaster.ts'

const DATABASE = 'borgerpanel'
/** Pause before PostgreSQL is started again after it ended by itself, in ms. */
const RESTART_PAUSE = 300

export interface EmbeddedPostgres {
  /** For `pg` and TypeORM: a socket in a folder that only this account can enter; no network port is open. */
  readonly url: string
  /** The process number of the running PostgreSQL, for tests of faults. */
  pid(): number
  /** Stops PostgreSQL when its open statements are done or broken off (fast stop), and waits for its end. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that came from npm on `<dataDir>/postgres`, making the cluster and the database the first time.
 * `fsync` and `synchronous_commit` stay on (D4). When PostgreSQL ends by itself it is started again. When our process
 * ends, however it ends, PostgreSQL stops too (Linux; elsewhere the next start stops the one left behind).
 * Throws `EmbeddedPostgresError`.
 */
export async function startEmbeddedPostgres(options: { dataDir: string; log: EmbeddedLog }): Promise<EmbeddedPostgres> {
  const home = join(resolve(options.dataDir), 'postgres')
  const binaries = await findBinaries()
  const account = chooseAccount(home, binaries.postgres)
  await claim(home, join(home, 'data'))
  const dataDirectory = prepareCluster(binaries, account, home)
  const socketFolder = prepareSocketFolder(account, home)
  const watch = await keepRunning({ postgres: binaries.postgres, account, dataDirectory, socketFolder, log: options.log })
  await createDatabase(socketFolder)
  return {
    url: `postgresql://${DATABASE_USER}@${encodeURIComponent(socketFolder)}/${DATABASE}`,
    pid: watch.pid,
    async stop() {
      await watch.stop()
      release(home)
      if (dirname(socketFolder) !== home) rmSync(socketFolder, { recursive: true, force: true })
    },
  }
}

/** Starts PostgreSQL, and again whenever it ends without having been asked to. */
async function keepRunning(place: PostmasterPlace): Promise<{ pid: () => number; stop: () => Promise<void> }> {
  let isStopping = false
  let child: ChildProcess
  let restart = Promise.resolve()

  const start = async (): Promise<void> => {
    child = await startPostmaster(place)
    child.once('exit', () => {
      if (isStopping) return
      place.log('warn', 'PostgreSQL ended by itself and is started again.')
      restart = restartUntilItRuns()
    })
  }
  const restartUntilItRuns = async (): Promise<void> => {
    while (!isStopping) {
      await wait(RESTART_PAUSE)
      try {
        await start()
        return
      } catch (error) {
        // Its former children may hold the memory for a moment more; a full disk may get room.
        place.log('warn', error instanceof Error ? error.message : String(error))
      }
    }
  }
  const stopAtExit = (): void => void child.kill('SIGINT')

  await start()
  process.once('exit', stopAtExit)
  return {
    pid: () => child.pid ?? 0,
    async stop() {
      isStopping = true
      await restart
      await stopPostmaster(child)
      process.off('exit', stopAtExit)
    },
  }
}

async function createDatabase(socketFolder: string): Promise<void> {
  const client = new Client({ host: socketFolder, user: DATABASE_USER, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
