import { readFileSync } from 'node:fs'
import { parseSeedLines, seedFromLines } from '../dist/random/index.js'
import { BadInput } from './tables.mjs'

/** Seed and lines of a seed file, or its faults. */
export function readSeed(file) {
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new BadInput([{ file, code: 'file-unreadable' }])
  }
  const { lines, problems } = parseSeedLines(text)
  if (problems.length > 0) throw new BadInput(problems.map(({ code, key }) => ({ file, code, column: key })))
  return { lines, seed: seedFromLines(lines) }
}
