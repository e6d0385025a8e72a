import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../machine/root.mjs'

const CACHE = 'node_modules/.cache/borgerpanel'
/** The compilers and eslint are one thread each, and the machines have two cores. */
const AT_ONCE = 2

const tool = (name, path, args) => ({ name, args: [`node_modules/${path}`, ...args] })

function allChecks(isFixing) {
  return [
    tool('eslint', 'eslint/bin/eslint.js', [
      '.',
      '--max-warnings=0',
      '--cache',
      '--cache-strategy=content',
      `--cache-location=${CACHE}/eslint.json`,
      ...(isFixing ? ['--fix'] : []),
    ]),
    tool('prettier', 'prettier/bin/prettier.cjs', [
      '.',
      isFixing ? '--write' : '--check',
      '--log-level=warn',
      '--cache',
      `--cache-location=${CACHE}/prettier.json`,
    ]),
    tool('imports', 'dependency-cruiser/bin/dependency-cruise.mjs', [
      ...['packages', 'server/src', 'client/src', 'test'].filter(hasSources),
      '--config=.dependency-cruiser.cjs',
      '--output-type=err',
    ]),
    ...typeChecks(),
  ]
}

function typeChecks() {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  const homes = [...packages, 'server', 'test'].filter(
    (home) => hasSources(home) && existsSync(join(root, home, 'tsconfig.json')),
  )
  return [
    ...(hasSources('client') ? [typeCheck('client', 'vue-tsc/bin/vue-tsc.js')] : []),
    ...homes.map((home) => typeCheck(home, 'typescript/bin/tsc')),
  ]
}

function typeCheck(home, compiler) {
  const memory = `${CACHE}/${home.replaceAll('/', '-')}.tsbuildinfo`
  return tool(`types of ${home}`, compiler, ['--noEmit', '-p', home, '--incremental', '--tsBuildInfoFile', memory])
}

function hasSources(folder) {
  if (!existsSync(join(root, folder))) return false
  return readdirSync(join(root, folder), { withFileTypes: true }).some((entry) => {
    if (entry.isDirectory()) return !['node_modules', 'dist'].includes(entry.name) && hasSources(join(folder, entry.name))
    return /\.(ts|vue)$/.test(entry.name)
  })
}

/** Runs every check, printing the words of those that fail. Returns the names of those. */
export async function runChecks({ isFixing = false } = {}) {
  const waiting = allChecks(isFixing)
  const failed = []
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const started = Date.now()
      const { code, words } = await runCheck(check)
      console.log(`${code === 0 ? '✓' : '✗'} ${check.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
      if (code === 0) continue
      failed.push(check.name)
      console.log(words.trim())
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return failed
}

function runCheck({ args }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text))
    child.once('close', (code) => resolve({ code, words }))
  })
}
