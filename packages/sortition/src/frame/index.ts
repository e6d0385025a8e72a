export {
  AddressMatcher,
  MOST_IN_A_HOUSE,
  readAddress,
  type AddressCounts,
  type AddressDecision,
  type AddressMatch,
  type AddressReason,
  type AddressReview,
  type AddressRow,
  type AddressText,
} from './address/index.ts'
export { DEFAULT_AGE_BANDS, ageBand, ageOn, type AgeBands } from './age.ts'
export { EXCLUSION_REASONS, exclusionReason, type Criteria, type ExclusionList, type ExclusionReason } from './eligibility.ts'
export { featuresOf, type Features } from './features.ts'
export {
  FrameBuilder,
  UNKNOWN_AREA,
  buildFrame,
  canonicalLine,
  canonicalText,
  leafOf,
  saltOf,
  treeLeaf,
  type Frame,
  type FrameEntry,
  type FrameOptions,
  type LargeFrame,
} from './frame.ts'
export { secretFromPeople } from './hashes.ts'
export { householdKey } from './household.ts'
export { merkleProof, merkleRoot, provesLeaf, type ProofStep } from './merkle.ts'
export { FramePeople, type PersonLine } from './people.ts'
export { ExtractSecret } from './secret.ts'
export { SMALLEST_SHOWN, hideSmall, hideSmallCounts } from './small-counts.ts'
