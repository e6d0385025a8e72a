import { compareText, utf8 } from './bytes.ts'
import { sha256 } from './sha256.ts'

/** What a seed is made of: `beacon`, `digest`, `draw`, `secret`, or `roll` for dice (T3). */
export type SeedLines = Readonly<Record<string, string>>

export interface SeedProblem {
  readonly code: 'seed-lines-empty' | 'seed-key-malformed' | 'seed-value-malformed' | 'seed-line-malformed' | 'seed-key-double'
  readonly key: string
}

const PREFIX = 'borgerpanel-draw-v1\n'
const KEY = /^[a-z][a-z0-9-]*$/
const VALUE = /^[A-Za-z0-9._:+-]+$/

/** Everything wrong with the lines; empty when a seed can be made of them. */
export function checkSeedLines(lines: SeedLines): SeedProblem[] {
  const entries = Object.entries(lines)
  if (entries.length === 0) return [{ code: 'seed-lines-empty', key: '' }]
  return entries.flatMap(([key, value]): SeedProblem[] => [
    ...(KEY.test(key) ? [] : [{ code: 'seed-key-malformed' as const, key }]),
    ...(VALUE.test(value) ? [] : [{ code: 'seed-value-malformed' as const, key }]),
  ])
}

/**
 * The seed of one lot (T3): SHA-256 of "borgerpanel-draw-v1\n" and the lines "key=value\n" sorted bytewise by key; 32 bytes.
 * Throws a RangeError naming the code when the lines are malformed: ask `checkSeedLines` first.
 */
export function seedFromLines(lines: SeedLines): Uint8Array {
  const [problem] = checkSeedLines(lines)
  if (problem !== undefined) throw new RangeError(`${problem.code}: ${problem.key}`)
  return sha256(utf8(PREFIX + formatSeedLines(lines)))
}

/** The lines as they are published: "key=value\n", sorted bytewise by key. */
export function formatSeedLines(lines: SeedLines): string {
  return Object.entries(lines)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

/** Reads published lines back. Empty lines are passed over; a line without `=` and a key given twice are problems. */
export function parseSeedLines(text: string): { lines: SeedLines; problems: SeedProblem[] } {
  const lines: Record<string, string> = {}
  const problems: SeedProblem[] = []
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue
    const split = line.indexOf('=')
    const key = line.slice(0, Math.max(split, 0))
    if (split < 1) problems.push({ code: 'seed-line-malformed', key: '' })
    else if (key in lines) problems.push({ code: 'seed-key-double', key })
    else lines[key] = line.slice(split + 1)
  }
  return { lines, problems: problems.length > 0 ? problems : checkSeedLines(lines) }
}
