import { seatTables, sha256, utf8 } from '../dist/index.js'
import { writeBundles } from './bundle-folder.mjs'
import { readSeed } from './seed-lines.mjs'
import { BadInput, readGuests } from './tables.mjs'

/** `tables`: seats for so many rounds, and with `--out` the public bundle of them. Without seed lines chance comes from the words of the command, the same every time. */
export function tables(options) {
  const started = performance.now()
  const features = options.features.split(',').filter((feature) => feature !== '')
  const [tableSize, rounds] = ['table-size', 'rounds'].map((name) => wholeNumber(name, options[name]))
  const people = readGuests(options.people, features)
  const seed =
    options['seed-lines'] === undefined ? sha256(utf8('borgerpanel-draw tables')) : readSeed(options['seed-lines']).seed
  const asked = { people, features, tableSize, rounds: Array.from({ length: rounds }, () => ({})), seed, number: 1 }
  const result = seatTables(asked)
  if (!result.ok) throw new BadInput(result.problems.map((problem) => ({ file: options.people, ...problem })))
  const { figures } = result
  if (options.out !== undefined) writeBundles(options.out, { 'tables.json': bundleOf(asked, result.rounds) })
  const seconds = (performance.now() - started) / 1000
  return { code: 0, answer: { rounds: result.rounds, ...figures, seconds } }
}

function wholeNumber(name, text) {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new BadInput([{ column: `--${name}`, code: 'not-a-whole-number' }])
  return Number(text)
}

function bundleOf({ people, tableSize }, rounds) {
  return {
    format: 'borgerpanel-tables',
    version: 1,
    people: people.map(({ id }) => id).sort(),
    tableSize,
    rounds: rounds.map((tables) => ({ tables, absent: [], sizes: null, fixed: [] })),
    together: [],
    apart: [],
  }
}
