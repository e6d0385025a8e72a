import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS, type RegisterColumn, type RegisterError, type RegisterFatalCode } from './columns.ts'
import { splitFields } from './fields.ts'

const KNOWN: readonly RegisterColumn[] = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS]
const BY_SPELLING = new Map(KNOWN.map((column) => [column.toLowerCase(), column]))

export interface Header {
  /** Where each column stands, counted from 0. */
  readonly positions: ReadonlyMap<RegisterColumn, number>
  readonly width: number
  readonly errors: readonly RegisterError[]
  readonly fatal?: RegisterFatalCode
}

/** Reads the header line. Columns may stand in any order and be written in any case; none may lack, be double or be unknown. */
export function readHeader(line: string): Header {
  const names = (splitFields(line) ?? []).map((name) => name.normalize('NFC').trim())
  const columns = names.map((name) => BY_SPELLING.get(name.toLowerCase()))
  const positions = new Map<RegisterColumn, number>()
  const errors: RegisterError[] = []
  columns.forEach((column, index) => {
    if (column === undefined) errors.push({ row: 1, column: (names[index] ?? '').slice(0, 40), code: 'column-unknown' })
    else if (positions.has(column)) errors.push({ row: 1, column, code: 'column-double' })
    else positions.set(column, index)
  })
  for (const column of REQUIRED_COLUMNS) if (!positions.has(column)) errors.push({ row: 1, column, code: 'column-missing' })
  const fatal = fatalOf(line, positions.size, errors.length)
  // Without any known column the first line may be a person, and a person's data must not stand in a report.
  return { positions, width: names.length, errors: positions.size === 0 ? [] : errors, ...(fatal === undefined ? {} : { fatal }) }
}

function fatalOf(line: string, known: number, errors: number): RegisterFatalCode | undefined {
  if (known === 0) return /personidentifikator"?[,\t|]/i.test(line) ? 'register-wrong-separator' : 'register-header-missing'
  return errors > 0 ? 'register-wrong-columns' : undefined
}
