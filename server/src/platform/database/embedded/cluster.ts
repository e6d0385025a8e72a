import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { POSTGRES_MAJOR, type PostgresBinaries } from './binaries.ts'
import { EmbeddedPostgresError } from './error.ts'

export const DATABASE_USER = 'borgerpanel'

/** Longest path of a socket folder: the system allows 107 bytes with the file's name (103 on macOS). */
const SOCKET_FOLDER_LIMIT = 80

/** An environment of its own, so that neither PG* variables nor the machine's language reach PostgreSQL. */
export const POSTGRES_ENVIRONMENT = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }

/** Makes the cluster unless it is there. It is made beside its place and moved, so that a broken start leaves no half one. */
export function prepareCluster(binaries: PostgresBinaries, account: Account, home: string): string {
  const dataDirectory = join(home, 'data')
  if (!existsSync(join(dataDirectory, 'PG_VERSION'))) {
    const draft = join(home, 'data.new')
    rmSync(draft, { recursive: true, force: true })
    initialise(binaries, account, draft)
    renameSync(draft, dataDirectory)
  }
  const version = readFileSync(join(dataDirectory, 'PG_VERSION'), 'utf8').trim()
  if (version === POSTGRES_MAJOR) return dataDirectory
  throw new EmbeddedPostgresError(
    'wrong-version',
    `${dataDirectory} was made by PostgreSQL ${version}, this is ${POSTGRES_MAJOR}. Export it there and import it here.`,
  )
}

/**
 * UTF-8 and sorting by code point, which no update of the system's language files can change under an index; lists
 * for people are sorted with `collate "nb-x-icu"`. Everybody who reaches the socket is let in: its folder is ours alone.
 */
function initialise(binaries: PostgresBinaries, account: Account, dataDirectory: string): void {
  const settings = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--auth=trust']
  const [program = '', ...args] = [...account.prefix, binaries.initdb, '-D', dataDirectory, '-U', DATABASE_USER, ...settings]
  const result = spawnSync(program, args, { ...account.options, env: POSTGRES_ENVIRONMENT, encoding: 'utf8', cwd: '/' })
  if (result.status === 0) return
  const reason = result.stderr.trim() || (result.error?.message ?? 'no reason given')
  throw new EmbeddedPostgresError('initdb-failed', `PostgreSQL could not make its data folder: ${reason}`)
}

/** The folder of the socket: inside the home, or a new one in the system's temporary folder where that path is too long. */
export function prepareSocketFolder(account: Account, home: string): string {
  const inside = join(home, 'run')
  if (Buffer.byteLength(inside) > SOCKET_FOLDER_LIMIT) return ownedBy(account, mkdtempSync(join(tmpdir(), 'borgerpanel-')))
  mkdirSync(inside, { recursive: true, mode: 0o700 })
  return ownedBy(account, inside)
}

function ownedBy(account: Account, folder: string): string {
  if (account.owner !== undefined) chownSync(folder, account.owner.uid, account.owner.gid)
  return folder
}
