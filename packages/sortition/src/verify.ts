/** What checks a draw and nothing else: no solver, no input or output. Runs in Node and in the browser, and sends nothing. */
export { leafOf, treeLeaf, type FrameEntry } from './frame/frame.ts'
export { provesLeaf, type ProofStep } from './frame/merkle.ts'
export { type InviteBundle } from './protocol/bundle.ts'
export { publicationDigest, publicationText, type InvitePublication } from './protocol/publication.ts'
export { INVITE_CHECKS, verifyInvite, type Check, type Verification } from './protocol/verify-invite.ts'
export { fromHex, toHex } from './random/bytes.ts'
export {
  checkSeedLines,
  formatSeedLines,
  parseSeedLines,
  seedFromLines,
  type SeedLines,
  type SeedProblem,
} from './random/seed.ts'
