import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

/** The clone's top folder. */
export const root = join(import.meta.dirname, '../..')

/** A folder that every account may pass through, removed by `remove`. */
export function aFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'house-'))
  chmodSync(path, 0o777)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A PATH on which the given programs exist and always fail, as on a machine that forbids what they do. */
export function pathWithout(folder: string, programs: readonly string[]): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  for (const program of programs) writeFileSync(join(bin, program), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  return `${bin}:${process.env['PATH'] ?? ''}`
}

export interface Holder {
  readonly process: ChildProcess
  /** What the program said on its first line. */
  readonly answer: { readonly url?: string; readonly pid?: number; readonly refused?: string }
  stop(): Promise<void>
}

/** Runs the program that holds an embedded PostgreSQL, as another user when `uid` is given, and waits for its first line. */
export async function hold(
  dataDir: string,
  options: { uid?: number | undefined; path?: string | undefined } = {},
): Promise<Holder> {
  const program = join(root, 'test/dist/house/programs/embeddedHolder.js')
  const account = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }
  const env = { ...process.env, PATH: options.path ?? process.env['PATH'] }
  const child = spawn(process.execPath, [program, dataDir], { ...account, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text))
  const first = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout })
      .once('line', resolve)
      .once('close', () => resolve('{}'))
  })
  if (first === '{}') throw new Error(`The program ended without a word on its first line: ${words}`)
  return {
    process: child,
    answer: JSON.parse(first) as Holder['answer'],
    async stop() {
      child.kill('SIGTERM')
      await hasExited(child)
    },
  }
}

/** Waits until a child process has ended. */
export async function hasExited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
}

/** True when the process is there and not merely waiting to be collected by its parent. */
export function isRunning(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false
  return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

/** Waits until a claim holds, asking every 20 ms; throws after `limit` ms. */
export async function until(claim: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  const end = Date.now() + limit
  while (!(await claim())) {
    if (Date.now() > end) throw new Error(`Still not so after ${limit} ms: ${claim.toString()}`)
    await wait(20)
  }
}
