import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { Account } from './account.ts'
import { DATABASE_USER, POSTGRES_ENVIRONMENT } from './cluster.ts'
import { EmbeddedPostgresError } from './error.ts'

/** Crash recovery after a long meeting takes seconds; a minute means something is wrong. In ms. */
const START_LIMIT = 60_000
/** How long the children of a PostgreSQL that has ended may hold its memory, in ms. */
const RELEASE_LIMIT = 15_000
/** A fast stop writes what is in memory; after this many ms it is told to leave it to recovery. */
const STOP_LIMIT = 15_000

/** Receives what PostgreSQL reports: never statements, parameters or keys (they may hold names and texts). */
export type EmbeddedLog = (level: 'info' | 'warn', message: string) => void

export interface PostmasterPlace {
  readonly postgres: string
  readonly account: Account
  readonly dataDirectory: string
  readonly socketFolder: string
  readonly log: EmbeddedLog
}

const SETTINGS = {
  listen_addresses: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
}

/**
 * Starts PostgreSQL as a direct child and waits until it answers. Throws `start-failed` with its last words. Children of
 * the one before may hold its memory for a moment after it has ended; until they let go it is tried again.
 */
export async function startPostmaster(place: PostmasterPlace): Promise<ChildProcess> {
  const limit = Date.now() + RELEASE_LIMIT
  for (;;) {
    try {
      return await startOnce(place)
    } catch (error) {
      const isHeld = error instanceof EmbeddedPostgresError && error.message.includes('shared memory block')
      if (!isHeld || Date.now() > limit) throw error
      await wait(100)
    }
  }
}

async function startOnce(place: PostmasterPlace): Promise<ChildProcess> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const own = ['-D', place.dataDirectory, '-k', place.socketFolder]
  const [program = '', ...args] = [...place.account.prefix, place.postgres, ...own, ...settings]
  // A process group of its own: Ctrl-C must reach the server first, and PostgreSQL only when the server is done with it.
  const child = spawn(program, args, {
    ...place.account.options,
    env: POSTGRES_ENVIRONMENT,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const words = listen(child, place.log)
  await untilItAnswers(child, place.socketFolder, words)
  return child
}

/** Stops it as `pg_ctl stop -m fast` would, and returns when it has ended. */
export async function stopPostmaster(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGINT')
  const impatience = setTimeout(() => child.kill('SIGQUIT'), STOP_LIMIT)
  await ended
  clearTimeout(impatience)
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Passes PostgreSQL's lines on and keeps the last few for the message of a failed start. */
function listen(child: ChildProcess, log: EmbeddedLog): readonly string[] {
  const words: string[] = []
  child.once('error', (error) => words.push(error.message))
  if (child.stderr === null) return words
  createInterface({ input: child.stderr }).on('line', (line) => {
    words.push(line)
    if (words.length > 5) words.shift()
    log(/^(LOG|NOTICE|INFO|DEBUG)/.test(line) ? 'info' : 'warn', line)
  })
  return words
}

async function untilItAnswers(child: ChildProcess, socketFolder: string, words: readonly string[]): Promise<void> {
  const limit = Date.now() + START_LIMIT
  while (!(await answers(socketFolder))) {
    if (child.pid !== undefined && !hasEnded(child) && Date.now() < limit) {
      await wait(20)
      continue
    }
    child.kill('SIGQUIT')
    throw new EmbeddedPostgresError('start-failed', `PostgreSQL did not start: ${words.join(' / ') || 'it said nothing'}`)
  }
}

async function answers(socketFolder: string): Promise<boolean> {
  const client = new Client({ host: socketFolder, user: DATABASE_USER, database: 'postgres' })
  // Without a listener a connection that breaks later would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
