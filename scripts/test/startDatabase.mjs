import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildModules } from '../build/modules.mjs'
import { alone } from '../machine/lock.mjs'
import { root } from '../machine/root.mjs'

const PREFIX = 'borgerpanel-test-'
const TEMPLATE = 'template_borgerpanel'

/**
 * Jest calls this once before the tests that need a database: one PostgreSQL for the whole run, with a migrated
 * database that `createTestDatabase()` copies. DATABASE_URL_FOR_TESTS names it to the workers.
 */
export default async function startDatabase() {
  const { errors } = await alone('build', buildModules)
  for (const error of errors) console.error(error)
  removeLeftBehind()
  const dataDir = join(tmpdir(), `${PREFIX}${process.pid}`)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { startEmbeddedPostgres } = await built('server/dist/platform/database/embedded/index.js')
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  await migrateTemplate(database.url)
  process.env.DATABASE_URL_FOR_TESTS = database.url
  globalThis.databaseForTests = {
    async stop() {
      await database.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same migrations as in production make the template; before there are any, it is empty. */
async function migrateTemplate(url) {
  const { default: pg } = await import(pathToFileURL(join(root, 'test/node_modules/pg/esm/index.mjs')).href)
  const client = new pg.Client(url)
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  if (!existsSync(join(root, 'server/dist/platform/database/migrate.js'))) return
  const { migrate } = await built('server/dist/platform/database/migrate.js')
  const template = new URL(url)
  template.pathname = `/${TEMPLATE}`
  await migrate(template.href)
}

function built(path) {
  return import(pathToFileURL(join(root, path)).href)
}

/** Folders of runs that were killed; their PostgreSQL ended with them. */
function removeLeftBehind() {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length))))
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
