import { MEETING_LIMITS, NEXT_CONTRIBUTION_STATES } from '@borgerpanel/contract'
import type {
  Contribution,
  ContributionState,
  MeetingActor,
  MeetingView,
  MeetingWhole,
  Place,
  Refusal,
  WithholdReason,
} from '@borgerpanel/contract'
import { refuseAbsent, refuseText, refuseUnlessOpen } from '../know.ts'
import { firstOf, no } from '../rule.ts'
import type { Asked, CommandOf, Rules } from '../rule.ts'
import type { Work } from '../work.ts'

type OwnCommand = 'contribute' | 'labelContribution' | 'withdrawContribution'
type DeskCommand = 'withholdContribution' | 'restoreContribution' | 'publishContribution' | 'setWriting' | 'setSettings'

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
}

/** What the desk does about it (M22, M23, M32). */
export const MODERATION_RULES: Rules<DeskCommand> = {
  withholdContribution: {
    refuse: ({ view, command }) => refuseSettling(view, command.number, 'withheld'),
    happen: (work, { number, reason }) => settle(work, number, { state: 'withheld', reason }),
  },
  restoreContribution: {
    refuse: ({ view, command }) => refuseSettling(view, command.number, 'published', 'withheld'),
    happen: (work, { number }) => settle(work, number, { state: 'published' }),
  },
  publishContribution: {
    refuse: ({ view, command }) => refuseSettling(view, command.number, 'published', 'submitted'),
    happen: (work, { number }) => settle(work, number, { state: 'published' }),
  },
  setWriting: {
    refuse: refuseClosed,
    happen(work, { open }) {
      if (work.state.plenary.writing !== open) work.plenary({ type: 'writingChanged', open })
    },
  },
  setSettings: { refuse: refuseClosed, happen: (work, { settings }) => work.plenary({ type: 'settingsChanged', settings }) },
}

function refuseClosed({ view }: Asked<unknown>): Refusal | null {
  return view.plenary.state === 'closed' ? no('meeting-wrong-state') : null
}

function refuseContribution({ view, command, actor, now }: Asked<CommandOf<'contribute'>>): Refusal | null {
  if (actor.role !== 'member') return no('not-allowed')
  const mine = view.members?.[actor.who]?.mine ?? []
  if (mine.some(({ text }) => text.id === command.id)) return null
  return firstOf(
    () => refuseText(command.text, MEETING_LIMITS.contributionLength),
    () => refuseUnlessOpen(view),
    () => refuseAbsent(view, actor.who),
    () => (view.plenary.writing ? null : no('writing-closed')),
    () => (view.plenary.agenda.length > 0 ? null : no('item-wrong-state')),
    () => refuseTooMany(view, mine, now),
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
  if (contribution.state === 'published') tellPlace(work, contribution.place, { type: 'contributionPublished', contribution })
  work.answer = { number: contribution.number }
}

function labelContribution(work: Work, { number, label }: CommandOf<'labelContribution'>): void {
  const known = byNumber(work.state, number)
  if (!known) return
  work.member(known.by, { type: 'mineLabelled', number, label })
  work.desk({ type: 'contributionLabelled', number, label })
  if (isShown(work.state, known)) tellPlace(work, known.place, { type: 'contributionLabelled', number, label })
}

// A place that has never been shown the contribution gets it whole; one that has, gets its new state.
function settle(work: Work, number: number, to: { state: ContributionState; reason?: WithholdReason }): void {
  const known = byNumber(work.state, number)
  if (!known) return
  const { state, reason = null } = to
  const staff = 'staff' in work.actor ? work.actor.staff : null
  work.member(known.by, { type: 'mineSettled', number, state, reason })
  work.desk({ type: 'contributionSettled', number, state, reason, staff })
  if (isShown(work.state, known)) tellPlace(work, known.place, { type: 'contributionSettled', number, state })
  else if (state === 'published') {
    const { by: _by, ...contribution } = known
    tellPlace(work, known.place, { type: 'contributionPublished', contribution: { ...contribution, state, reason } })
  }
}

type ToPlace =
  | { type: 'contributionPublished'; contribution: Contribution }
  | { type: 'contributionLabelled'; number: number; label: Contribution['label'] }
  | { type: 'contributionSettled'; number: number; state: ContributionState }

function tellPlace(work: Work, place: Place, event: ToPlace): void {
  if (place === 'plenary') work.plenary(event)
  else work.table(place, event)
}

function refuseOwn(view: MeetingView, actor: MeetingActor, number: number, to?: ContributionState): Refusal | null {
  if (actor.role !== 'member') return no('not-allowed')
  const known = view.members?.[actor.who]?.mine.find((one) => one.number === number)
  if (!known) return view.members ? no('contribution-unknown') : null
  const next: readonly ContributionState[] = NEXT_CONTRIBUTION_STATES[known.state]
  return next.length === 0 || (to && !next.includes(to)) ? no('contribution-settled') : null
}

function refuseSettling(view: MeetingView, number: number, to: ContributionState, from?: ContributionState): Refusal | null {
  if (!view.desk) return null
  const known = view.desk.contributions.find((one) => one.number === number)
  if (!known) return no('contribution-unknown')
  const next: readonly ContributionState[] = NEXT_CONTRIBUTION_STATES[known.state]
  return next.includes(to) && (from === undefined || known.state === from) ? null : no('contribution-settled')
}

const byNumber = ({ desk }: MeetingWhole, number: number) => desk.contributions.find((one) => one.number === number)

function isShown(state: MeetingWhole, { number, place }: Contribution): boolean {
  const part = place === 'plenary' ? state.plenary : state.tables[place]
  return part?.contributions.some((one) => one.number === number) ?? false
}
