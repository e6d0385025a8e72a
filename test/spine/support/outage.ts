import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onDatabase } from './seed.ts'

/** Nobody gets in, and whoever is in is thrown out: for the server the database is away. */
export function closeDoor(url: string): Promise<void> {
  return onAdministration(url, (name) => [`alter database ${name} allow_connections false`, sessionsOf(name)])
}

export function openDoor(url: string): Promise<void> {
  return onAdministration(url, (name) => [`alter database ${name} allow_connections true`])
}

/** Whatever is under way is broken off; who comes again gets in. */
export function endSessions(url: string): Promise<void> {
  return onAdministration(url, (name) => [sessionsOf(name)])
}

/** What can be read can no longer be written, as on a standby or while an operator holds writes back. */
export function allowWrites(url: string, isAllowed: boolean): Promise<void> {
  const setting = isAllowed ? 'off' : 'on'
  return onAdministration(url, (name) => [
    `alter database ${name} set default_transaction_read_only = ${setting}`,
    sessionsOf(name),
  ])
}

const sessionsOf = (name: string): string =>
  `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`

async function onAdministration(url: string, statements: (name: string) => string[]): Promise<void> {
  const server = new URL(url)
  const name = server.pathname.slice(1)
  server.pathname = '/postgres'
  await onDatabase(server.href, async (client) => {
    for (const statement of statements(name)) await client.query(statement)
  })
}

/** The disk that the meetings' log lies on, to be filled up. */
export interface Disk {
  readonly isReal: boolean
  fill(): Promise<void>
  empty(): Promise<void>
  /** After the database has been dropped. */
  remove(): Promise<void>
}

/**
 * Lays the log on a disk of 4 MB of its own, which PostgreSQL itself finds full. Where this process may not mount one, a
 * trigger raises what PostgreSQL raises then (53100), and `isReal` is false.
 */
export async function smallDisk(url: string): Promise<Disk> {
  const folder = mkdtempSync(join(tmpdir(), 'borgerpanel-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return pretendedDisk(url)
  }
  return mountedDisk(url, folder)
}

async function mountedDisk(url: string, folder: string): Promise<Disk> {
  const tablespace = basename(folder).toLowerCase().replaceAll('-', '_')
  const filler = join(folder, 'filler')
  await onDatabase(url, async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    const { uid, gid } = statSync(rows[0]?.data_directory ?? '')
    chownSync(folder, uid, gid)
    await client.query(`create tablespace ${tablespace} location '${folder}'`)
    // Pages that are nearly full when new, so that a few entries need another one.
    await client.query(`alter table meeting_entry set (fillfactor = 10)`)
    await client.query(`alter table meeting_entry set tablespace ${tablespace}`)
  })
  return {
    isReal: true,
    fill: () => Promise.resolve(fillUp(filler)),
    empty: () => Promise.resolve(rmSync(filler, { force: true })),
    async remove() {
      await onAdministration(url, () => [`drop tablespace ${tablespace}`])
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true })
    },
  }
}

function fillUp(file: string): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(4_096), { flag: 'a' })
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault
  }
}

function pretendedDisk(url: string): Disk {
  const run = (sql: string): Promise<void> =>
    onDatabase(url, async (client) => {
      await client.query(sql)
    })
  return {
    isReal: false,
    fill: () =>
      run(`create function full_disk() returns trigger language plpgsql as
             $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$;
           create trigger full_disk before insert on meeting_entry for each row execute function full_disk()`),
    empty: () => run('drop function if exists full_disk() cascade'),
    remove: () => Promise.resolve(),
  }
}
