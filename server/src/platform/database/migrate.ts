import type { Log } from '../log/log.ts'
import { dataSource } from './connect.ts'

/** Number of the advisory lock that lets one replica migrate while the others wait. */
const MIGRATION_LOCK = 7_140_231

/** Brings the database up to date and answers with the names of the migrations it ran. Safe from several replicas at once. */
export async function migrate(url: string, log: Log): Promise<string[]> {
  const source = dataSource({ url, pool: 3, log })
  await source.initialize()
  const guard = source.createQueryRunner()
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const done = await source.runMigrations()
    return done.map((migration) => migration.name)
  } finally {
    await guard.release()
    await source.destroy()
  }
}
