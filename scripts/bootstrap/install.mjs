import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from '../machine/lock.mjs'
import { root } from '../machine/root.mjs'
import { run } from './run.mjs'

const PNPM = 'pnpm@12.18.0'
const MARKER = join(root, 'node_modules/.cache/borgerpanel/installed.txt')

/** Installs exactly what the lockfile lists, unless the last installation was of the same lockfile. Returns an exit code. */
export async function install() {
  const wanted = wantedInstallation()
  if (isInstalled(wanted)) return 0
  return alone('install', async () => {
    if (isInstalled(wanted)) return 0
    console.log('Installing dependencies (the first time takes a minute or two) …')
    // With NODE_ENV=production pnpm would leave out what the build needs.
    const env = { ...process.env, NODE_ENV: 'development', CI: 'true' }
    const code = await run('npx', ['-y', PNPM, 'install', '--frozen-lockfile'], { env, stdio: ['ignore', 'inherit', 'inherit'] })
    if (code === 0) writeFileSync(MARKER, wanted)
    return code
  })
}

/** Another lockfile, other settings, another platform or another Node ABI each ask for a new installation. */
function wantedInstallation() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  return hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest('base64url')
}

function isInstalled(wanted) {
  return existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted && existsSync(join(root, 'node_modules/@swc/core'))
}
