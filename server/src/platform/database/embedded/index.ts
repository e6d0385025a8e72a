export { startEmbeddedPostgres, type EmbeddedPostgres } from './embeddedPostgres.ts'
export { EmbeddedPostgresError, type EmbeddedPostgresProblem } from './error.ts'
export type { EmbeddedLog } from './postmaster.ts'
