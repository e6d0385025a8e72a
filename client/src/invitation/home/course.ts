import type { MyInvitation, Stage } from '@borgerpanel/contract'

/** One step of the course, as codes; the words are the page's. `date` is an ISO date or moment. */
export interface CourseStep {
  readonly key:
    'saidYes' | 'invited' | 'drawn' | 'seat' | 'reserve' | 'read' | 'meeting' | 'poll' | 'summary' | 'decision' | 'answer'
  readonly state: 'done' | 'here' | 'coming'
  readonly date: string | null
  /** The meeting's own title. */
  readonly title: string
}

type Known = Pick<MyInvitation, 'answer' | 'seat'> & {
  readonly panel: Pick<MyInvitation['panel'], 'meetings' | 'decisionDate'> & { readonly stage: string }
}

/** Which step the panel is at, stage by stage; `null` when all are behind. */
const AT = {
  planning: 'drawn',
  inviting: 'drawn',
  selecting: 'drawn',
  informing: 'read',
  meeting: 'meeting',
  polling: 'poll',
  summarising: 'summary',
  delivered: 'decision',
  answered: null,
} as const satisfies Record<Stage, CourseStep['key'] | null>

/** Those without a seat neither read beforehand nor answer the poll: they are at the step after. */
const NEXT_OUTSIDE = {
  drawn: 'drawn',
  read: 'meeting',
  meeting: 'meeting',
  poll: 'summary',
  summary: 'summary',
  decision: 'decision',
} as const

const isStage = (stage: string): stage is Stage => stage in AT

/** The whole course for one person: what is done, where one is, what comes; exactly one step is `here` until all are done. */
export function courseOf({ answer, seat, panel }: Known): readonly CourseStep[] {
  const lot = seat?.place === 'seat' || seat?.place === 'reserve' ? seat.place : 'drawn'
  const plain = (key: CourseStep['key'], date: string | null = null) => ({ key, date, title: '', isClosed: false })
  const meetings = panel.meetings.map((meeting) => ({
    key: 'meeting' as const,
    date: meeting.startsAt,
    title: meeting.title,
    isClosed: meeting.state === 'closed',
  }))
  const isIn = seat === null || seat.place === 'seat'
  const steps = [
    plain(answer === 'yes' ? 'saidYes' : 'invited'),
    plain(lot),
    ...(isIn ? [plain('read')] : []),
    ...(meetings.length > 0 ? meetings : [plain('meeting')]),
    ...(isIn ? [plain('poll')] : []),
    plain('summary'),
    plain('decision', panel.decisionDate),
    plain('answer'),
  ]
  const at = isStage(panel.stage) ? AT[panel.stage] : 'drawn'
  const here = at === null ? steps.length : hereOf(steps, at === 'drawn' ? lot : isIn ? at : NEXT_OUTSIDE[at])
  return steps.map(({ key, date, title }, index) => ({
    key,
    date,
    title,
    state: index < here ? ('done' as const) : index === here ? ('here' as const) : ('coming' as const),
  }))
}

function hereOf(steps: readonly { readonly key: string; readonly isClosed: boolean }[], key: string): number {
  const open = steps.findIndex((step) => step.key === key && !step.isClosed)
  return open === -1 ? steps.findLastIndex((step) => step.key === key) : open
}
