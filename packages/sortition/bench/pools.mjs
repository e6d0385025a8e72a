import { readFileSync } from 'node:fs'

const linesOf = (file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))

/** Reads a public pool: respondents.csv, categories.csv, instance.json. */
export function readPool(folder) {
  const [header, ...people] = linesOf(new URL('respondents.csv', folder))
  const { k } = JSON.parse(readFileSync(new URL('instance.json', folder), 'utf8'))
  return {
    seats: k,
    quotas: linesOf(new URL('categories.csv', folder))
      .slice(1)
      .map(([feature, value, min, max]) => ({ feature, value, min: Number(min), max: Number(max) })),
    candidates: people.map(([id, ...values]) => ({
      id,
      features: Object.fromEntries(values.map((value, index) => [header[index + 1], value])),
    })),
  }
}
