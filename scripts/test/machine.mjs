import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../machine/root.mjs'

/** What some tests need besides Node, and the Debian package that has it. */
const NEEDS = {
  'redis-server': { package: 'redis-server', projects: ['replicas', 'soak'], for: 'several replicas on a real Redis' },
  pdftotext: { package: 'poppler-utils', projects: ['unit', 'server', 'system'], for: 'reading PDFs as a screen reader does' },
  python3: { package: 'python3', projects: ['unit'], for: 'checking draws with programs that share no code with ours' },
  chromium: { package: 'chromium', projects: ['browser'], for: 'whole evenings in a browser' },
}
const APT_LIMIT = 10 * 60_000

/**
 * Installs what the chosen projects lack, where that is possible (root, apt-get). Returns the names of what is still
 * missing with what it is for, and the environment for the tests (CHROME_PATH).
 */
export async function prepareMachine(projects) {
  const needed = Object.keys(NEEDS).filter((name) => NEEDS[name].projects.some((project) => projects.includes(project)))
  const missing = await missingOf(needed)
  if (missing.length > 0 && canInstall()) aptInstall(missing.map((name) => NEEDS[name].package))
  const still = missing.length === 0 ? [] : await missingOf(missing)
  const chromium = needed.includes('chromium') && !still.includes('chromium') ? await findChromium() : undefined
  return {
    missing: still.map((name) => ({ name, for: NEEDS[name].for })),
    env: chromium === undefined ? {} : { CHROME_PATH: chromium },
  }
}

async function missingOf(names) {
  const missing = []
  for (const name of names) {
    const isThere = name === 'chromium' ? (await findChromium()) !== undefined : isOnPath(name)
    if (!isThere) missing.push(name)
  }
  return missing
}

async function findChromium() {
  const built = pathToFileURL(join(root, 'test/dist/support/chromium.js')).href
  return (await import(built)).findChromium()
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

function canInstall() {
  return process.getuid?.() === 0 && isOnPath('apt-get')
}

function aptInstall(packages) {
  console.log(`Installing ${packages.join(', ')} with apt-get for the tests …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: APT_LIMIT })
  apt('update')
  apt('install', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold', ...packages)
}
