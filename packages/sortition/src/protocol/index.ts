export { inviteBundle, type InviteBundle } from './bundle.ts'
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
export { INVITE_CHECKS, verifyInvite, type Check, type Verification } from './verify-invite.ts'
