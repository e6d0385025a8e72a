// Writes a register extract of people who do not exist: npm run register -- --people 30000 --out FILE [--seed TEXT]
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { syntheticRegister } from '../packages/sortition/dist/index.js'

const USAGE = 'usage: npm run register -- --people 30000 --out FILE [--seed TEXT]   (1 to 4000000 people)'

function readArguments() {
  try {
    const { values } = parseArgs({ options: { people: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string' } } })
    const people = Number(values.people ?? 30_000)
    const isRight = Number.isSafeInteger(people) && people >= 1 && people <= 4_000_000 && values.out !== undefined
    return isRight ? { people, out: values.out, ...(values.seed === undefined ? {} : { seed: values.seed }) } : null
  } catch {
    return null
  }
}

async function write({ out, ...options }) {
  const file = createWriteStream(out)
  await once(file, 'open')
  let lines = -1
  for (const piece of syntheticRegister(options)) {
    lines += piece.split('\n').length - 1
    if (!file.write(piece)) await once(file, 'drain')
    process.stderr.write(`\r${lines} / ${options.people}`)
  }
  file.end()
  await finished(file)
  process.stderr.write(`\r${lines} people written to ${out}\n`)
}

const options = readArguments()
if (options === null) {
  process.stderr.write(`${USAGE}\n`)
  process.exitCode = 2
} else {
  await write(options).catch((error) => {
    process.stderr.write(`could not write ${options.out}: ${error.message}\n`)
    process.exitCode = 1
  })
}
