import { MEETING_LIMITS, NEXT_CONTRIBUTION_STATES } from '@borgerpanel/contract'
import type { Contribution, ContributionState, MeetingActor, MeetingView, Refusal } from '@borgerpanel/contract'
import { refuseAbsent, refuseText, refuseUnlessOpen } from '../know.ts'
import { firstOf, no } from '../rule.ts'
import type { Asked, CommandOf, Rules } from '../rule.ts'
import type { Work } from '../work.ts'
import { byNumber, settle, shownAs } from './settle.ts'

type OwnCommand = 'contribute' | 'labelContribution' | 'withdrawContribution' | 'resubmitContribution'

const NO_LABEL = { kind: null, alternative: null, side: null } as const

/** What members write (M21, M22). */
export const WRITING_RULES: Rules<OwnCommand> = {
  contribute: { refuse: refuseContribution, happen: contribute },
  labelContribution: {
    refuse: ({ view, command, actor }) => refuseOwn(view, actor, command.number),
    happen: labelContribution,
  },
  withdrawContribution: {
    refuse: ({ view, command, actor }) => refuseOwn(view, actor, command.number, 'withdrawn'),
    happen: (work, { number }) => settle(work, number, { state: 'withdrawn' }),
  },
  resubmitContribution: { refuse: refuseResubmission, happen: resubmit },
}

function refuseContribution({ view, command, actor, now }: Asked<CommandOf<'contribute'>>): Refusal | null {
  if (actor.role !== 'member') return no('not-allowed')
  const mine = view.members?.[actor.who]?.mine ?? []
  if (mine.some(({ text }) => text.id === command.id)) return null
  return firstOf(
    () => refuseText(command.text, MEETING_LIMITS.contributionLength),
    () => refuseToWrite(view, actor),
    () => (view.plenary.agenda.length > 0 ? null : no('item-wrong-state')),
    () => refuseTooMany(view, mine, now),
  )
}

/** Writing takes an open meeting, somebody present, and the desk's leave. */
function refuseToWrite(view: MeetingView, actor: MeetingActor): Refusal | null {
  return firstOf(
    () => refuseUnlessOpen(view),
    () => refuseAbsent(view, actor.role === 'member' ? actor.who : null),
    () => (view.plenary.writing ? null : no('writing-closed')),
  )
}

/** One contribution per 10 s, 20 per item (M33); the refusal says when to try again. */
function refuseTooMany(view: MeetingView, mine: readonly Contribution[], now: number): Refusal | null {
  const wait = (mine.at(-1)?.at ?? -Infinity) + MEETING_LIMITS.contributionEvery - now
  if (wait > 0) return no('too-fast', { params: { seconds: Math.ceil(wait / 1000) }, retryable: true })
  const item = itemToWriteAbout(view)
  const inItem = mine.filter((one) => one.item === item).length
  const most = MEETING_LIMITS.contributionsPerItem
  return inItem >= most ? no('too-many-contributions', { params: { most } }) : null
}

/** The item going on, else the one that was over last, else the first on the agenda. */
function itemToWriteAbout({ plenary: { item, past, agenda } }: MeetingView): number {
  return item?.number ?? past.at(-1)?.number ?? agenda[0]?.number ?? 1
}

function contribute(work: Work, { id, text }: CommandOf<'contribute'>): void {
  const { state, now } = work
  const by = work.actor.role === 'member' ? work.actor.who : 0
  const known = state.members[by]?.mine.find((one) => one.text.id === id)
  if (known) {
    work.answer = { number: known.number }
    return
  }
  const { authors, moderation } = state.plenary.settings
  const contribution: Contribution = {
    number: state.desk.contributions.length + 1,
    text: work.wording(text, id),
    item: itemToWriteAbout(state),
    place: (state.plenary.gathered === 'tables' && state.desk.attendees[by]?.table) || 'plenary',
    author: authors === 'hidden' ? null : by,
    source: 'member',
    state: moderation === 'after' ? 'published' : 'submitted',
    label: NO_LABEL,
    at: now,
    reason: null,
  }
  work.member(by, { type: 'mineReceived', contribution })
  work.desk({ type: 'contributionReceived', contribution, by })
  if (contribution.state === 'published') work.at(contribution.place, { type: 'contributionPublished', contribution })
  work.answer = { number: contribution.number }
}

function labelContribution(work: Work, { number, label }: CommandOf<'labelContribution'>): void {
  const known = byNumber(work.state, number)
  if (!known) return
  work.member(known.by, { type: 'mineLabelled', number, label })
  work.desk({ type: 'contributionLabelled', number, label })
  if (shownAs(work.state, known)) work.at(known.place, { type: 'contributionLabelled', number, label })
}

/** One new try for what was withheld, under the same conditions as a new contribution (M22). */
function refuseResubmission({
  view,
  command: { number, text },
  actor,
}: Asked<CommandOf<'resubmitContribution'>>): Refusal | null {
  const known = actor.role === 'member' ? view.members?.[actor.who]?.mine.find((one) => one.number === number) : undefined
  return firstOf(
    () => refuseOwn(view, actor, number, 'submitted'),
    () => (known?.edited ? no('contribution-rewritten') : null),
    () => refuseText(text, MEETING_LIMITS.contributionLength),
    () => refuseToWrite(view, actor),
  )
}

// Others keep seeing that it is withheld until the desk has looked at the new text.
function resubmit(work: Work, { number, text }: CommandOf<'resubmitContribution'>): void {
  const known = byNumber(work.state, number)
  if (!known) return
  const reworded = work.reword(known.text, text)
  work.member(known.by, { type: 'mineResubmitted', number, text: reworded })
  work.desk({ type: 'contributionResubmitted', number, text: reworded, at: work.now })
  work.answer = { number }
}

function refuseOwn(view: MeetingView, actor: MeetingActor, number: number, to?: ContributionState): Refusal | null {
  if (actor.role !== 'member') return no('not-allowed')
  const known = view.members?.[actor.who]?.mine.find((one) => one.number === number)
  if (!known) return view.members ? no('contribution-unknown') : null
  const next: readonly ContributionState[] = NEXT_CONTRIBUTION_STATES[known.state]
  return next.length === 0 || (to && !next.includes(to)) ? no('contribution-settled') : null
}
