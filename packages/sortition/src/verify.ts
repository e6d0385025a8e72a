/** What checks a draw and nothing else: no solver, no input or output. Runs in Node and in the browser, and sends nothing. */
export { leafOf, treeLeaf, type FrameEntry } from './frame/frame.ts'
export { provesLeaf, type ProofStep } from './frame/merkle.ts'
export { type InviteBundle } from './protocol/bundle.ts'
export { BUNDLE_FILES, bundleFolder, bundleText, sealFolder, type BundleFile } from './protocol/bundle-files.ts'
export { type AuditorBundle, type PanelBundle } from './protocol/panel-bundle.ts'
export { panelPublicationDigest, panelPublicationText, type PanelPublication } from './protocol/panel-publication.ts'
export { publicationDigest, publicationText, type InvitePublication } from './protocol/publication.ts'
export { readBeacon, type Beacon } from './random/beacon.ts'
export { fromHex, toHex } from './random/bytes.ts'
export { drandRandomness, verifyDrandRound } from './random/drand.ts'
export {
  checkSeedLines,
  formatSeedLines,
  parseSeedLines,
  seedFromLines,
  type SeedLines,
  type SeedProblem,
} from './random/seed.ts'
export * from './verify/index.ts'
