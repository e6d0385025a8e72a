import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

/** What `scripts/test/startDatabase.mjs` migrated before the first test. */
const TEMPLATE = 'template_borgerpanel'

export interface TestDatabase {
  readonly url: string
  /** Removes the database, breaking off connections that are still open. */
  drop(): Promise<void>
}

/** A migrated, empty database of the test's own on the run's PostgreSQL (`fsync` on, as in production). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(`create database ${name} template ${TEMPLATE}`)
  return { url: urlOf(name), drop: () => administer(`drop database if exists ${name} with (force)`) }
}

/** The run's PostgreSQL, with another database's name. */
function urlOf(database: string): string {
  const server = process.env['DATABASE_URL_FOR_TESTS']
  if (server === undefined)
    throw new Error('This test needs a database: its project must name startDatabase.mjs in jest.config.mjs')
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function administer(statement: string): Promise<void> {
  const client = new Client(urlOf('postgres'))
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
