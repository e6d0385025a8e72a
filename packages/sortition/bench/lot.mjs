// The figures of the lot, found beside wanted: npm run bench:lot [-- --data FOLDER --baseline-seconds N]
// Last in a row stands a plain maximin column generation without types, in the same run; it gives up after N seconds (30).
import { existsSync } from 'node:fs'
import { loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { createGenerator, prepareLottery, preparePool, sha256, utf8 } from '../dist/index.js'
import { loadSolver } from '../dist/solver/index.js'
import { plainMaximin } from './baseline.mjs'
import { generatedPool, readPool } from './pools.mjs'
import { measureRegisters } from './register.mjs'
import { measureReplacements } from './replacements.mjs'
import { measureTables } from './seats.mjs'

const given = process.argv[process.argv.indexOf('--data') + 1]
const DATA = process.argv.includes('--data')
  ? pathToFileURL(`${given}/`)
  : new URL('../../../../shared/data/sortition/', import.meta.url)

const BASELINE_SECONDS = process.argv.includes('--baseline-seconds')
  ? Number(process.argv[process.argv.indexOf('--baseline-seconds') + 1])
  : 30

// Pool, method, smallest, largest (null: not published), seconds.
const PUBLIC = [
  ['couples_2', 'two-sided', 0.1, null, 0.1],
  ['example_small_20', 'two-sided', 0.1, 0.1, 0.3],
  ['kleinstadt_100_panel20', 'two-sided', 0.111111, 0.209877, 0.5],
  ['sf_fixture_22', 'two-sided', 0.090909, 0.1875, 1.4],
  ['sf_fixture_22', 'leximin', 0.090909, 0.470903, null],
  ['sfbench_300_45', 'two-sided', 0.15, 0.15, 1.5],
  ['sfbench_300_45_tight', 'two-sided', 0.133333, 0.162162, 1.5],
  ['sfbench_300_45_tight', 'leximin', 0.133333, 0.356852, null],
]
const GENERATED = [
  { label: 'wide', people: 1000, seats: 150, features: [2, 5, 4, 6], slack: 2, seconds: 3 },
  { label: 'exact on 7 features', people: 360, seats: 30, features: [2, 3, 2, 3, 2, 3, 2], slack: 0, seconds: 5 },
  { label: 'many kinds', people: 600, seats: 110, features: [2, 5, 5, 6, 4, 4], slack: 2, seconds: 30 },
]

async function measure(name, { candidates, quotas, seats, method, wanted }) {
  const started = performance.now()
  const prepared = preparePool(candidates, quotas, seats)
  if (!prepared.ok) throw new Error(`${name}: ${JSON.stringify(prepared.problems)}`)
  const lottery = await prepareLottery(prepared.pool, { method })
  if (!lottery.ok) throw new Error(`${name}: ${JSON.stringify(lottery.conflict)}`)
  const seconds = (performance.now() - started) / 1000
  const chances = new Map()
  for (const { share, members } of lottery.exact) for (const id of members) chances.set(id, (chances.get(id) ?? 0) + share)
  const [smallest, largest] = [Math.min(...chances.values()), Math.max(...chances.values())]
  const change = Math.max(...[...chances].map(([id, chance]) => Math.abs(chance - lottery.chances[id])))
  const shown = (found, want, digits = 6) => `${found.toFixed(digits)}${want === null ? '' : ` (${want.toFixed(digits)})`}`
  const cells = [
    name.padEnd(26),
    `${candidates.length}/${seats}`.padEnd(9),
    method.padEnd(10),
    shown(smallest, wanted.smallest).padEnd(22),
    shown(largest, wanted.largest).padEnd(22),
    lottery.certificate.bound.toFixed(6),
    lottery.certificate.proof.padEnd(7),
    change.toFixed(4),
    `${shown(seconds, wanted.seconds, 1)} s`.padEnd(14),
    method === 'two-sided' ? await baseline(prepared.pool) : '',
  ]
  console.log(cells.join(' ').trimEnd())
  return lottery
}

async function baseline(pool) {
  const { smallest, isDone, seconds, panels } = plainMaximin(pool, { solver: await loadSolver(), seconds: BASELINE_SECONDS })
  return `${smallest.toFixed(6)} ${isDone ? '' : '> '}${seconds.toFixed(1)} s, ${panels} panels`
}

console.log(`load ${loadavg()[0].toFixed(1)}; found (wanted)`)
console.log(
  'pool                       n/k       method     smallest               largest                bound    proof   change time           plain maximin',
)
if (!existsSync(DATA)) console.log('public pools skipped: ../shared/data/sortition is not here; name the folder with --data')
else
  for (const [name, method, smallest, largest, seconds] of PUBLIC)
    await measure(name, { ...readPool(new URL(`${name}/`, DATA)), method, wanted: { smallest, largest, seconds } })
const drawn = []
for (const { seconds, ...pool } of GENERATED) {
  const made = generatedPool({ ...pool, createGenerator, sha256, utf8 })
  const lottery = await measure(pool.label, { ...made, method: 'two-sided', wanted: { smallest: null, largest: null, seconds } })
  drawn.push([pool.label, lottery])
}

console.log('\nreplacements')
for (const [label, lottery] of drawn) await measureReplacements(label, lottery)
console.log('\nseats at tables')
measureTables(new URL('../tables/', DATA))

measureRegisters()
