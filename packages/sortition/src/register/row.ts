import {
  GENDERS,
  PROTECTIONS,
  STATUSES,
  type AddressProtection,
  type RegisterColumn,
  type RegisterErrorCode,
  type RegisterRow,
  type ResidentStatus,
} from './columns.ts'
import { hasRightCheckDigits, identityKind, type IdentityKind } from './identity.ts'

/** `demo` takes synthetic identity numbers only, `production` none of them. */
export type RegisterMode = 'demo' | 'production'

/** The values of a row by column, trimmed and in Unicode normal form C; empty where the column is not in the file. */
export type Cells = Readonly<Record<RegisterColumn, string>>
export type CellProblem = readonly [column: RegisterColumn, code: RegisterErrorCode]
type Refuse = (column: RegisterColumn, code: RegisterErrorCode) => void

const LONGEST_VALUE = 200
const EARLIEST_YEAR = 1850
const CONTROL = /\p{Cc}/u
const FORMS: readonly (readonly [RegisterColumn, RegExp, RegisterErrorCode])[] = [
  ['kommunenummer', /^\d{4}$/, 'municipality-malformed'],
  ['bruksenhetsnummer', /^[HULK]\d{4}$/, 'dwelling-malformed'],
  ['postnummer', /^\d{4}$/, 'postcode-malformed'],
  ['epost', /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]{2,}$/, 'email-malformed'],
  ['mobil', /^(\+\d{2})?\d{8}$/, 'mobile-malformed'],
]
const NEVER_EMPTY = ['personidentifikator', 'foedselsdato', 'kjoenn', 'kommunenummer', 'adressebeskyttelse', 'status'] as const
const ADDRESS = ['adresselinje1', 'postnummer', 'poststed'] as const
const COLUMNS_WITH_TEXT = [
  'grunnkrets',
  'skolekrets',
  'adresseId',
  'navn',
  'adresselinje1',
  'poststed',
  'epost',
  'mobil',
] as const
const NO_PROBLEMS: readonly CellProblem[] = []

/** Whether a line may hold a value too long or with control characters: most cannot, and their texts need no look each. */
export const mayHoldOddText = (line: string): boolean => line.length > LONGEST_VALUE || CONTROL.test(line)

/**
 * Everything wrong with one row, without its values; texts are looked at one by one where the line may hold an odd one. Whether the number was
 * seen before is the caller's to know.
 */
export function checkRow(cells: Cells, mode: RegisterMode, hasOddText: boolean): readonly CellProblem[] {
  // Nearly every row is right, and a million of them are read: nothing is made until something is wrong.
  let problems = NO_PROBLEMS
  const refuse: Refuse = (column, code) => {
    problems = [...problems, [column, code]]
  }
  refuseMissing(cells, refuse)
  refuseIdentity(cells.personidentifikator, mode, refuse)
  refuseValues(cells, refuse)
  refuseForms(cells, refuse)
  if (hasOddText) refuseTexts(cells, refuse)
  return problems
}

function refuseMissing(cells: Cells, refuse: Refuse): void {
  const protection = cells.adressebeskyttelse
  const isHidden = protection === 'fortrolig' || protection === 'strengtFortrolig'
  for (const column of NEVER_EMPTY) if (cells[column] === '') refuse(column, 'value-missing')
  if (isHidden) return
  if (cells.navn === '') refuse('navn', 'value-missing')
  // Residents without known abode have no address at all; half an address is a fault in the extract.
  if (!ADDRESS.some((column) => cells[column] !== '')) return
  for (const column of ADDRESS) if (cells[column] === '') refuse(column, 'value-missing')
}

function refuseIdentity(number: string, mode: RegisterMode, refuse: Refuse): void {
  if (number === '') return
  const kind = identityKind(number)
  const code =
    kind === null ? 'identity-malformed' : hasRightCheckDigits(number) ? refusedKind(kind, mode) : 'identity-check-digits'
  if (code !== null) refuse('personidentifikator', code)
}

function refusedKind(kind: IdentityKind, mode: RegisterMode): RegisterErrorCode | null {
  const isSynthetic = kind === 'synthetic' || kind === 'synthetic-d-number'
  if (mode === 'demo') return isSynthetic ? null : 'identity-real-in-demo'
  if (isSynthetic) return 'identity-synthetic-outside-demo'
  return kind === 'help-number' ? 'identity-malformed' : null
}

function refuseValues(cells: Cells, refuse: Refuse): void {
  const [birthDate, gender] = [cells.foedselsdato, cells.kjoenn]
  const [protection, status] = [cells.adressebeskyttelse, cells.status]
  if (birthDate !== '' && !isDate(birthDate)) refuse('foedselsdato', 'date-impossible')
  if (gender !== '' && !isGender(gender)) refuse('kjoenn', 'gender-unknown')
  if (protection !== '' && !isProtection(protection)) refuse('adressebeskyttelse', 'protection-unknown')
  if (status !== '' && !isStatus(status)) refuse('status', 'status-unknown')
}

function refuseForms(cells: Cells, refuse: Refuse): void {
  for (const [column, form, code] of FORMS) {
    const value = column === 'mobil' ? compact(cells[column]) : cells[column]
    if (value !== '' && !form.test(value)) refuse(column, code)
  }
}

function refuseTexts(cells: Cells, refuse: Refuse): void {
  for (const column of COLUMNS_WITH_TEXT) {
    const value = cells[column]
    if (value.length > LONGEST_VALUE) refuse(column, 'value-too-long')
    else if (CONTROL.test(value)) refuse(column, 'control-character')
  }
}

/** Whether yyyy-mm-dd names a day that has been; leap years counted. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  return year >= EARLIEST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year)
}

function daysIn(month: number, year: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isGender = (value: string): value is keyof typeof GENDERS => Object.hasOwn(GENDERS, value)
const KNOWN_PROTECTIONS: ReadonlySet<string> = new Set(PROTECTIONS)
const KNOWN_STATUSES: ReadonlySet<string> = new Set(STATUSES)
const isProtection = (value: string): value is AddressProtection => KNOWN_PROTECTIONS.has(value)
const isStatus = (value: string): value is ResidentStatus => KNOWN_STATUSES.has(value)
const compact = (value: string): string => (/[\s-]/.test(value) ? value.replace(/[\s-]/g, '') : value)

/** The row as a record; null when gender, protection or status is unknown, which `checkRow` has then already said. */
export function toRow(cells: Cells): RegisterRow | null {
  const [gender, protection, status] = [cells.kjoenn, cells.adressebeskyttelse, cells.status]
  if (!isGender(gender) || !isProtection(protection) || !isStatus(status)) return null
  const orNull = (column: RegisterColumn): string | null => cells[column] || null
  return {
    identityNumber: cells.personidentifikator,
    birthDate: cells.foedselsdato,
    gender: GENDERS[gender],
    municipality: cells.kommunenummer,
    basicUnit: orNull('grunnkrets'),
    schoolDistrict: orNull('skolekrets'),
    addressId: orNull('adresseId'),
    dwelling: orNull('bruksenhetsnummer'),
    protection,
    status,
    name: orNull('navn'),
    addressLine: orNull('adresselinje1'),
    postcode: orNull('postnummer'),
    postTown: orNull('poststed'),
    email: orNull('epost'),
    mobile: compact(cells.mobil) || null,
  }
}
