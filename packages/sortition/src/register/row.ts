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
import { hasRightCheckDigits, identityKind } from './identity.ts'

/** `demo` takes synthetic identity numbers only, `production` none of them. */
export type RegisterMode = 'demo' | 'production'

/** Reads one cell: the value, trimmed and in Unicode normal form C; empty when the column is not in the file. */
export type CellReader = (column: RegisterColumn) => string
export type CellProblem = readonly [column: RegisterColumn, code: RegisterErrorCode]

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

/** Everything wrong with one row, without its values. Whether the number was seen before is the caller's to know. */
export function checkRow(cell: CellReader, mode: RegisterMode): CellProblem[] {
  return [...missing(cell), ...wrongIdentity(cell('personidentifikator'), mode), ...wrongValues(cell), ...wrongForms(cell)]
}

function missing(cell: CellReader): CellProblem[] {
  const isHidden = ['fortrolig', 'strengtFortrolig'].includes(cell('adressebeskyttelse'))
  // Residents without known abode have no address at all; half an address is a fault in the extract.
  const hasAddress = ADDRESS.some((column) => cell(column) !== '')
  const wanted: readonly RegisterColumn[] = [
    ...NEVER_EMPTY,
    ...(isHidden ? [] : (['navn'] as const)),
    ...(isHidden || !hasAddress ? [] : ADDRESS),
  ]
  return wanted.filter((column) => cell(column) === '').map((column) => [column, 'value-missing'])
}

function wrongIdentity(number: string, mode: RegisterMode): CellProblem[] {
  if (number === '') return []
  const kind = identityKind(number)
  const code =
    kind === null ? 'identity-malformed' : hasRightCheckDigits(number) ? refusedKind(kind, mode) : 'identity-check-digits'
  return code === null ? [] : [['personidentifikator', code]]
}

function refusedKind(kind: string, mode: RegisterMode): RegisterErrorCode | null {
  const isSynthetic = kind.startsWith('synthetic')
  if (mode === 'demo') return isSynthetic ? null : 'identity-real-in-demo'
  if (isSynthetic) return 'identity-synthetic-outside-demo'
  return kind === 'help-number' ? 'identity-malformed' : null
}

function wrongValues(cell: CellReader): CellProblem[] {
  const problems: CellProblem[] = []
  const refuse = (column: RegisterColumn, isRight: (value: string) => boolean, code: RegisterErrorCode): void => {
    const value = cell(column)
    if (value !== '' && !isRight(value)) problems.push([column, code])
  }
  refuse('foedselsdato', isDate, 'date-impossible')
  refuse('kjoenn', isGender, 'gender-unknown')
  refuse('adressebeskyttelse', isProtection, 'protection-unknown')
  refuse('status', isStatus, 'status-unknown')
  return problems
}

function wrongForms(cell: CellReader): CellProblem[] {
  const forms = FORMS.flatMap(([column, form, code]): CellProblem[] => {
    const value = column === 'mobil' ? compact(cell(column)) : cell(column)
    return value === '' || form.test(value) ? [] : [[column, code]]
  })
  const texts = COLUMNS_WITH_TEXT.flatMap((column): CellProblem[] => {
    const value = cell(column)
    if (value.length > LONGEST_VALUE) return [[column, 'value-too-long']]
    return CONTROL.test(value) ? [[column, 'control-character']] : []
  })
  return [...forms, ...texts]
}

/** Whether yyyy-mm-dd names a day that has been; leap years counted. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  if (year < EARLIEST_YEAR || month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
}

const isGender = (value: string): value is keyof typeof GENDERS => Object.hasOwn(GENDERS, value)
const isProtection = (value: string): value is AddressProtection => PROTECTIONS.some((known) => known === value)
const isStatus = (value: string): value is ResidentStatus => STATUSES.some((known) => known === value)
const compact = (value: string): string => value.replace(/[\s-]/g, '')

/** The row as a record; null when gender, protection or status is unknown, which `checkRow` has then already said. */
export function toRow(cell: CellReader): RegisterRow | null {
  const [gender, protection, status] = [cell('kjoenn'), cell('adressebeskyttelse'), cell('status')]
  if (!isGender(gender) || !isProtection(protection) || !isStatus(status)) return null
  const orNull = (column: RegisterColumn): string | null => cell(column) || null
  return {
    identityNumber: cell('personidentifikator'),
    birthDate: cell('foedselsdato'),
    gender: GENDERS[gender],
    municipality: cell('kommunenummer'),
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
    mobile: compact(cell('mobil')) || null,
  }
}
