import { z } from 'zod'
import { AssignmentId, MeetingId, ThemeId } from './ids.ts'
import { ContributionState } from './meeting/contribution.ts'
import { route } from './route.ts'

/** Parts of a theme, in the order they are read. */
export const ThemePart = z.enum(['for', 'against', 'agreement', 'disagreement', 'minority', 'question'])
export type ThemePart = z.infer<typeof ThemePart>

/** A contribution as the summary sees it: number, words, and where it has been put. */
export const SummaryContribution = z.object({
  meetingId: MeetingId,
  number: z.int(),
  /** The number as it is read: `17`, or `2-17` where something was written in more than one meeting. */
  label: z.string(),
  text: z.string().nullable(),
  table: z.int().nullable(),
  kind: z.string().nullable(),
  side: z.enum(['for', 'against']).nullable(),
  alternative: z.uuid().nullable(),
  themeId: ThemeId.nullable(),
  part: ThemePart.nullable(),
  state: ContributionState,
})
export type SummaryContribution = z.infer<typeof SummaryContribution>

/**
 * Texts of a theme by part. A figure is never typed but named: `{{poll:<question id>:<row>}}` for a count of a poll answer,
 * `{{contributions}}`, `{{attended}}`; it is bound when the document is made.
 */
export const Theme = z.object({
  id: ThemeId,
  position: z.int(),
  title: z.string(),
  texts: z.partialRecord(ThemePart, z.string()),
  /** Why there is no minority view, where there is none. */
  noMinority: z.string(),
  recommendation: z.string(),
  version: z.int(),
})
export type Theme = z.infer<typeof Theme>

export const ThemeDraft = z.object({
  title: z.string().trim().min(1).max(120),
  texts: z.partialRecord(ThemePart, z.string().max(8000)),
  noMinority: z.string().trim().max(500),
  recommendation: z.string().trim().max(2000),
})
export type ThemeDraft = z.infer<typeof ThemeDraft>

/** A figure that may be inserted, with its value now. */
export const Figure = z.object({ name: z.string(), label: z.string(), value: z.string() })
export type Figure = z.infer<typeof Figure>

/** What keeps the summary from being approved (stop) or wants a person's word (remark). */
export const Finding = z.object({
  level: z.enum(['stop', 'remark']),
  code: z.string(),
  themeId: ThemeId.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Finding = z.infer<typeof Finding>

export const SummaryView = z.object({
  assignmentId: AssignmentId,
  version: z.int(),
  lead: z.string(),
  reservations: z.string(),
  themes: z.array(Theme),
  contributions: z.array(SummaryContribution),
  figures: z.array(Figure),
  findings: z.array(Finding),
  versions: z.array(
    z.object({
      version: z.int(),
      approvedAt: z.string(),
      approvedBy: z.string(),
      digest: z.string(),
      deliveredAt: z.string().nullable(),
    }),
  ),
})
export type SummaryView = z.infer<typeof SummaryView>

const params = z.object({ assignmentId: AssignmentId })
const themeParams = params.extend({ themeId: ThemeId })
const staff = { roles: ['caseOfficer'] } as const

export const summaryRoutes = {
  showSummary: route({
    call: 'GET /api/assignments/:assignmentId/summary',
    access: staff,
    limit: 'read',
    params,
    answer: SummaryView,
  }),
  editSummary: route({
    call: 'PUT /api/assignments/:assignmentId/summary',
    access: staff,
    limit: 'write',
    params,
    body: z.object({ version: z.int(), lead: z.string().max(4000), reservations: z.string().max(4000) }),
    answer: SummaryView,
  }),
  createTheme: route({
    call: 'POST /api/assignments/:assignmentId/themes',
    access: staff,
    limit: 'write',
    params,
    body: z.object({ title: z.string().trim().min(1).max(120) }),
    answer: SummaryView,
  }),
  editTheme: route({
    call: 'PUT /api/assignments/:assignmentId/themes/:themeId',
    access: staff,
    limit: 'write',
    params: themeParams,
    body: ThemeDraft.extend({ version: z.int() }),
    answer: SummaryView,
  }),
  removeTheme: route({
    call: 'DELETE /api/assignments/:assignmentId/themes/:themeId',
    access: staff,
    limit: 'write',
    params: themeParams,
    answer: SummaryView,
  }),
  sortContributions: route({
    call: 'PUT /api/assignments/:assignmentId/sorting',
    access: staff,
    limit: 'write',
    params,
    body: z.object({
      moves: z
        .array(z.object({ meetingId: MeetingId, number: z.int(), themeId: ThemeId.nullable(), part: ThemePart.nullable() }))
        .min(1)
        .max(500),
    }),
    answer: SummaryView,
  }),
  previewAttachment: route({
    call: 'GET /api/assignments/:assignmentId/attachment/preview',
    access: staff,
    limit: 'heavy',
    params,
    /** The document as it is now; `approved` is the version it is word for word, null while it is a draft. */
    answer: z.object({ html: z.string(), approved: z.int().nullable() }),
  }),
  /** Makes a version: the exact document, its digest and its bytes are kept and never change. */
  approveSummary: route({
    call: 'POST /api/assignments/:assignmentId/summary/approve',
    access: staff,
    limit: 'heavy',
    params,
    body: z.object({ version: z.int() }),
    answer: SummaryView,
  }),
  attachment: route({
    call: 'GET /api/assignments/:assignmentId/attachment.pdf',
    access: { roles: ['caseOfficer', 'politician', 'analyst'] },
    limit: 'read',
    params,
    file: 'out',
  }),
  deliver: route({
    call: 'POST /api/assignments/:assignmentId/deliver',
    access: staff,
    limit: 'write',
    params,
    answer: SummaryView,
  }),
}
