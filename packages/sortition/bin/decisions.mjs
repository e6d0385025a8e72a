import { BadInput, readTable } from './tables.mjs'

/** What a person has decided of the addresses that were asked about: columns `id` and `decision`, `same` or `apart`. */
export function readDecisions(file) {
  const { columns, rows } = readTable(file)
  const at = { id: columns.indexOf('id'), decision: columns.indexOf('decision') }
  const missing = Object.keys(at).filter((name) => at[name] < 0)
  if (missing.length > 0) throw new BadInput(missing.map((column) => ({ file, row: 1, column, code: 'column-missing' })))
  const decisions = new Map()
  const errors = rows.flatMap(({ row, cells }) => {
    const [id, decision] = [cells[at.id], cells[at.decision]]
    const isDouble = decisions.has(id)
    decisions.set(id, decision)
    if (isDouble) return [{ file, row, column: 'id', code: 'id-double' }]
    return decision === 'same' || decision === 'apart' ? [] : [{ file, row, column: 'decision', code: 'decision-unknown' }]
  })
  if (errors.length > 0) throw new BadInput(errors)
  return decisions
}
