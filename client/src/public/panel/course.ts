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
  decision: 'delivered',
  answered: 'delivered',
} as const satisfies Record<PublicStep['key'], Stage>

type Known = Pick<PublicPanel, 'stage' | 'decisionDate' | 'draw' | 'summary'> & {
  readonly meetings: readonly { readonly title: string; readonly startsAt: string }[]
}

/** The course of a panel as anybody sees it; the first step that is not done is where it is. */
export function publicCourse({ stage, draw, meetings, summary, decisionDate }: Known): readonly PublicStep[] {
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
    { key: 'decision' as const, date: decisionDate, title: '' },
    { key: 'answered' as const, date: null, title: '' },
  ]
  const here = steps.findIndex(({ key }) => at <= ORDER.indexOf(DONE_AFTER[key]))
  return steps.map((step, index) => ({
    ...step,
    state: here === -1 || index < here ? ('done' as const) : index === here ? ('here' as const) : ('coming' as const),
  }))
}

/** 23 of 1000 as a whole number; null where the whole is nothing. */
export function ratio(part: number, whole: number, of: number): number | null {
  return whole > 0 ? Math.round((part / whole) * of) : null
}
