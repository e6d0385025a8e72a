import type { Decision, Language, MeetingState, MethodCode, Plan } from '@borgerpanel/contract'
import type { PanelFacts } from './facts.ts'
import { methodOf } from './methods.ts'

export interface PanelSqlRow {
  id: string
  name: string
  language: Language
  authors_shown: boolean
  seats: number | null
  answers_close_at: Date | null
  answers_closed_at: Date | null
  assignment_id: string
  version: number
  method: MethodCode
  question: string
  mandate: string
  promise: string
  commissioned_by: string
  deciding_body: string
  decision_date: string | null
  contact_name: string
  contact_phone: string
  contact_email: string
  case_number: string
  case_title: string
  delivered: boolean
  decision: Decision | null
  responses_sent_at: Date | null
  alternatives: { id: string; title: string }[]
  register: number | null
  eligible: number | null
  open_lots: ('invite' | 'panel')[]
  invited: number
  sent: number
  yes: number
  seated: number
  reserves: number
  attended: number
  meetings: { id: string; title: string; startsAt: string; state: MeetingState }[]
  polls: { id: string; title: string; state: 'draft' | 'open' | 'closed'; closesAt: string | null }[]
  published: number
  themes: number
  responses: number
  approved_versions: number
}

/** A panel with its assignment, and what is done in it. */
export interface Panel {
  readonly id: string
  readonly assignmentId: string
  readonly version: number
  readonly plan: Plan
  readonly alternatives: readonly { readonly id: string; readonly title: string }[]
  /** Rows of the imported register, 0 before. */
  readonly register: number
  readonly meetings: PanelSqlRow['meetings']
  readonly polls: PanelSqlRow['polls']
  /** What the elected body decided, null before it is written. */
  readonly decision: Decision | null
  readonly answeredAt: string | null
  /** What is done, at a given time: answers close by themselves. */
  readonly factsAt: (now: Date) => PanelFacts
}

const moment = (text: string): string => new Date(text).toISOString()

export function panelOf(row: PanelSqlRow): Panel {
  const plan = planOf(row)
  return {
    id: row.id,
    assignmentId: row.assignment_id,
    version: row.version,
    plan,
    alternatives: row.alternatives,
    register: row.register ?? 0,
    meetings: row.meetings.map((meeting) => ({ ...meeting, startsAt: moment(meeting.startsAt) })),
    polls: row.polls.map((poll) => ({ ...poll, closesAt: poll.closesAt === null ? null : moment(poll.closesAt) })),
    decision: row.decision,
    answeredAt: row.responses_sent_at?.toISOString() ?? null,
    factsAt: (now) => ({
      method: methodOf(row.method),
      plan,
      eligible: row.eligible,
      openLots: row.open_lots,
      invited: row.invited,
      sent: row.sent,
      yes: row.yes,
      answersClosed: row.answers_closed_at !== null || (row.answers_close_at !== null && row.answers_close_at <= now),
      seated: row.seated,
      reserves: row.reserves,
      attended: row.attended,
      published: row.published,
      meetings: row.meetings.map(({ state }) => state),
      polls: row.polls.map(({ state }) => state),
      themes: row.themes,
      responses: row.responses,
      approvedVersions: row.approved_versions,
      delivered: row.delivered,
      decided: row.decision !== null,
      responsesSent: row.responses_sent_at !== null,
    }),
  }
}

function planOf(row: PanelSqlRow): Plan {
  return {
    caseNumber: row.case_number,
    caseTitle: row.case_title,
    name: row.name,
    method: row.method,
    question: row.question,
    mandate: row.mandate,
    promise: row.promise,
    commissionedBy: row.commissioned_by,
    decidingBody: row.deciding_body,
    decisionDate: row.decision_date,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    contactEmail: row.contact_email,
    // Ids come out of our own table, so they are of the brand they claim.
    alternatives: row.alternatives as Plan['alternatives'],
    language: row.language,
    seats: row.seats,
    answersCloseAt: row.answers_close_at?.toISOString() ?? null,
    authorsShown: row.authors_shown,
  }
}
