import type { AlternativeId, AssignmentId, PanelId, PanelRow, PanelView, Stage } from '@borgerpanel/contract'
import { actsOf, doneActs, waitingActs } from './guards.ts'
import type { PanelFacts } from './facts.ts'
import type { Panel } from './panel-row.ts'
import { stageOf } from './stage.ts'
import { dayOf } from './today.ts'

/** What staff see of a panel. */
export function panelView(panel: Panel, now: Date): PanelView {
  const facts = panel.factsAt(now)
  return {
    id: panel.id as PanelId,
    assignmentId: panel.assignmentId as AssignmentId,
    version: panel.version,
    stage: stageOf(facts),
    plan: panel.plan,
    alternatives: panel.alternatives.map(({ id, title }) => ({ id: id as AlternativeId, title })),
    counts: {
      register: panel.register,
      invited: facts.invited,
      yes: facts.yes,
      panel: facts.seated,
      reserves: facts.reserves,
      attended: facts.attended,
    },
    acts: actsOf(facts, dayOf(now)),
    done: doneActs(facts),
    meetings: panel.meetings,
    polls: panel.polls.map(({ id, title, state }) => ({ id, title, state })),
  }
}

/** A panel among the others: where it is, what comes next, what waits for the case officer. */
export function panelRow(panel: Panel, now: Date): PanelRow {
  const facts = panel.factsAt(now)
  const stage: Stage = stageOf(facts)
  return {
    id: panel.id as PanelId,
    name: panel.plan.name,
    stage,
    method: facts.method.code,
    next: nextDate(panel, facts, now),
    waiting: waitingActs(facts, stage, dayOf(now)),
    unanswered: facts.delivered && !facts.responsesSent ? Math.max(0, facts.themes - facts.responses) : 0,
  }
}

/** The next thing with a date; `what` is a word the texts know. */
function nextDate({ plan, meetings, polls }: Panel, { answersClosed, decided }: PanelFacts, now: Date): PanelRow['next'] {
  const dates = [
    ...(plan.answersCloseAt === null || answersClosed ? [] : [{ what: 'answersClose', at: plan.answersCloseAt }]),
    ...meetings.filter(({ state }) => state === 'planned').map(({ startsAt }) => ({ what: 'meeting', at: startsAt })),
    ...polls.flatMap(({ state, closesAt }) =>
      state === 'open' && closesAt !== null ? [{ what: 'pollCloses', at: closesAt }] : [],
    ),
    ...(plan.decisionDate === null || decided ? [] : [{ what: 'decision', at: plan.decisionDate }]),
  ]
  const ahead = dates.filter(({ at }) => (at.length === 10 ? at >= dayOf(now) : Date.parse(at) > now.getTime()))
  return ahead.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null
}
