import type { Act, Role, Stage } from '@borgerpanel/contract'

/** The parts of a panel in the order of the chain, each a page. */
export const SECTIONS = ['plan', 'draw', 'invitations', 'information', 'meetings', 'polls', 'summary', 'responses'] as const
export type Section = (typeof SECTIONS)[number]

/** Last part of the address of each. */
export const SECTION_PATH = {
  plan: 'plan',
  draw: 'trekning',
  invitations: 'invitasjoner',
  information: 'informasjon',
  meetings: 'samlinger',
  polls: 'meningsmaling',
  summary: 'oppsummering',
  responses: 'tilbakemelding',
} as const satisfies Record<Section, string>

const READERS = {
  plan: ['caseOfficer'],
  draw: ['caseOfficer', 'auditor'],
  invitations: ['caseOfficer', 'serviceDesk'],
  information: ['caseOfficer', 'moderator', 'politician'],
  meetings: ['caseOfficer', 'moderator'],
  polls: ['caseOfficer', 'analyst', 'moderator'],
  summary: ['caseOfficer'],
  responses: ['caseOfficer'],
} as const satisfies Record<Section, readonly Role[]>

/** The parts that somebody with these roles may open. */
export const sectionsFor = (roles: readonly Role[]): readonly Section[] =>
  SECTIONS.filter((section) => READERS[section].some((role) => roles.includes(role)))

const HOME = {
  planning: 'plan',
  inviting: 'invitations',
  selecting: 'draw',
  informing: 'information',
  meeting: 'meetings',
  polling: 'polls',
  summarising: 'summary',
  delivered: 'summary',
  answered: 'responses',
} as const satisfies Record<Stage, Section>

/** The part where a stage is worked on. */
export const sectionOfStage = (stage: Stage): Section => HOME[stage]

const PLACE = {
  importRegister: 'draw',
  drawInvitees: 'draw',
  sendInvitations: 'invitations',
  drawPanel: 'draw',
  publishInformation: 'information',
  planMeeting: 'meetings',
  openPoll: 'polls',
  closePoll: 'polls',
  approveSummary: 'summary',
  deliver: 'summary',
  sendResponses: 'responses',
} as const satisfies Record<Act, Section>

/** The part where an act is done. */
export const sectionOfAct = (act: Act): Section => PLACE[act]

/** Address of a part of a panel. */
export const pathOf = (panelId: string, section: Section): string => `/p/${panelId}/${SECTION_PATH[section]}`
