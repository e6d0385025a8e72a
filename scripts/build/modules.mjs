import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { transform } from '@swc/core'
import { root } from '../machine/root.mjs'

const CACHE = join(root, 'node_modules/.cache/borgerpanel/modules.json')
const SWC = JSON.parse(readFileSync(join(root, '.swcrc.json'), 'utf8'))
const ASSET = /\.(sql|typ|json|ttf|otf|woff2?|svg|png|txt|csv|html|css|xml|md|pdf|wasm)$/
const SPEC = /\.(spec|test)\.ts$/

/** Where sources lie and where Node runs them from: `[folder, output]` pairs from the root, the most specific first. */
function outputFolders() {
  const inside = (home) => [
    [`${home}/bin`, `${home}/dist/bin`],
    [`${home}/bench`, `${home}/dist/bench`],
    [`${home}/verify`, `${home}/dist/verify`],
    [`${home}/src`, `${home}/dist`],
  ]
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  return [...packages, 'server'].flatMap(inside).concat([['test', 'test/dist']])
}

const SKIPPED = new Set(['node_modules', 'dist', 'output'])

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesIn(path)
    return isWanted(path) ? [path] : []
  })
}

function isWanted(path) {
  if (path.endsWith('.ts')) return !SPEC.test(path) && !path.endsWith('.d.ts')
  return ASSET.test(path) && !/(^|\/)(package|tsconfig[^/]*)\.json$/.test(path)
}

/** The file made from a source, both from the root; undefined for a path that is not a source of ours. */
function outputOf(source, folders) {
  const found = folders.find(([from]) => source.startsWith(`${from}/`))
  return found && found[1] + source.slice(found[0].length).replace(/\.ts$/, '.js')
}

const SPECIFIER = /((?:\bfrom|\bimport)\s*\(?\s*|\bnew URL\(\s*)(["'])(\.{1,2}\/[^"'\n]+)\2/g

/** Points relative imports at the built files: another suffix, and from test/ another depth. */
function redirectImports(code, source, folders) {
  const from = dirname(outputOf(source, folders))
  return code.replace(SPECIFIER, (whole, before, quote, specifier) => {
    const target = outputOf(join(dirname(source), specifier).replaceAll('\\', '/'), folders)
    if (target === undefined) return whole
    const path = relative(from, target).replaceAll('\\', '/')
    return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`
  })
}

function writeWhole(path, content) {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.new`
  writeFileSync(draft, content)
  renameSync(draft, path)
}

async function build(source, content, folders) {
  const target = join(root, outputOf(source, folders))
  if (!source.endsWith('.ts')) return writeWhole(target, content)
  const { code } = await transform(content.toString('utf8'), { ...SWC, filename: join(root, source), swcrc: false })
  writeWhole(target, redirectImports(code, source, folders))
}

/** The compiler's words and the place, without the stack of the compiler itself. */
function wordsOf(error) {
  const words = error instanceof Error ? error.message : String(error)
  return words.split(/\n\s*Caused by:/)[0]
}

function removeStale(folder, wanted) {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) removeStale(path, wanted)
    else if (!wanted.has(path)) rmSync(path, { force: true })
  }
}

function readCache(tool) {
  try {
    const cache = JSON.parse(readFileSync(CACHE, 'utf8'))
    return cache.tool === tool ? cache.files : {}
  } catch {
    return {}
  }
}

/** Digest of what decides the output besides the source itself: this script, the compiler's version and its settings. */
function toolDigest() {
  const version = JSON.parse(readFileSync(join(root, 'node_modules/@swc/core/package.json'), 'utf8')).version
  return digest(version + JSON.stringify(SWC) + readFileSync(new URL(import.meta.url), 'utf8'))
}

export function digest(content) {
  return createHash('sha256').update(content).digest('base64url')
}

/**
 * Makes `dist` of every package, the server and the tests out of their sources. What is unchanged by content is left
 * alone, what no longer has a source is removed. Returns `{ built, kept, errors }`; errors are sentences with the file.
 */
export async function buildModules() {
  const folders = outputFolders()
  const sources = [...new Set(folders.flatMap(([from]) => filesIn(from)))]
  const tool = toolDigest()
  const before = readCache(tool)
  const files = {}
  const errors = []
  let built = 0
  for (const source of sources) {
    const content = readFileSync(join(root, source))
    const hash = digest(content)
    if (before[source] !== hash || !existsSync(join(root, outputOf(source, folders)))) {
      try {
        await build(source, content, folders)
        built += 1
      } catch (error) {
        errors.push(`${source}: ${wordsOf(error)}`)
        continue
      }
    }
    files[source] = hash
  }
  const wanted = new Set(sources.map((source) => join(root, outputOf(source, folders))))
  for (const home of new Set(folders.map(([, to]) => to.replace(/\/dist\/.*$/, '/dist')))) removeStale(join(root, home), wanted)
  writeWhole(CACHE, JSON.stringify({ tool, files }))
  return { built, kept: sources.length - built - errors.length, errors }
}
