import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { seatTables, sha256, utf8 } from '../dist/index.js'
import { readGuests } from '../bin/tables.mjs'

// File, table size, features, distinct meetings and repeats wanted.
const ROWS = [
  ['thirty.csv', 6, ['gender', 'age', 'region'], 270, 30],
  ['hundred.csv', 8, ['gender', 'age', 'region', 'nation'], 1344, 0],
]

/** Four rounds of tables, then the two to come again with three people away: found beside wanted, for three seeds. */
export function measureTables(folder) {
  for (const [name, tableSize, features, distinct, repeats] of ROWS) {
    const file = fileURLToPath(new URL(name, folder))
    if (!existsSync(file)) {
      console.log(`${name} skipped: ../shared/data/tables is not here`)
      continue
    }
    const people = readGuests(file, features)
    for (const word of ['first', 'second', 'third']) {
      const asked = { people, features, tableSize, rounds: [{}, {}, {}, {}], seed: sha256(utf8(word)), number: 1 }
      const [whole, seconds] = timed(asked)
      const { figures } = whole
      const cells = [
        name.padEnd(12),
        word.padEnd(7),
        `distinct ${figures.distinctPairs} (${distinct})`.padEnd(21),
        `repeats ${figures.repeats} (${repeats})`.padEnd(16),
        `bound ${figures.leastOverlaps}`.padEnd(9),
        `outside ${figures.outsideShare} (0)`.padEnd(14),
        `most met ${figures.mostMeetings}, fewest faces ${figures.fewestFaces}`.padEnd(30),
        `${seconds.toFixed(2)} (5) s`.padEnd(12),
        again(asked, whole),
      ]
      console.log(cells.join(' '))
    }
  }
}

function again(asked, { rounds }) {
  const absent = asked.people.slice(0, 3).map(({ id }) => id)
  const [, seconds] = timed({ ...asked, number: 2, past: rounds.slice(0, 2), rounds: [{ absent }, { absent }], steps: 1_000_000 })
  return `three away, two rounds to come: ${seconds.toFixed(2)} (1) s`
}

function timed(asked) {
  const started = performance.now()
  const result = seatTables(asked)
  return [result, (performance.now() - started) / 1000]
}
