import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../machine/root.mjs'
import { digest } from './modules.mjs'

const CACHE = join(root, 'node_modules/.cache/borgerpanel/client.txt')
const INPUTS = ['client', 'packages', 'pnpm-lock.yaml', 'tsconfig.base.json']
const SKIPPED = new Set(['node_modules', 'dist', 'bin', 'bench'])

/** Digest of everything the bundle can be made of: the client, the packages it may import, the lockfile. */
function inputDigest() {
  const parts = []
  const add = (path) => {
    const entries = readdirSync(join(root, path), { withFileTypes: true })
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const inner = `${path}/${entry.name}`
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) add(inner)
      if (entry.isFile() && !/\.(spec|test)\.ts$/.test(entry.name)) parts.push(inner, digest(readFileSync(join(root, inner))))
    }
  }
  for (const input of INPUTS) {
    if (input.includes('.')) parts.push(input, digest(readFileSync(join(root, input))))
    else add(input)
  }
  return digest(parts.join('\n'))
}

/** Builds the client with Vite when anything it is made of has changed. Returns `built`, `kept`, `absent` or `failed`. */
export function buildClient() {
  if (!existsSync(join(root, 'client/vite.config.ts'))) return 'absent'
  const hash = inputDigest()
  const isKept = existsSync(CACHE) && readFileSync(CACHE, 'utf8') === hash && existsSync(join(root, 'client/dist/index.html'))
  if (isKept) return 'kept'
  const { status } = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'client'),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) return 'failed'
  mkdirSync(dirname(CACHE), { recursive: true })
  writeFileSync(CACHE, hash)
  return 'built'
}
