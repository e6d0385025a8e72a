import { z } from 'zod'
import { AlternativeId, AssignmentId, PanelId } from './ids.ts'
import { Language } from './language.ts'
import { Decision } from './response.ts'
import { route } from './route.ts'

const line = (most: number) => z.string().trim().max(most)

/** Where a panel is (product.md, The chain). Read from what is done; never a lock. */
export const Stage = z.enum([
  'planning',
  'inviting',
  'selecting',
  'informing',
  'meeting',
  'polling',
  'summarising',
  'delivered',
  'answered',
])
export type Stage = z.infer<typeof Stage>

/** How people came to the panel (methods.md 2). */
export const MemberSource = z.enum(['drawn', 'appointed', 'signedUp', 'hosted'])
export type MemberSource = z.infer<typeof MemberSource>

export const MethodCode = z.enum(['borgerpanel', 'ungdomsraad'])
export type MethodCode = z.infer<typeof MethodCode>

/** A method of participation is data (methods.md 3): which blocks it uses and what its document must say. */
export interface Method {
  readonly code: MethodCode
  readonly people: MemberSource
  readonly regime: 'informal' | 'electedBody'
  readonly blocks: readonly ('draw' | 'invitation' | 'information' | 'meeting' | 'poll' | 'summary' | 'response')[]
  readonly output: 'attachment' | 'statement'
  /** Whether shares in percent may be printed: only where people were drawn. */
  readonly percentages: boolean
}

export const CaseNumber = z
  .string()
  .trim()
  .regex(/^\d{4}\/\d{1,6}$/)

/** The planning form. Empty texts may be stored; each act has its own guard. */
export const Plan = z.object({
  caseNumber: CaseNumber,
  caseTitle: line(200).min(1),
  name: line(120).min(1),
  method: MethodCode,
  question: line(500),
  mandate: line(4000),
  /** «Slik bruker kommunen innspillene»: nobody is invited without it. */
  promise: line(2000),
  commissionedBy: line(200),
  decidingBody: line(120),
  decisionDate: z.iso.date().nullable(),
  contactName: line(120),
  contactPhone: line(40),
  contactEmail: z.union([z.email(), z.literal('')]),
  alternatives: z.array(z.object({ id: AlternativeId.optional(), title: line(200).min(1) })).max(12),
  language: Language,
  seats: z.int().min(1).max(1000).nullable(),
  answersCloseAt: z.iso.datetime({ offset: true }).nullable(),
  authorsShown: z.boolean(),
})
export type Plan = z.infer<typeof Plan>

/** What one may do now and, where not, why: one row per act, from the guards on the server. */
export const Act = z.enum([
  'importRegister',
  'drawInvitees',
  'sendInvitations',
  'drawPanel',
  'publishInformation',
  'planMeeting',
  'openPoll',
  'closePoll',
  'approveSummary',
  'deliver',
  'sendResponses',
])
export type Act = z.infer<typeof Act>

export const PanelView = z.object({
  id: PanelId,
  assignmentId: AssignmentId,
  version: z.int(),
  stage: Stage,
  plan: Plan,
  alternatives: z.array(z.object({ id: AlternativeId, title: z.string() })),
  counts: z.object({ register: z.int(), invited: z.int(), yes: z.int(), panel: z.int(), reserves: z.int(), attended: z.int() }),
  acts: z.record(Act, z.string().nullable()),
  /** Acts that have been done; some of them may be done again. */
  done: z.array(Act),
  meetings: z.array(z.object({ id: z.uuid(), title: z.string(), startsAt: z.string(), state: z.string() })),
  polls: z.array(z.object({ id: z.uuid(), title: z.string(), state: z.string() })),
})
export type PanelView = z.infer<typeof PanelView>

export const PanelRow = z.object({
  id: PanelId,
  name: z.string(),
  stage: Stage,
  method: MethodCode,
  next: z.object({ what: z.string(), at: z.string() }).nullable(),
  waiting: z.array(Act),
  /** Themes that still want their answer after the summary went to the case; 0 before, and once the answers are sent. */
  unanswered: z.int(),
})
export type PanelRow = z.infer<typeof PanelRow>

/** What anybody may see. Cells under five are null. */
export const PublicPanel = z.object({
  id: PanelId,
  name: z.string(),
  stage: Stage,
  question: z.string(),
  mandate: z.string(),
  promise: z.string(),
  caseNumber: z.string(),
  caseTitle: z.string(),
  decidingBody: z.string(),
  decisionDate: z.string().nullable(),
  /** What was decided, once it is written; `decisionDate` is what was planned. */
  decision: Decision.nullable(),
  contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }),
  alternatives: z.array(z.string()),
  draw: z
    .object({
      /** Those in the frame: who could be drawn at all, and so what a chance is of. */
      register: z.int(),
      invited: z.int(),
      yes: z.int(),
      panel: z.int(),
      root: z.string(),
      seed: z.string(),
      drawnAt: z.string(),
    })
    .nullable(),
  meetings: z.array(z.object({ title: z.string(), startsAt: z.string() })),
  material: z.array(z.object({ id: z.uuid(), title: z.string(), source: z.string(), body: z.string(), file: z.boolean() })),
  questions: z.array(
    z.object({ number: z.int(), text: z.string(), answer: z.string(), answeredAs: z.string(), source: z.string() }),
  ),
  summary: z.object({ version: z.int(), approvedAt: z.string(), html: z.string() }).nullable(),
  responses: z.array(
    z.object({ theme: z.string(), recommendation: z.string(), treatment: z.string(), outcome: z.string(), reason: z.string() }),
  ),
  /** When the answers went out, null before. */
  answeredAt: z.string().nullable(),
})
export type PublicPanel = z.infer<typeof PublicPanel>

const staff = { roles: ['caseOfficer'] } as const
/** Everybody who has something to do on a page of a panel. */
const readers = { roles: ['caseOfficer', 'moderator', 'analyst', 'auditor', 'serviceDesk', 'politician'] } as const
const panelParams = z.object({ panelId: PanelId })

export const panelRoutes = {
  listPanels: route({ call: 'GET /api/panels', access: readers, limit: 'read', answer: z.array(PanelRow) }),
  createPanel: route({ call: 'POST /api/panels', access: staff, limit: 'write', body: Plan, answer: PanelView }),
  showPanel: route({ call: 'GET /api/panels/:panelId', access: readers, limit: 'read', params: panelParams, answer: PanelView }),
  editPlan: route({
    call: 'PUT /api/panels/:panelId/plan',
    access: staff,
    limit: 'write',
    params: panelParams,
    body: z.object({ version: z.int(), plan: Plan }),
    answer: PanelView,
  }),
  appointMembers: route({
    call: 'POST /api/panels/:panelId/members',
    access: staff,
    limit: 'write',
    params: panelParams,
    body: z.object({ source: z.enum(['appointed', 'signedUp', 'hosted']), count: z.int().min(1).max(200) }),
    answer: z.object({ codes: z.array(z.object({ number: z.int(), code: z.string() })) }),
  }),
  listPublicPanels: route({
    call: 'GET /api/public/panels',
    access: { roles: ['public'] },
    limit: 'read',
    answer: z.array(z.object({ id: PanelId, name: z.string(), stage: Stage })),
  }),
  showPublicPanel: route({
    call: 'GET /api/public/panels/:panelId',
    access: { roles: ['public'] },
    limit: 'read',
    params: panelParams,
    answer: PublicPanel,
  }),
  /** The delivered summary as a page of its own, so that no page of ours has to take in its HTML. */
  publicSummary: route({
    call: 'GET /api/public/panels/:panelId/summary.html',
    access: { roles: ['public'] },
    limit: 'read',
    params: panelParams,
    file: 'out',
  }),
  publicSummaryFile: route({
    call: 'GET /api/public/panels/:panelId/summary.pdf',
    access: { roles: ['public'] },
    limit: 'read',
    params: panelParams,
    file: 'out',
  }),
  showDemo: route({
    call: 'GET /api/demo',
    access: { roles: ['public'] },
    limit: 'read',
    answer: z.object({
      municipality: z.string(),
      demo: z.boolean(),
      live: z
        .object({
          panelId: z.uuid(),
          meetingId: z.uuid(),
          item: z.string(),
          endsAt: z.number(),
          startedAt: z.number(),
          now: z.number(),
          tables: z.array(
            z.object({ table: z.int(), venue: z.enum(['hall', 'online']), seats: z.int(), speaking: z.int().nullable() }),
          ),
          hall: z.int(),
          online: z.int(),
        })
        .nullable(),
      finished: z.object({ panelId: z.uuid() }).nullable(),
    }),
  }),
  /** Demo only: signs in as one of the invented people, so that a visitor can look around with one touch. */
  enterDemo: route({
    call: 'POST /api/demo/enter',
    access: { roles: ['public'] },
    limit: 'sign-in',
    body: z.object({ as: z.enum(['member', 'moderator', 'caseOfficer', 'analyst']) }),
    answer: z.object({ goTo: z.string() }),
  }),
}
