import { z } from 'zod'
import { AssignmentId, ThemeId } from './ids.ts'
import { route } from './route.ts'

/** What came of it (words.md, Outcome). */
export const Outcome = z.enum([
  'followed',
  'partlyFollowed',
  'debated',
  'onTheAgenda',
  'consideredNotFollowed',
  'postponed',
  'otherBody',
  'notOurs',
])
export type Outcome = z.infer<typeof Outcome>

export const ResponseDraft = z.object({
  treatment: z.string().trim().min(1).max(2000),
  outcome: Outcome,
  /** Why; a response without a reason cannot be kept (S1-03). */
  reason: z.string().trim().max(4000),
})
export type ResponseDraft = z.infer<typeof ResponseDraft>

export const Decision = z.object({
  body: z.string().trim().min(1).max(200),
  date: z.iso.date(),
  caseNumber: z.string().trim().max(40),
  text: z.string().trim().max(4000),
})
export type Decision = z.infer<typeof Decision>

export const ResponseView = z.object({
  decision: Decision.nullable(),
  rows: z.array(
    z.object({
      themeId: ThemeId,
      title: z.string(),
      recommendation: z.string(),
      contributions: z.int(),
      version: z.int(),
      response: ResponseDraft.nullable(),
    }),
  ),
  sentAt: z.string().nullable(),
  /** How many are told by e-mail, and how many must get a letter or a call. */
  reach: z.object({ email: z.int(), other: z.int(), sent: z.int() }),
  preview: z.string(),
})
export type ResponseView = z.infer<typeof ResponseView>

const params = z.object({ assignmentId: AssignmentId })
const staff = { roles: ['caseOfficer'] } as const

export const responseRoutes = {
  showResponses: route({
    call: 'GET /api/assignments/:assignmentId/responses',
    access: staff,
    limit: 'read',
    params,
    answer: ResponseView,
  }),
  registerDecision: route({
    call: 'PUT /api/assignments/:assignmentId/decision',
    access: staff,
    limit: 'write',
    params,
    body: Decision,
    answer: ResponseView,
  }),
  respond: route({
    call: 'PUT /api/assignments/:assignmentId/responses/:themeId',
    access: staff,
    limit: 'write',
    params: params.extend({ themeId: ThemeId }),
    body: ResponseDraft.extend({ version: z.int() }),
    answer: ResponseView,
  }),
  sendResponses: route({
    call: 'POST /api/assignments/:assignmentId/responses/send',
    access: staff,
    limit: 'heavy',
    params,
    answer: ResponseView,
  }),
}
