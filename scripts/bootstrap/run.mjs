import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { root } from '../machine/root.mjs'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The environment without what npm adds for its own scripts: it would change how child processes behave (registry, prefix, loglevel). */
export function ownEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
}

/**
 * Runs a command from the clone's top folder and returns its exit code (128 + signal number when a signal ended it).
 * Signals sent to us are passed on, and we stay until the command has ended, so that nothing is left running.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options })
    const stopForwarding = forwardSignals(child)
    child.once('error', (error) => {
      stopForwarding()
      reject(new Error(`${command} could not be started: ${error.message}`))
    })
    child.once('exit', (code, signal) => {
      stopForwarding()
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

function forwardSignals(child) {
  const listeners = FORWARDED.map((signal) => [signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)])
  for (const [signal, listener] of listeners) process.on(signal, listener)
  const parent = watchParent(() => child.kill('SIGTERM'))
  return () => {
    clearInterval(parent)
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}

/** npm does not always pass signals on: when the npm that started us is gone, the command is asked to end as well. */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const npm = findNpm()
  return setInterval(() => findNpm().join() === npm.join() || onGone(), 500).unref()
}

/** Our parent, and its parent too where that is the shell that npm puts in between. */
function findNpm() {
  const parent = process.ppid
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes('\0-c\0')
    return isShell ? [parent, Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8'))?.[1])] : [parent]
  } catch {
    return [parent]
  }
}
