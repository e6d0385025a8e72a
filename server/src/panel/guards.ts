import { Act, Stage, type Refusal, type RefusalCode } from '@borgerpanel/contract'
import { hasBegun, meetingsAreClosed, type PanelFacts } from './facts.ts'
import { hasBlock, type Block } from './methods.ts'
import { isDecided, missingProblems } from './plan.ts'

/** Why not, null when it may be done. `today` is yyyy-mm-dd. */
type Guard = (facts: PanelFacts, today: string) => Refusal | null

interface ActRule {
  readonly block: Block
  /** Where in the chain it is waited for. */
  readonly stage: Stage
  readonly refuse: Guard
  readonly isDone: (facts: PanelFacts) => boolean
}

const when = (isRefused: boolean, code: RefusalCode): Refusal | null => (isRefused ? { code } : null)

const firstOf =
  (...guards: readonly Guard[]): Guard =>
  (facts, today) => {
    for (const guard of guards) {
      const refusal = guard(facts, today)
      if (refusal !== null) return refusal
    }
    return null
  }

const notDrawn: Guard = ({ invited }) => when(invited > 0, 'already-drawn')
const frameNotPublished: Guard = ({ openLots }) => when(openLots.includes('invite'), 'lot-open')
const inTime: Guard = ({ plan }, today) => when(isDecided(plan, today), 'decision-date-past')
const withPromise: Guard = ({ plan }) => when(plan.promise === '', 'promise-missing')
const withPlan: Guard = ({ plan }) => {
  const problems = missingProblems(plan)
  return problems.length === 0 ? null : { code: 'plan-incomplete', problems }
}
const withRegister: Guard = ({ eligible }) =>
  when(eligible === null, 'register-missing') ?? when(eligible === 0, 'nobody-eligible')
const withInvitees: Guard = ({ invited }) => when(invited === 0, 'invitations-not-drawn')
const withSeats: Guard = ({ plan }) => when(plan.seats === null, 'quotas-wrong')
const withVolunteers: Guard = ({ plan, yes }) =>
  plan.seats !== null && yes < plan.seats ? { code: 'not-enough-volunteers', params: { yes, seats: plan.seats } } : null

/** Every act with its own guard; the order of the acts is that of the chain. */
const ACTS = {
  importRegister: {
    block: 'draw',
    stage: 'planning',
    refuse: firstOf(notDrawn, frameNotPublished),
    isDone: ({ eligible }) => eligible !== null,
  },
  drawInvitees: {
    block: 'draw',
    stage: 'inviting',
    refuse: firstOf(notDrawn, withRegister, inTime),
    isDone: ({ invited }) => invited > 0,
  },
  sendInvitations: {
    block: 'invitation',
    stage: 'inviting',
    refuse: firstOf(withPromise, withPlan, inTime, withInvitees, ({ answersClosed }) => when(answersClosed, 'answers-closed')),
    isDone: ({ invited, sent }) => invited > 0 && sent >= invited,
  },
  drawPanel: {
    block: 'draw',
    stage: 'selecting',
    refuse: firstOf(({ seated }) => when(seated > 0, 'already-drawn'), withInvitees, withSeats, withVolunteers),
    isDone: ({ seated }) => seated > 0,
  },
  publishInformation: { block: 'information', stage: 'informing', refuse: () => null, isDone: ({ published }) => published > 0 },
  planMeeting: { block: 'meeting', stage: 'informing', refuse: () => null, isDone: ({ meetings }) => meetings.length > 0 },
  openPoll: {
    block: 'poll',
    stage: 'polling',
    refuse: ({ meetings, polls }) =>
      when(!meetings.some(hasBegun), 'meeting-wrong-state') ??
      when(polls.length > 0 && !polls.includes('draft'), 'poll-wrong-state'),
    isDone: ({ polls }) => polls.some((state) => state !== 'draft'),
  },
  closePoll: {
    block: 'poll',
    stage: 'polling',
    refuse: ({ polls }) => when(!polls.includes('open'), 'poll-wrong-state'),
    isDone: ({ polls }) => polls.includes('closed'),
  },
  approveSummary: {
    block: 'summary',
    stage: 'summarising',
    refuse: (facts) => when(!meetingsAreClosed(facts), 'meeting-not-closed'),
    isDone: ({ approvedVersions }) => approvedVersions > 0,
  },
  deliver: {
    block: 'summary',
    stage: 'delivered',
    refuse: ({ approvedVersions }) => when(approvedVersions === 0, 'summary-not-approved'),
    isDone: ({ delivered }) => delivered,
  },
  sendResponses: {
    block: 'response',
    stage: 'answered',
    refuse: ({ approvedVersions, themes, responses }) =>
      when(approvedVersions === 0, 'summary-not-approved') ?? when(responses < themes, 'responses-missing'),
    isDone: ({ responsesSent }) => responsesSent,
  },
} as const satisfies Record<Act, ActRule>

const ruleOf = (act: Act): ActRule => ACTS[act]

/** Why the act cannot be done, null when it can. What the method has no block for does not exist. */
export function refusalOf(act: Act, facts: PanelFacts, today: string): Refusal | null {
  const { block, refuse } = ruleOf(act)
  return hasBlock(facts.method, block) ? refuse(facts, today) : { code: 'not-found' }
}

/** One row per act: null, or the code of the refusal. */
export function actsOf(facts: PanelFacts, today: string): Record<Act, RefusalCode | null> {
  const rows = Act.options.map((act) => [act, refusalOf(act, facts, today)?.code ?? null] as const)
  return Object.fromEntries(rows) as Record<Act, RefusalCode | null>
}

/** Acts that have been done, whether or not they may be done again. What the method has no block for is never done. */
export function doneActs(facts: PanelFacts): Act[] {
  return Act.options.filter((act) => hasBlock(facts.method, ruleOf(act).block) && ruleOf(act).isDone(facts))
}

/** Acts that wait for the case officer: of this stage or an earlier one, allowed and not done. */
export function waitingActs(facts: PanelFacts, stage: Stage, today: string): Act[] {
  const reached = Stage.options.indexOf(stage)
  return Act.options.filter((act) => {
    const rule = ruleOf(act)
    return Stage.options.indexOf(rule.stage) <= reached && !rule.isDone(facts) && refusalOf(act, facts, today) === null
  })
}
