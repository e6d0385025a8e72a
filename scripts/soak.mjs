// Runs what takes long: `npm run soak`. Larger counts come from SOAK=1, results are kept in docs/measurements/.
import { conclude, runJest } from './test/jest.mjs'
import { prepareMachine } from './test/machine.mjs'

const LIMIT = 60 * 60_000

const { missing, env } = await prepareMachine(['soak'])
const counts = await runJest({
  projects: ['soak'],
  workers: 1,
  limit: LIMIT,
  env: { ...env, SOAK: '1' },
  args: process.argv.slice(2),
})
for (const { name, for: purpose } of missing) console.log(`NOT RUN: soaks that need ${name} (${purpose}).`)
conclude(counts)
