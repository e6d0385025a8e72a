import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Client } from 'pg'
import { aFolder, hasExited, hold, isRunning, pathWithout, until, type Holder } from './support.ts'

jest.setTimeout(60_000)

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
/** The user «daemon», whom every Debian has. */
const ORDINARY = 1
const NAMELESS = 23456

/** Programs that are made to fail, and the user, for each kind of machine and account the product must start on. */
const accounts: readonly { name: string; uid?: number; without: readonly string[] }[] = isRoot
  ? [
      { name: 'root', without: [] },
      { name: 'root without user namespaces', without: ['unshare'] },
      { name: 'root without setpriv', without: ['setpriv'] },
      { name: 'an ordinary user', uid: ORDINARY, without: [] },
      { name: 'a user number without a name', uid: NAMELESS, without: [] },
    ]
  : [
      { name: 'an ordinary user', without: [] },
      { name: 'an ordinary user without setpriv', without: ['setpriv'] },
    ]

let folder: ReturnType<typeof aFolder>
let dataDir: string
const holders: Holder[] = []

beforeEach(() => {
  folder = aFolder()
  dataDir = join(folder.path, 'data')
})

afterEach(async () => {
  await Promise.all(holders.splice(0).map((holder) => holder.stop()))
  folder.remove()
})

async function start(options: Parameters<typeof hold>[1] = {}): Promise<Holder> {
  const holder = await hold(dataDir, options)
  holders.push(holder)
  return holder
}

describe.each(accounts)('the embedded PostgreSQL, started by $name', ({ uid, without }) => {
  const account = () => ({ uid, path: pathWithout(folder.path, without) })

  it('keeps its data from one start to the next and leaves nothing running', async () => {
    const first = await start(account())
    await ask(first, 'create table kept as select 7 as number')
    await first.stop()
    expect(isRunning(pidOf(first))).toBe(false)

    const second = await start(account())

    expect(await ask(second, 'select number from kept')).toEqual([{ number: 7 }])
    await second.stop()
    expect(isRunning(pidOf(second))).toBe(false)
    expect(existsSync(join(dataDir, 'postgres/owner'))).toBe(false)
  })

  it('opens no network port, and nobody else enters its folder', async () => {
    const holder = await start(account())

    expect(await ask(holder, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect(new URL(holder.answer.url ?? '').hostname).toContain('%2F')
  })

  it('[D4] has every acknowledged row after a kill -9 of PostgreSQL, which is started again', async () => {
    const holder = await start(account())
    await ask(holder, 'create table written (number int)')

    const acknowledged = await writeUntilKilled(holder, 100)

    await until(async () => (await countOf(holder)) !== undefined)
    expect(await countOf(holder)).toBeGreaterThanOrEqual(acknowledged)
    expect(acknowledged).toBeGreaterThanOrEqual(100)
  })
})

describe('the embedded PostgreSQL', () => {
  const onLinux = isLinux ? it : it.skip

  onLinux('is gone soon after a kill -9 of our process', async () => {
    const holder = await start()
    expect(isRunning(pidOf(holder))).toBe(true)

    holder.process.kill('SIGKILL')

    await until(() => !isRunning(pidOf(holder)))
    const next = await start()
    expect(await ask(next, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('stops one left behind where the system has no death signal, and takes its data over', async () => {
    const path = pathWithout(folder.path, ['setpriv', 'unshare'])
    const holder = await start({ path })
    await ask(holder, 'create table kept as select 7 as number')
    holder.process.kill('SIGKILL')
    await hasExited(holder.process)
    expect(isRunning(pidOf(holder))).toBe(true)

    const next = await start({ path })

    expect(isRunning(pidOf(holder))).toBe(false)
    expect(await ask(next, 'select number from kept')).toEqual([{ number: 7 }])
  })

  it('refuses a folder that another living server uses, which goes on undisturbed', async () => {
    const holder = await start()

    const other = await start()

    expect(other.answer).toMatchObject({ refused: 'in-use' })
    expect(await ask(holder, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is not misled by a process number that now belongs to another program', async () => {
    await (await start()).stop()
    writeFileSync(join(dataDir, 'postgres/data/postmaster.pid'), `${process.pid}\n${dataDir}/postgres/data\n`)
    writeFileSync(join(dataDir, 'postgres/owner'), `${process.pid} 1 another-boot\n`)

    const next = await start()

    expect(await ask(next, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('refuses data of another major version and leaves them alone', async () => {
    await (await start()).stop()
    const version = join(dataDir, 'postgres/data/PG_VERSION')
    writeFileSync(version, '17\n')

    const next = await start()

    expect(next.answer).toMatchObject({ refused: 'wrong-version' })
    expect(existsSync(version)).toBe(true)
  })

  it('takes a path that is too long for a socket, with spaces and æøå', async () => {
    dataDir = join(folder.path, `mappe med blåbær ${'ø'.repeat(60)}`)

    const holder = await start()

    expect(await ask(holder, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('says so when the folder may not be written', async () => {
    mkdirSync(join(folder.path, 'closed'), { mode: 0o755 })
    writeFileSync(join(folder.path, 'closed/file'), '')
    dataDir = join(folder.path, 'closed/file')

    expect((await start()).answer).toMatchObject({ refused: 'not-writable' })
  })
})

function pidOf(holder: Holder): number {
  return holder.answer.pid ?? 0
}

async function ask(holder: Holder, statement: string): Promise<readonly unknown[]> {
  if (holder.answer.url === undefined) throw new Error(`It did not start: ${JSON.stringify(holder.answer)}`)
  const client = new Client(holder.answer.url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Inserts one row after another and kills PostgreSQL outright in between. Returns how many rows were acknowledged. */
async function writeUntilKilled(holder: Holder, rows: number): Promise<number> {
  const client = new Client(holder.answer.url)
  client.on('error', () => undefined)
  await client.connect()
  let acknowledged = 0
  try {
    for (;;) {
      await client.query('insert into written values ($1)', [acknowledged])
      acknowledged += 1
      if (acknowledged === rows) process.kill(pidOf(holder), 'SIGKILL')
    }
  } catch {
    return acknowledged
  }
}

async function countOf(holder: Holder): Promise<number | undefined> {
  try {
    const [row] = await ask(holder, 'select count(*)::int as count from written')
    return (row as { count: number }).count
  } catch {
    return undefined
  }
}
