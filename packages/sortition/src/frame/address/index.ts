export {
  AddressMatcher,
  MOST_IN_A_HOUSE,
  type AddressCounts,
  type AddressDecision,
  type AddressMatch,
  type AddressReason,
  type AddressReview,
} from './match.ts'
export { type AddressRow } from './places.ts'
export { readAddress, type AddressText } from './text.ts'
