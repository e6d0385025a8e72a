export {
  OPTIONAL_COLUMNS,
  REQUIRED_COLUMNS,
  type AddressProtection,
  type Gender,
  type RegisterColumn,
  type RegisterError,
  type RegisterErrorCode,
  type RegisterFatalCode,
  type RegisterRow,
  type ResidentStatus,
} from './columns.ts'
export { hasRightCheckDigits, identityKind, syntheticIdentityNumber, type IdentityKind } from './identity.ts'
export { readRegister, type RegisterOptions, type RegisterPart, type RegisterReport } from './read.ts'
export { isDate, type RegisterMode } from './row.ts'
