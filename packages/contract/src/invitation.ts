import { z } from 'zod'
import { InvitationId, PanelId } from './ids.ts'
import { Language } from './language.ts'
import { route } from './route.ts'

export const InvitationAnswer = z.enum(['yes', 'no', 'thinking'])
export type InvitationAnswer = z.infer<typeof InvitationAnswer>

/** What someone needs to take part. */
export const Needs = z.object({
  interpreter: z.string().trim().max(80),
  signLanguage: z.boolean(),
  transport: z.boolean(),
  childCare: z.boolean(),
  other: z.string().trim().max(500),
  venue: z.enum(['hall', 'online', 'either']),
})
export type Needs = z.infer<typeof Needs>

export const AnswerInvitation = z.object({
  answer: InvitationAnswer,
  needs: Needs.partial().optional(),
  language: Language.optional(),
  email: z.union([z.email().max(200), z.literal('')]).optional(),
  phone: z
    .string()
    .trim()
    .max(20)
    .regex(/^[+\d ]*$/)
    .optional(),
})
export type AnswerInvitation = z.infer<typeof AnswerInvitation>

/** What the invited sees of the invitation, before and after the answer. */
export const MyInvitation = z.object({
  id: InvitationId,
  panelId: PanelId,
  panel: z.object({
    name: z.string(),
    question: z.string(),
    mandate: z.string(),
    promise: z.string(),
    decidingBody: z.string(),
    decisionDate: z.string().nullable(),
    contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }),
    meetings: z.array(z.object({ id: z.uuid(), title: z.string(), startsAt: z.string(), state: z.string() })),
    polls: z.array(z.object({ id: z.uuid(), title: z.string(), state: z.string() })),
    answersCloseAt: z.string().nullable(),
    seats: z.int().nullable(),
    stage: z.string(),
  }),
  invited: z.int(),
  answer: InvitationAnswer.nullable(),
  answersOpen: z.boolean(),
  needs: Needs.partial(),
  language: Language,
  email: z.string(),
  phone: z.string(),
  callAskedAt: z.string().nullable(),
  seat: z.object({ place: z.enum(['seat', 'reserve', 'out']), number: z.int() }).nullable(),
})
export type MyInvitation = z.infer<typeof MyInvitation>

export const InvitationRow = z.object({
  id: InvitationId,
  letterNumber: z.int(),
  name: z.string(),
  channel: z.enum(['email', 'letter']).nullable(),
  sentAt: z.string().nullable(),
  answer: InvitationAnswer.nullable(),
  callAskedAt: z.string().nullable(),
  codeVoid: z.boolean(),
  place: z.enum(['seat', 'reserve', 'out']).nullable(),
  number: z.int().nullable(),
})
export type InvitationRow = z.infer<typeof InvitationRow>

export const InvitationOverview = z.object({
  drawn: z.int(),
  sent: z.int(),
  emails: z.int(),
  letters: z.int(),
  waitingToSend: z.int(),
  /** How those who are drawn but not yet asked will be reached. */
  toSend: z.object({ email: z.int(), letter: z.int() }),
  /** False once answers are closed; then codes are forgotten and no letter can be printed. */
  answersOpen: z.boolean(),
  answers: z.object({ yes: z.int(), no: z.int(), thinking: z.int(), none: z.int() }),
  perDay: z.array(z.object({ day: z.string(), yes: z.int(), no: z.int() })),
  rows: z.array(InvitationRow),
  total: z.int(),
})
export type InvitationOverview = z.infer<typeof InvitationOverview>

const panelParams = z.object({ panelId: PanelId })
const staff = { roles: ['caseOfficer'] } as const
const desk = { roles: ['caseOfficer', 'serviceDesk'] } as const
const mine = { roles: ['invitee', 'member'], own: 'invitation' } as const

export const invitationRoutes = {
  showInvitations: route({
    call: 'GET /api/panels/:panelId/invitations',
    access: desk,
    limit: 'read',
    params: panelParams,
    query: z.object({
      search: z.string().max(80).optional(),
      from: z.coerce.number().int().min(0).optional(),
      answer: z.enum(['yes', 'no', 'thinking', 'none']).optional(),
    }),
    answer: InvitationOverview,
  }),
  sendInvitations: route({
    call: 'POST /api/panels/:panelId/invitations/send',
    access: staff,
    limit: 'heavy',
    params: panelParams,
    body: z.object({}),
    answer: InvitationOverview,
  }),
  /** Those without an e-mail address; `to=everybody` prints all of them. */
  letters: route({
    call: 'GET /api/panels/:panelId/invitations/letters.pdf',
    access: staff,
    limit: 'heavy',
    params: panelParams,
    query: z.object({ to: z.literal('everybody').optional() }),
    file: 'out',
  }),
  reissueCode: route({
    call: 'POST /api/panels/:panelId/invitations/:invitationId/code',
    access: desk,
    limit: 'write',
    params: panelParams.extend({ invitationId: InvitationId }),
    answer: z.object({ code: z.string() }),
  }),
  registerAnswer: route({
    call: 'PUT /api/panels/:panelId/invitations/:invitationId/answer',
    access: desk,
    limit: 'write',
    params: panelParams.extend({ invitationId: InvitationId }),
    body: AnswerInvitation,
    answer: InvitationRow,
  }),
  closeAnswers: route({
    call: 'POST /api/panels/:panelId/invitations/close',
    access: staff,
    limit: 'write',
    params: panelParams,
    answer: InvitationOverview,
  }),
  myInvitation: route({ call: 'GET /api/invitation', access: mine, limit: 'read', answer: MyInvitation }),
  answerInvitation: route({
    call: 'PUT /api/invitation/answer',
    access: mine,
    limit: 'write',
    body: AnswerInvitation,
    answer: MyInvitation,
  }),
  askForCall: route({ call: 'POST /api/invitation/call', access: mine, limit: 'write', answer: MyInvitation }),
}
