import type { PublicPanel, Stage } from '@borgerpanel/contract'

/** One step of the public course, as codes; the words are the page's. */
export interface PublicStep {
  readonly key: 'asked' | 'drawn' | 'meeting' | 'sent' | 'decision' | 'answered'
  readonly state: 'done' | 'here' | 'coming'
  readonly date: string | null
  readonly title: string
}

const ORDER = [
  'planning',
  'inviting',
  'selecting',
  'informing',
  'meeting',
  'polling',
  'summarising',
  'delivered',
  'answered',
] as const satisfies readonly Stage[]

/** Until which stage a step lies ahead: it is done when the panel is past it. */
const DONE_AFTER = {
  asked: 'inviting',
  drawn: 'selecting',
  meeting: 'meeting',
  sent: 'summarising',
} as const satisfies Record<Exclude<PublicStep['key'], 'decision' | 'answered'>, Stage>

type Known = Pick<PublicPanel, 'stage' | 'decisionDate' | 'decision' | 'draw' | 'summary' | 'answeredAt'> & {
  readonly meetings: readonly { readonly title: string; readonly startsAt: string }[]
}

/**
 * The course of a panel as anybody sees it; the first step that is not done is where it is. A decision that has been made
 * stands with its own date, not with the one that was planned.
 */
export function publicCourse({
  stage,
  draw,
  meetings,
  summary,
  decision,
  decisionDate,
  answeredAt,
}: Known): readonly PublicStep[] {
  const at = ORDER.indexOf(stage)
  const held = meetings.map(({ title, startsAt }) => ({ key: 'meeting' as const, date: startsAt, title }))
  const steps = [
    ...(draw
      ? [
          { key: 'asked' as const, date: draw.drawnAt, title: '' },
          { key: 'drawn' as const, date: null, title: '' },
        ]
      : []),
    ...held,
    { key: 'sent' as const, date: summary?.approvedAt ?? null, title: '' },
    { key: 'decision' as const, date: decision?.date ?? decisionDate, title: '' },
    { key: 'answered' as const, date: answeredAt, title: '' },
  ]
  const here = steps.findIndex(({ key }) => {
    if (key === 'answered') return answeredAt === null
    // Answers may be sent before the decision is written down: then it lies behind too.
    if (key === 'decision') return decision === null && answeredAt === null
    return at <= ORDER.indexOf(DONE_AFTER[key])
  })
  return steps.map((step, index) => ({
    ...step,
    state: here === -1 || index < here ? ('done' as const) : index === here ? ('here' as const) : ('coming' as const),
  }))
}

/** 23 of 1000 as a whole number; null where the whole is nothing. */
export function ratio(part: number, whole: number, of: number): number | null {
  return whole > 0 ? Math.round((part / whole) * of) : null
}
