// Runs every check that reads sources only: `node scripts/lint.mjs [--fix]`.
import { runChecks } from './lint/checks.mjs'

const failed = await runChecks({ isFixing: process.argv.includes('--fix') })
if (failed.length > 0) {
  console.error(`Lint: ${failed.join(', ')} failed.`)
  process.exitCode = 1
}
