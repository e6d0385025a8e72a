import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { aFolder, hasExited, isRunning, root, until } from './support.ts'

jest.setTimeout(120_000)

const onLinux = process.platform === 'linux' ? describe : describe.skip

let folder: ReturnType<typeof aFolder>
let family: readonly number[] = []

beforeEach(() => {
  folder = aFolder()
  family = []
})

afterEach(() => {
  for (const pid of family.filter(isRunning)) send('SIGKILL', pid)
  folder.remove()
})

onLinux('npm start', () => {
  it.each([
    ['SIGTERM', 'npm'],
    ['SIGINT', 'everybody, as Ctrl-C does'],
    ['SIGTERM', 'its server'],
    ['SIGKILL', 'npm'],
    ['SIGKILL', 'its script'],
    ['SIGKILL', 'its server'],
  ] as const)('leaves nothing running after %s to %s', async (signal, whom) => {
    const npm = await start()
    const npmPid = npm.pid ?? 0
    const names = {
      npm: npmPid,
      'everybody, as Ctrl-C does': -npmPid,
      'its script': find('scripts/bootstrap.mjs'),
      'its server': find('dist/main.js'),
    }
    expect(find('/native/bin/postgres')).toBeGreaterThan(0)

    process.kill(names[whom], signal)

    await until(() => !family.some(isRunning), 20_000)
  })

  it('is there within ten seconds the second time', async () => {
    const first = await start()
    first.kill('SIGTERM')
    await until(() => !family.some(isRunning), 20_000)

    const began = Date.now()
    await start()

    expect(Date.now() - began).toBeLessThan(10_000)
  })

  it('names the variable that is wrong, and ends with 1', async () => {
    const npm = npmStart({ PORT: 'nowhere' })
    const words = listen(npm)

    await hasExited(npm)

    expect(npm.exitCode).toBe(1)
    expect(words()).toMatch(/^PORT /m)
  })
})

function send(signal: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended between the look and the signal.
  }
}

function npmStart(more: Record<string, string> = {}): ChildProcess {
  const settings = {
    PORT: '0',
    METRICS_PORT: '0',
    DATA_DIR: join(folder.path, 'data'),
    LOG_LEVEL: 'warn',
    DATABASE_URL: '',
    REDIS_URL: '',
  }
  const env = { ...process.env, ...settings, ...more }
  // A process group of its own, as in a terminal.
  return spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
}

/** Starts the product as a newcomer would, and waits until it says where it is. */
async function start(): Promise<ChildProcess> {
  const npm = npmStart()
  const words = listen(npm)
  await until(() => words().includes('Borgerpanel:') || npm.exitCode !== null, 60_000)
  if (npm.exitCode !== null) throw new Error(words())
  family = descendants(npm.pid ?? 0)
  return npm
}

function listen(child: ChildProcess): () => string {
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (words += text))
  return () => words
}

/** A process and everything it started, by number. */
function descendants(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }))
  const below = (of: number): number[] => [
    of,
    ...parents.filter(({ parent }) => parent === of).flatMap((child) => below(child.pid)),
  ]
  return below(pid)
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}

/** The process of the family that runs a program, the last of several (a shell comes before what it runs). */
function find(program: string): number {
  return family.findLast((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program)) ?? 0
}
