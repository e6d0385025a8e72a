// Runs the checks and the tests: `npm test [-- PROJECT … --no-lint]`. Ends with one line `N passed, M failed`.
import { runChecks } from './lint/checks.mjs'
import { conclude, runJest, sum } from './test/jest.mjs'
import { prepareMachine } from './test/machine.mjs'

const PROJECTS = ['unit', 'server', 'system', 'replicas', 'browser']
const LIMIT = 20 * 60_000
/** Projects that cannot run at all without a program; elsewhere a test that needs one skips itself. */
const NEEDED = { replicas: 'redis-server', browser: 'chromium' }

const args = process.argv.slice(2)
const named = args.filter((argument) => !argument.startsWith('-'))
const unknown = named.filter((name) => !PROJECTS.includes(name))
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. The projects are ${PROJECTS.join(', ')}.`)
  process.exit(1)
}
const chosen = named.length > 0 ? named : PROJECTS

const { missing, env } = await prepareMachine(chosen)
const lint = args.includes('--no-lint') ? [] : await runChecks()
const runnable = chosen.filter((project) => !missing.some(({ name }) => name === NEEDED[project]))

const counts = []
for (const projects of inTurns(runnable)) {
  // A browser takes a core of its own, and its tests wait for pictures: one at a time.
  const workers = projects.includes('browser') ? 1 : 2
  counts.push(await runJest({ projects, workers, limit: LIMIT, env }))
}

for (const { name, for: purpose } of missing) {
  console.log(`NOT RUN: tests that need ${name} (${purpose}). It is not on this machine and could not be installed.`)
}
for (const check of lint) console.log(`FAILED: ${check}`)
conclude(sum([...counts, { passed: 0, failed: lint.length, skipped: 0 }]))

/** What shares one jest, and thereby one PostgreSQL; the replicas and the browser measure time and get the machine alone. */
function inTurns(projects) {
  const alone = ['replicas', 'browser']
  const together = projects.filter((project) => !alone.includes(project))
  return [together, ...alone.filter((project) => projects.includes(project)).map((project) => [project])].filter(
    (turn) => turn.length > 0,
  )
}
