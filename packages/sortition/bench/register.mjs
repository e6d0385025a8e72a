// The register lot in a process of its own: time from reading the file to the list, and the most memory the process had.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { syntheticRegister } from '../dist/index.js'

const PROGRAM = fileURLToPath(new URL('../bin/borgerpanel-draw.mjs', import.meta.url))
// People, seconds and megabytes wanted.
const WANTED = [
  [100_000, 1, null],
  [1_000_000, 10, 400],
]

/** One row per size, with a given secret and with one made from the extract, which reads the file twice. */
export function measureRegisters() {
  console.log('\nregister         secret          invited  peak memory      time')
  const folder = mkdtempSync(join(tmpdir(), 'register-'))
  try {
    writeFileSync(join(folder, 'seed'), 'beacon=cd\nroll=ab\n')
    for (const [people, seconds, megabytes] of WANTED) {
      const file = join(folder, `${people}.csv`)
      write(file, people)
      for (const secret of ['given', 'from-register']) measure({ folder, file, people, secret, seconds, megabytes })
      rmSync(file)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function write(path, people) {
  const file = openSync(path, 'w')
  for (const piece of syntheticRegister({ people })) writeSync(file, piece)
  closeSync(file)
}

function measure({ folder, file, people, secret, seconds, megabytes }) {
  const given = secret === 'given' ? ['--secret', '000102030405060708090a0b0c0d0e0f'] : []
  const lot = ['--register', file, '--count', String(people / 40), '--seed-lines', join(folder, 'seed'), ...given]
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }
  const { stdout } = spawnSync(process.execPath, [PROGRAM, 'invite', ...lot, '--reference-date', '2026-09-01', '--json'], options)
  const answer = JSON.parse(stdout)
  const wanted = (value) => (value === null ? '' : ` (${value})`)
  const cells = [
    `${people} rows`.padEnd(16),
    secret.padEnd(15),
    String(answer.count).padEnd(8),
    `${answer.peakMegabytes}${wanted(megabytes)} MB`.padEnd(16),
    `${answer.seconds.toFixed(2)}${wanted(seconds)} s`,
  ]
  console.log(cells.join(' '))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) measureRegisters()
