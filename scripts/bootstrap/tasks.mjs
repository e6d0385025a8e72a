import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../machine/root.mjs'
import { install } from './install.mjs'
import { ownEnvironment, run } from './run.mjs'

const SCRIPTS = {
  test: 'scripts/test.mjs',
  soak: 'scripts/soak.mjs',
  lint: 'scripts/lint.mjs',
  sbom: 'scripts/sbom.mjs',
  register: 'scripts/register.mjs',
  'bench:lot': 'packages/sortition/bench/lot.mjs',
  chain: 'server/dist/rehearsal/chain/main.js',
}

/** What does not need the browser's bundle; lint reads sources only. */
const WITHOUT_CLIENT = new Set(['lint', 'sbom', 'register'])

/** Installs, builds and runs a task with its further arguments. Returns the exit code. */
export async function runTask(task, args) {
  const isKnown = task === 'start' || task === 'build' || task in SCRIPTS || /^bench:[a-z-]+$/.test(task ?? '')
  if (!isKnown) {
    console.error(`Unknown task «${task ?? ''}». There is: start, build, bench:<name>, ${Object.keys(SCRIPTS).join(', ')}.`)
    return 1
  }
  const installed = await install()
  if (installed !== 0) return concludeEarly(task, installed)
  const env = ownEnvironment()
  const built = await run(process.execPath, ['scripts/build.mjs', ...(WITHOUT_CLIENT.has(task) ? ['--no-client'] : [])], { env })
  if (built !== 0) return concludeEarly(task, built)
  if (task === 'build') return 0
  return task === 'start' ? start(args, env) : runScript(scriptOf(task), args, env)
}

/** Whoever reads the last line of a test run finds it also when there was nothing to run. */
function concludeEarly(task, code) {
  if (task === 'test' || task === 'soak') console.log('0 passed, 1 failed')
  return code
}

function scriptOf(task) {
  return SCRIPTS[task] ?? `test/dist/bench/${task.slice('bench:'.length)}.js`
}

function runScript(script, args, env) {
  if (existsSync(join(root, script))) return run(process.execPath, [script, ...args], { env })
  const benches = existsSync(join(root, 'test/bench'))
    ? readdirSync(join(root, 'test/bench')).filter((name) => name.endsWith('.ts'))
    : []
  console.error(`There is no ${script}. Benches: ${benches.map((name) => `bench:${name.slice(0, -3)}`).join(', ') || 'none'}.`)
  return 1
}

/**
 * Starts the server. It gets a process group of its own, so that Ctrl-C reaches it once, through us, and not twice;
 * and where the system can (Linux), it is told to end when we are killed outright.
 */
function start(args, env) {
  const server = [process.execPath, 'server/dist/main.js', ...args]
  const hasDeathSignal = process.platform === 'linux' && spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status === 0
  const [command, ...rest] = hasDeathSignal ? ['setpriv', '--pdeathsig', 'TERM', ...server] : server
  return run(command, rest, { env, detached: process.platform !== 'win32' })
}
