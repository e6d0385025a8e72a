import { z } from 'zod'
import { MeetingId, PanelId, PollId, PollQuestionId } from './ids.ts'
import { route } from './route.ts'

/** Kinds of questions (P2): one choice, a scale 0–10 with *vet ikke* apart, free text. */
export const PollQuestionKind = z.enum(['single', 'scale', 'text'])
export type PollQuestionKind = z.infer<typeof PollQuestionKind>

export const PollQuestion = z.object({
  id: PollQuestionId,
  kind: PollQuestionKind,
  text: z.string(),
  /** For `single`: what one may choose; *vet ikke* is always offered besides. */
  options: z.array(z.string()),
  leastLabel: z.string(),
  mostLabel: z.string(),
})
export type PollQuestion = z.infer<typeof PollQuestion>

export const PollQuestionDraft = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('single'),
    text: z.string().trim().min(1).max(1000),
    options: z.array(z.string().trim().min(1).max(200)).min(2).max(12),
  }),
  z.object({
    kind: z.literal('scale'),
    text: z.string().trim().min(1).max(1000),
    leastLabel: z.string().trim().min(1).max(80),
    mostLabel: z.string().trim().min(1).max(80),
  }),
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(1000) }),
])
export type PollQuestionDraft = z.infer<typeof PollQuestionDraft>

/** One answer: an option's place from 0, a number on the scale, or words; `unknown` is *vet ikke* and never a middle. */
export const PollAnswer = z.union([
  z.object({ option: z.int().min(0).max(11) }),
  z.object({ value: z.int().min(0).max(10) }),
  z.object({ text: z.string().trim().max(2000) }),
  z.object({ unknown: z.literal(true) }),
])
export type PollAnswer = z.infer<typeof PollAnswer>

/** A filled-in form: an answer per question id; a question left out was skipped. */
export const Ballot = z.object({ answers: z.record(PollQuestionId, PollAnswer) })
export type Ballot = z.infer<typeof Ballot>

export const PollState = z.enum(['draft', 'open', 'closed'])
export type PollState = z.infer<typeof PollState>

export const PollView = z.object({
  id: PollId,
  panelId: PanelId,
  meetingId: MeetingId.nullable(),
  title: z.string(),
  state: PollState,
  version: z.int(),
  closesAt: z.string().nullable(),
  questions: z.array(PollQuestion),
  /** Turnout in steps of five while open (P6): «minst 75». Null for members. */
  answeredAtLeast: z.int().nullable(),
  roster: z.int().nullable(),
})
export type PollView = z.infer<typeof PollView>

export const MyPoll = z.object({
  id: PollId,
  panelId: PanelId,
  title: z.string(),
  state: PollState,
  closesAt: z.string().nullable(),
  questions: z.array(PollQuestion),
  answered: z.boolean(),
})
export type MyPoll = z.infer<typeof MyPoll>

/** The result of one question (R1). `counts` is null under ten answers, `shares` under thirty. Shares and intervals are 0–1. */
export const QuestionResult = z.object({
  id: PollQuestionId,
  kind: PollQuestionKind,
  text: z.string(),
  answered: z.int(),
  rows: z.array(
    z.object({
      label: z.string(),
      count: z.int().nullable(),
      share: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  unknown: z.int().nullable(),
  mean: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  texts: z.array(z.string()),
})
export type QuestionResult = z.infer<typeof QuestionResult>

export const PollResult = z.object({
  id: PollId,
  title: z.string(),
  roster: z.int(),
  answers: z.int(),
  closedAt: z.string(),
  questions: z.array(QuestionResult),
})
export type PollResult = z.infer<typeof PollResult>

const panelParams = z.object({ panelId: PanelId })
const pollParams = z.object({ pollId: PollId })
const staff = { roles: ['caseOfficer'] } as const
const results = { roles: ['caseOfficer', 'analyst'] } as const
const PollDraft = z.object({
  title: z.string().trim().min(1).max(200),
  meetingId: MeetingId.nullable(),
  questions: z.array(PollQuestionDraft).min(1).max(40),
})

export const pollRoutes = {
  listPolls: route({
    call: 'GET /api/panels/:panelId/polls',
    access: { roles: ['caseOfficer', 'analyst', 'moderator'] },
    limit: 'read',
    params: panelParams,
    answer: z.array(PollView),
  }),
  createPoll: route({
    call: 'POST /api/panels/:panelId/polls',
    access: staff,
    limit: 'write',
    params: panelParams,
    body: PollDraft,
    answer: PollView,
  }),
  editPoll: route({
    call: 'PUT /api/polls/:pollId',
    access: staff,
    limit: 'write',
    params: pollParams,
    body: PollDraft.extend({ version: z.int() }),
    answer: PollView,
  }),
  /** Fixes the roster: those who attended (M9), or those present so far when the meeting is still going on. */
  openPoll: route({
    call: 'POST /api/polls/:pollId/open',
    access: { roles: ['caseOfficer', 'moderator'] },
    limit: 'write',
    params: pollParams,
    body: z.object({ closesAt: z.iso.datetime({ offset: true }).nullable() }),
    answer: PollView,
  }),
  closePoll: route({
    call: 'POST /api/polls/:pollId/close',
    access: staff,
    limit: 'write',
    params: pollParams,
    answer: PollView,
  }),
  myPoll: route({
    call: 'GET /api/polls/:pollId/mine',
    access: { roles: ['member'], own: 'panel' },
    limit: 'read',
    params: pollParams,
    answer: MyPoll,
  }),
  answerPoll: route({
    call: 'PUT /api/polls/:pollId/ballot',
    access: { roles: ['member'], own: 'panel' },
    limit: 'write',
    isUnlogged: true,
    params: pollParams,
    body: Ballot,
    answer: z.object({ answered: z.literal(true) }),
  }),
  pollResult: route({
    call: 'GET /api/polls/:pollId/result',
    access: results,
    limit: 'read',
    params: pollParams,
    answer: PollResult,
  }),
  pollExport: route({
    call: 'GET /api/polls/:pollId/result.csv',
    access: { roles: ['analyst', 'caseOfficer'] },
    limit: 'heavy',
    params: pollParams,
    file: 'out',
  }),
}
