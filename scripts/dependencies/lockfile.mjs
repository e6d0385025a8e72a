import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../machine/root.mjs'

/** The lockfile as it stands. */
export function readLockfile() {
  return readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
}

/**
 * Every version of every package in the lockfile, nested copies too: `{ name, version, integrity }`. Read line by line,
 * so that it works before anything is installed; pnpm writes the file always in the same shape.
 */
export function lockedPackages(lockfile = readLockfile()) {
  const section = /^packages:\n([\s\S]*?)^snapshots:/m.exec(lockfile)?.[1] ?? ''
  return [...section.matchAll(/^ {2}'?((?:@[^@/\s]+\/)?[^@\s]+)@([^:'(\s]+)'?:\n {4}resolution: \{integrity: ([^},]+)/gm)].map(
    ([, name, version, integrity]) => ({ name, version, integrity }),
  )
}

/** What our own package.json files ask for by name, without our own packages: sorted names. */
export function directDependencies() {
  const names = new Set()
  for (const manifest of manifests()) {
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      for (const name of Object.keys(manifest[kind] ?? {})) if (!name.startsWith('@borgerpanel/')) names.add(name)
    }
  }
  return [...names].sort()
}

/** Our own package.json files. */
export function manifests() {
  const homes = ['.', 'server', 'client', 'test', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
  return homes
    .map((home) => join(root, home, 'package.json'))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, 'utf8')))
}

/** The package.json of an installed package, or undefined (another platform's, not installed here). */
export function installedManifest(name, version) {
  const store = join(root, 'node_modules/.pnpm')
  const prefix = `${name.replace('/', '+')}@${version}`
  const folder = readdirSync(store).find((entry) => entry === prefix || entry.startsWith(`${prefix}_`))
  if (folder === undefined) return undefined
  return JSON.parse(readFileSync(join(store, folder, 'node_modules', name, 'package.json'), 'utf8'))
}
