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

/** A pool nobody has tuned for: correlated features by chance of a fixed seed, quotas `slack` seats round the register's shares. */
export function generatedPool({ people, seats, features, slack, label, createGenerator, sha256, utf8 }) {
  const chance = createGenerator(sha256(utf8(label)), 'pool')
  const skewed = (values) => Math.min(chance.below(values), chance.below(values))
  const person = (index, draw) => ({
    id: `p${String(index).padStart(4, '0')}`,
    features: Object.fromEntries(features.map((values, feature) => [`f${feature}`, `v${draw(values)}`])),
  })
  const candidates = Array.from({ length: people }, (_, index) => person(index, skewed))
  // Quotas come from a panel of the pool, so that there is one, and are as lopsided against the pool as volunteers are.
  const planted = chance
    .shuffle(candidates)
    .sort((a, b) => Number(b.features.f0 > 'v0') - Number(a.features.f0 > 'v0'))
    .slice(0, 2 * seats)
  const panel = chance.shuffle(planted).slice(0, seats)
  const quotas = features.flatMap((values, feature) =>
    Array.from({ length: values }, (_, value) => {
      const there = panel.filter((member) => member.features[`f${feature}`] === `v${value}`).length
      return { feature: `f${feature}`, value: `v${value}`, min: Math.max(0, there - slack), max: there + slack }
    }),
  )
  return { candidates, quotas, seats }
}
