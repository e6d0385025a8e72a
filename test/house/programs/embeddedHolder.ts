import { startEmbeddedPostgres } from '../../../server/src/platform/database/embedded/index.ts'

// Holds an embedded PostgreSQL on the folder it is given until it is told to end: `node embeddedHolder.js DATA_DIR`.
const database = await startEmbeddedPostgres({
  dataDir: process.argv[2] ?? '',
  log: (_level, message) => process.stderr.write(`${message}\n`),
}).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === undefined) throw error
  process.stdout.write(`${JSON.stringify({ refused: code, message: error instanceof Error ? error.message : '' })}\n`)
  process.exit(1)
})

// First to know how to end, then to say that one is there: whoever reads the line may ask for the end at once.
process.once('SIGTERM', () => void database.stop())
process.stdout.write(`${JSON.stringify({ url: database.url, pid: database.pid() })}\n`)
