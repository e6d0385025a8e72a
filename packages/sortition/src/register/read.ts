import type { RegisterColumn, RegisterError, RegisterErrorCode, RegisterFatalCode, RegisterRow } from './columns.ts'
import { splitFields } from './fields.ts'
import { readHeader, type Header } from './header.ts'
import { RegisterUnreadable, readLines } from './lines.ts'
import { NumberSet } from './number-set.ts'
import { checkRow, mayHoldOddText, toRow, type Cells, type RegisterMode } from './row.ts'

export interface RegisterOptions {
  readonly mode: RegisterMode
  /** Take windows-1252 where the file is not UTF-8; refused unless asked for, since names could be read wrongly. */
  readonly allowLatin1?: boolean
  /** How many errors are listed; all are counted. 1000 unless told. */
  readonly listedErrors?: number
}

/** What was read. Use the rows only when `errorCount` is 0 and `fatal` is absent: an extract with faults is sent back, not mended. */
export interface RegisterReport {
  /** Rows without fault. */
  readonly rows: number
  readonly errors: readonly RegisterError[]
  readonly errorCount: number
  readonly fatal?: { readonly code: RegisterFatalCode; readonly row: number }
}

/** What reading yields: rows in batches as they come, and last the report. */
export type RegisterPart = { readonly rows: readonly RegisterRow[] } | { readonly report: RegisterReport }

/**
 * Reads a register extract (norway.md 2.4, File import) piece by piece: memory is one chunk, the identity numbers seen (16 bytes each) and
 * the listed errors. Every row is checked and every error counted, with line and column and without personal values.
 * Never throws for what the file contains.
 */
export async function* readRegister(chunks: AsyncIterable<Uint8Array>, options: RegisterOptions): AsyncGenerator<RegisterPart> {
  const reader = new RowReader(options)
  let fatal: RegisterReport['fatal']
  try {
    for await (const lines of readLines(chunks, options.allowLatin1 ?? false)) {
      const rows = reader.read(lines)
      if (rows.length > 0) yield { rows }
    }
    fatal = reader.atEnd()
  } catch (error) {
    if (!(error instanceof RegisterUnreadable)) throw error
    fatal = { code: error.code, row: error.row }
  }
  yield { report: { ...reader.report(), ...(fatal === undefined ? {} : { fatal }) } }
}

class RowReader {
  readonly #mode: RegisterMode
  readonly #listedErrors: number
  readonly #seen = new NumberSet()
  readonly #errors: RegisterError[] = []
  #header: Header | undefined
  #line = 0
  #rows = 0
  #errorCount = 0

  constructor({ mode, listedErrors = 1000 }: RegisterOptions) {
    this.#mode = mode
    this.#listedErrors = listedErrors
  }

  read(lines: readonly string[]): RegisterRow[] {
    const batch: RegisterRow[] = []
    for (const line of lines) {
      this.#line++
      if (line === '') continue
      const row = this.#header === undefined ? this.#readHead(line) : this.#readRow(line, this.#header)
      if (row !== null) batch.push(row)
    }
    this.#rows += batch.length
    return batch
  }

  atEnd(): RegisterReport['fatal'] {
    if (this.#header === undefined) return { code: 'register-empty', row: 1 }
    return this.#rows === 0 && this.#errorCount === 0 ? { code: 'register-no-rows', row: this.#line } : undefined
  }

  report(): RegisterReport {
    return { rows: this.#rows, errors: this.#errors, errorCount: this.#errorCount }
  }

  #readHead(line: string): null {
    this.#header = readHeader(line)
    for (const { column, code } of this.#header.errors) this.#refuse(column, code)
    if (this.#header.fatal !== undefined) throw new RegisterUnreadable(this.#header.fatal, this.#line)
    return null
  }

  #readRow(line: string, { positions, width }: Header): RegisterRow | null {
    const fields = splitFields(line)
    if (fields === null || fields.length !== width)
      return this.#refuse(null, fields === null ? 'quote-unclosed' : 'wrong-field-count')
    const cells = cellsOf(line, fields, positions)
    const problems = checkRow(cells, this.#mode, mayHoldOddText(line))
    for (const [column, code] of problems) this.#refuse(column, code)
    if (this.#wasSeen(cells.personidentifikator)) return this.#refuse('personidentifikator', 'identity-duplicate')
    return problems.length > 0 ? null : toRow(cells)
  }

  #wasSeen(number: string): boolean {
    return /^\d{11}$/.test(number) && !this.#seen.add(Number(number) + 1)
  }

  #refuse(column: string | null, code: RegisterErrorCode): null {
    this.#errorCount++
    if (this.#errors.length < this.#listedErrors) this.#errors.push({ row: this.#line, column, code })
    return null
  }
}

// Below U+0300 every text is in normal form C already.
const MAY_BE_DECOMPOSED = /[\u0300-\uffff]/

/** Names each field: written out, since a million rows are read by these names. */
function cellsOf(line: string, fields: readonly string[], positions: ReadonlyMap<RegisterColumn, number>): Cells {
  const isComposed = !MAY_BE_DECOMPOSED.test(line)
  const cell = (column: RegisterColumn): string => {
    const field = fields[positions.get(column) ?? -1] ?? ''
    return (isComposed ? field : field.normalize('NFC')).trim()
  }
  return {
    personidentifikator: cell('personidentifikator'),
    foedselsdato: cell('foedselsdato'),
    kjoenn: cell('kjoenn'),
    kommunenummer: cell('kommunenummer'),
    grunnkrets: cell('grunnkrets'),
    skolekrets: cell('skolekrets'),
    adresseId: cell('adresseId'),
    bruksenhetsnummer: cell('bruksenhetsnummer'),
    adressebeskyttelse: cell('adressebeskyttelse'),
    status: cell('status'),
    navn: cell('navn'),
    adresselinje1: cell('adresselinje1'),
    postnummer: cell('postnummer'),
    poststed: cell('poststed'),
    epost: cell('epost'),
    mobil: cell('mobil'),
  }
}
