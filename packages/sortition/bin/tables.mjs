import { readFileSync } from 'node:fs'

/** Bad input: everything wrong with it at once, with file, row and column and no personal value. */
export class BadInput extends Error {
  constructor(errors) {
    super(errors.map(({ code }) => code).join(', '))
    this.errors = errors
  }
}

/** Reads a file with `;`, `,` or tab between fields, UTF-8 or Latin-1, with or without BOM. Rows are { row, cells } with the line they stand on. */
export function readTable(file) {
  const text = textOf(file)
  const [header = '', ...lines] = text.split(/\r?\n/)
  const separator = [';', '\t', ','].reduce((best, next) => (header.split(next).length > header.split(best).length ? next : best))
  const columns = fieldsOf(header, separator)
  const rows = lines.flatMap((line, index) => (line.trim() === '' ? [] : [{ row: index + 2, cells: fieldsOf(line, separator) }]))
  const uneven = rows.filter(({ cells }) => cells.length !== columns.length)
  if (uneven.length > 0) throw new BadInput(uneven.map(({ row }) => ({ file, row, code: 'wrong-number-of-fields' })))
  return { columns, rows }
}

function textOf(file) {
  let bytes
  try {
    bytes = readFileSync(file)
  } catch {
    throw new BadInput([{ file, code: 'file-unreadable' }])
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    return new TextDecoder('windows-1252').decode(bytes).normalize('NFC')
  }
}

function fieldsOf(line, separator) {
  const fields = []
  let [field, isQuoted] = ['', false]
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]
    if (sign === '"' && isQuoted && line[at + 1] === '"') field += line[at++]
    else if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      fields.push(field.trim())
      field = ''
    } else field += sign
  }
  return [...fields, field.trim()]
}

const columnOf = (columns, ...names) => columns.findIndex((column) => names.includes(column.toLowerCase()))

/** Quotas from `category|feature, name|value, min, max`; both spellings of the columns. */
export function readTargets(file) {
  const { columns, rows } = readTable(file)
  const isLong = columnOf(columns, 'category') >= 0
  const at = {
    feature: columnOf(columns, isLong ? 'category' : 'feature'),
    value: isLong ? columnOf(columns, 'feature', 'name', 'value') : columnOf(columns, 'value', 'name'),
    min: columnOf(columns, 'min'),
    max: columnOf(columns, 'max'),
  }
  const missing = Object.entries(at).filter(([, index]) => index < 0)
  if (missing.length > 0) throw new BadInput(missing.map(([column]) => ({ file, row: 1, column, code: 'column-missing' })))
  const errors = rows.flatMap(({ row, cells }) =>
    ['min', 'max'].flatMap((column) =>
      /^\d{1,6}$/.test(cells[at[column]]) ? [] : [{ file, row, column, code: 'not-a-whole-number' }],
    ),
  )
  if (errors.length > 0) throw new BadInput(errors)
  return rows.map(({ cells }) => ({
    feature: cells[at.feature],
    value: cells[at.value],
    min: Number(cells[at.min]),
    max: Number(cells[at.max]),
  }))
}

/** Candidates with the features the quotas speak of; the household is what the named address columns have in common. */
export function readPeople(file, quotas, addressColumns) {
  const { columns, rows } = readTable(file)
  const named = columnOf(columns, 'id', 'nationbuilder_id')
  const id = named < 0 ? 0 : named
  const features = [...new Set(quotas.map(({ feature }) => feature))]
  const missing = [...features, ...addressColumns].filter((column) => !columns.includes(column))
  if (missing.length > 0) throw new BadInput(missing.map((column) => ({ file, row: 1, column, code: 'column-missing' })))
  const known = new Set(quotas.map(({ feature, value }) => JSON.stringify([feature, value])))
  const seen = new Set()
  const errors = []
  const people = rows.map(({ row, cells }) => {
    const of = (column) => cells[columns.indexOf(column)]
    if (cells[id] === '') errors.push({ file, row, column: columns[id], code: 'id-empty' })
    else if (seen.has(cells[id])) errors.push({ file, row, column: columns[id], code: 'id-double' })
    seen.add(cells[id])
    for (const feature of features) {
      if (!known.has(JSON.stringify([feature, of(feature)])))
        errors.push({ file, row, column: feature, code: 'value-without-quota' })
    }
    const address = addressColumns.map((column) => of(column).toLowerCase().replaceAll(/\s+/g, ' ')).join('\n')
    const household = address.replaceAll('\n', '') === '' ? null : address
    return { id: cells[id], features: Object.fromEntries(features.map((feature) => [feature, of(feature)])), household }
  })
  if (errors.length > 0) throw new BadInput(errors)
  return people
}

/** People to seat, with the features named; an empty value is a value too. */
export function readGuests(file, features) {
  const { columns, rows } = readTable(file)
  const id = Math.max(0, columnOf(columns, 'id', 'nationbuilder_id'))
  const missing = features.filter((feature) => !columns.includes(feature))
  if (missing.length > 0) throw new BadInput(missing.map((column) => ({ file, row: 1, column, code: 'column-missing' })))
  const seen = new Set()
  const errors = rows.flatMap(({ row, cells }) => {
    const code = cells[id] === '' ? 'id-empty' : seen.has(cells[id]) ? 'id-double' : null
    seen.add(cells[id])
    return code === null ? [] : [{ file, row, column: columns[id], code }]
  })
  if (errors.length > 0) throw new BadInput(errors)
  return rows.map(({ cells }) => ({
    id: cells[id],
    features: Object.fromEntries(features.map((feature) => [feature, cells[columns.indexOf(feature)]])),
  }))
}
