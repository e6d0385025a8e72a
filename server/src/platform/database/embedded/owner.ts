import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedPostgresError } from './error.ts'

/** How long a PostgreSQL left behind may take to write its pages and end, in ms. */
const LEFT_BEHIND_LIMIT = 30_000

/**
 * Claims a cluster for this process. A PostgreSQL left by a process that is gone is stopped and waited for; one whose
 * process still lives is somebody's: throws `in-use`.
 */
export async function claim(home: string, dataDirectory: string): Promise<void> {
  const path = join(home, 'owner')
  const owner = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  const pid = Number(owner.split(' ')[0])
  if (pid > 0 && pid !== process.pid && describe(pid) === owner) {
    throw new EmbeddedPostgresError('in-use', `Another server (process ${pid}) is using ${home}. Stop it, or set DATA_DIR.`)
  }
  await stopLeftBehind(dataDirectory)
  writeFileSync(path, `${describe(process.pid) ?? process.pid}\n`)
}

/** Gives the claim back. */
export function release(home: string): void {
  rmSync(join(home, 'owner'), { force: true })
}

/** A process by number and, where the system tells, by start time, since numbers are used again; undefined when it is gone. */
function describe(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined
  if (!existsSync('/proc/self/stat')) return String(pid)
  try {
    // The second field is the program's name in parentheses and may hold spaces; the start time is the 22nd.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return `${pid} ${fields[19] ?? ''} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function stopLeftBehind(dataDirectory: string): Promise<void> {
  const path = join(dataDirectory, 'postmaster.pid')
  const pid = existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : 0
  if (pid > 0 && isPostgresOf(pid, dataDirectory)) {
    process.kill(pid, 'SIGINT')
    await waitUntilGone(pid, dataDirectory)
  }
  // Its number may by now be another program's, which PostgreSQL would take for a running postmaster.
  rmSync(path, { force: true })
}

async function waitUntilGone(pid: number, dataDirectory: string): Promise<void> {
  const limit = Date.now() + LEFT_BEHIND_LIMIT
  while (isPostgresOf(pid, dataDirectory)) {
    if (Date.now() > limit) throw new EmbeddedPostgresError('in-use', `A PostgreSQL left behind (process ${pid}) does not stop.`)
    await wait(50)
  }
}

function isPostgresOf(pid: number, dataDirectory: string): boolean {
  if (!isAlive(pid)) return false
  if (!existsSync('/proc/self/cmdline')) return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataDirectory)
  } catch {
    return false
  }
}
