/** The columns of a register extract, by their Norwegian names in the file (norway.md 2.4, File import). */
export const REQUIRED_COLUMNS = [
  'personidentifikator',
  'foedselsdato',
  'kjoenn',
  'kommunenummer',
  'grunnkrets',
  'skolekrets',
  'adresseId',
  'bruksenhetsnummer',
  'adressebeskyttelse',
  'status',
  'navn',
  'adresselinje1',
  'postnummer',
  'poststed',
] as const

/** Ours: channels for those whose municipality delivers them with the extract. */
export const OPTIONAL_COLUMNS = ['epost', 'mobil'] as const

export type RegisterColumn = (typeof REQUIRED_COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number]

export const STATUSES = [
  'bosatt',
  'utflyttet',
  'forsvunnet',
  'doed',
  'opphoert',
  'foedselsregistrert',
  'midlertidig',
  'inaktiv',
  'ikkeBosatt',
  'aktiv',
] as const
export type ResidentStatus = (typeof STATUSES)[number]

export const PROTECTIONS = ['ugradert', 'klientadresse', 'fortrolig', 'strengtFortrolig'] as const
export type AddressProtection = (typeof PROTECTIONS)[number]

export const GENDERS = { kvinne: 'woman', mann: 'man' } as const
export type Gender = (typeof GENDERS)[keyof typeof GENDERS]

/** One person of the register as read. Dates are yyyy-mm-dd; what the file left empty is null. */
export interface RegisterRow {
  readonly identityNumber: string
  readonly birthDate: string
  readonly gender: Gender
  readonly municipality: string
  /** Grunnkrets: the smallest statistical area. */
  readonly basicUnit: string | null
  /** Skolekrets: the school district. */
  readonly schoolDistrict: string | null
  readonly addressId: string | null
  /** Bruksenhetsnummer, `H0101`. */
  readonly dwelling: string | null
  readonly protection: AddressProtection
  readonly status: ResidentStatus
  readonly name: string | null
  readonly addressLine: string | null
  readonly postcode: string | null
  readonly postTown: string | null
  readonly email: string | null
  readonly mobile: string | null
}

/** What can be wrong with one cell, one row or the header. */
export type RegisterErrorCode =
  | 'column-missing'
  | 'column-double'
  | 'column-unknown'
  | 'wrong-field-count'
  | 'quote-unclosed'
  | 'control-character'
  | 'value-missing'
  | 'value-too-long'
  | 'identity-malformed'
  | 'identity-check-digits'
  | 'identity-real-in-demo'
  | 'identity-synthetic-outside-demo'
  | 'identity-duplicate'
  | 'date-impossible'
  | 'gender-unknown'
  | 'municipality-malformed'
  | 'dwelling-malformed'
  | 'protection-unknown'
  | 'status-unknown'
  | 'postcode-malformed'
  | 'email-malformed'
  | 'mobile-malformed'

/** Where and what, never the value: the list is shown, logged and mailed. `row` is the line in the file, the header being 1. */
export interface RegisterError {
  readonly row: number
  readonly column: string | null
  readonly code: RegisterErrorCode
}

/** Why nothing more could be read. */
export type RegisterFatalCode =
  | 'register-empty'
  | 'register-no-rows'
  | 'register-wrong-encoding'
  | 'register-wrong-separator'
  | 'register-header-missing'
  | 'register-wrong-columns'
  | 'register-line-too-long'
