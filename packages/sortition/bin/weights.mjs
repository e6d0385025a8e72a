import { WEIGHT_FEATURES, checkWeights } from '../dist/invite/index.js'
import { BadInput, readTable } from './tables.mjs'

const SPELLINGS = { feature: ['feature', 'category'], value: ['value', 'name'], weight: ['weight'] }

/** Declared weights from `feature|category, value|name, weight`; every fault with file, row and column. */
export function readWeights(file, areaNames) {
  const { columns, rows } = readTable(file)
  const lower = columns.map((column) => column.toLowerCase())
  const at = Object.fromEntries(
    Object.entries(SPELLINGS).map(([name, spellings]) => [name, lower.findIndex((column) => spellings.includes(column))]),
  )
  const missing = Object.keys(at).filter((name) => at[name] < 0)
  if (missing.length > 0) throw new BadInput(missing.map((column) => ({ file, row: 1, column, code: 'column-missing' })))
  const declared = rows.map(({ cells }) => ({
    feature: cells[at.feature].toLowerCase(),
    value: cells[at.value],
    weight: /^\d{1,6}$/.test(cells[at.weight]) ? Number(cells[at.weight]) : 0,
  }))
  const unknown = declared.flatMap(({ feature }, index) =>
    WEIGHT_FEATURES.includes(feature) ? [] : [{ file, row: rows[index].row, column: 'feature', code: 'weight-feature-unknown' }],
  )
  if (unknown.length > 0) throw new BadInput(unknown)
  const problems = checkWeights(declared, new Set(areaNames))
  if (problems.length > 0)
    throw new BadInput(problems.map(({ index, code }) => ({ file, row: rows[index].row, column: columnOf(code), code })))
  return declared
}

const columnOf = (code) => (code === 'weight-not-whole' ? 'weight' : 'value')
