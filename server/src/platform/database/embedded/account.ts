import { spawnSync, type SpawnOptions } from 'node:child_process'
import { chownSync, lchownSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'

/** How PostgreSQL's programs are run: words put before the command, options of `spawn`, and who must own the files. */
export interface Account {
  readonly prefix: readonly string[]
  readonly options: SpawnOptions
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
}

const NOBODY = { uid: 65534, gid: 65534 }
const ROOT = { uid: 0, gid: 0 }

/** SIGINT is PostgreSQL's fast stop; the kernel sends it when our process is gone, however it went (Linux only). */
const DEATH_SIGNAL = ['setpriv', '--pdeathsig', 'INT']

/**
 * Chooses the account for a cluster whose files lie in `home`, and gives it that folder. An ordinary user runs it
 * directly. PostgreSQL refuses root, so root runs it in a user namespace where it is called nobody (its files stay
 * root's), else as whoever owns the surrounding folder, else as nobody. Throws `no-account` or `not-writable`.
 */
export function chooseAccount(home: string, program: string): Account {
  prepareHome(home)
  const account = candidates(home).find((candidate) => {
    giveTo(candidate.owner, home)
    return canUse(candidate, home, program)
  })
  if (account !== undefined) return account
  throw new EmbeddedPostgresError(
    process.getuid?.() === 0 ? 'no-account' : 'not-writable',
    `PostgreSQL cannot be run here: no account may both read ${program} and write ${home}. ` +
      'Start the server as an ordinary user who owns the folder, or set DATABASE_URL.',
  )
}

function prepareHome(home: string): void {
  try {
    // Others may pass through to the home, if they know its name, but not look around: nobody must get there.
    mkdirSync(dirname(home), { recursive: true, mode: 0o711 })
    mkdirSync(home, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new EmbeddedPostgresError('not-writable', `The folder ${home} cannot be made.`, { cause })
  }
}

function candidates(home: string): readonly Account[] {
  const hasSetpriv = succeeds(['setpriv', '--version'])
  const renamed = renamedAccounts(hasSetpriv)
  if (process.getuid?.() !== 0) {
    const direct = { prefix: hasSetpriv ? DEATH_SIGNAL : [], options: {}, owner: undefined }
    return hasName() ? [direct] : [...renamed, direct]
  }
  const { uid, gid } = statSync(dirname(home))
  const surrounding = uid === 0 ? [] : [runAs({ uid, gid }, hasSetpriv)]
  return [...renamed.map((account) => ({ ...account, owner: ROOT })), ...surrounding, runAs(NOBODY, hasSetpriv)]
}

/** Ourselves under nobody's name, in a user namespace; none where the system forbids such. */
function renamedAccounts(hasSetpriv: boolean): readonly Account[] {
  const renamed = ['unshare', '--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`]
  if (!hasSetpriv || !succeeds([...renamed, 'true'])) return []
  return [{ prefix: [...renamed, ...DEATH_SIGNAL], options: {}, owner: undefined }]
}

/** PostgreSQL's initdb refuses a user number that has no name, as containers use them. */
function hasName(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}

function runAs(owner: { uid: number; gid: number }, hasSetpriv: boolean): Account {
  if (!hasSetpriv) return { prefix: [], options: owner, owner }
  const change = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  return { prefix: [...DEATH_SIGNAL, ...change], options: {}, owner }
}

function succeeds(command: readonly string[], options: SpawnOptions = {}): boolean {
  const [program = '', ...args] = command
  return spawnSync(program, args, { ...options, stdio: 'ignore' }).status === 0
}

function canUse(account: Account, home: string, program: string): boolean {
  const check = 'test -x "$1" && test -w "$2" && test -x "$2"'
  return succeeds([...account.prefix, 'sh', '-c', check, 'sh', program, home], account.options)
}

/** Hands the whole folder over when it belongs to another account, as after a start on another kind of machine. */
function giveTo(owner: Account['owner'], home: string): void {
  if (owner === undefined || lstatSync(home).uid === owner.uid) return
  for (const entry of readdirSync(home, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(home, entry), owner.uid, owner.gid)
  chownSync(home, owner.uid, owner.gid)
}
