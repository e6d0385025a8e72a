export { inviteBundle, weightsDigest, type InviteBundle } from './bundle.ts'
export { BUNDLE_FILES, bundleFolder, bundleText, sealFolder, type BundleFile } from './bundle-files.ts'
export { certificateDigest, readCertificate, writeCertificate, type WrittenCertificate } from './certificate-text.ts'
export {
  buildPanelBundles,
  withDrawn,
  type AuditorBundle,
  type DrawnNumber,
  type PanelBundle,
  type PanelBundleParts,
  type PanelBundles,
} from './panel-bundle.ts'
export { panelPublicationDigest, panelPublicationText, type PanelPublication } from './panel-publication.ts'
export {
  inviteProtocol,
  panelProtocol,
  type Ceremony,
  type InviteProtocol,
  type InviteProtocolParts,
  type PanelProtocol,
  type PanelProtocolParts,
  type QuotaResult,
  type Replacement,
} from './protocol.ts'
export { countAreas, publicationDigest, publicationText, type AreaCount, type InvitePublication } from './publication.ts'
export { secretDigest } from './sealed-secret.ts'
export { volunteerLeaf, volunteerPseudonym, volunteerSalt, type Volunteer } from './volunteer.ts'
