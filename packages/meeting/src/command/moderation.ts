import { NEXT_CONTRIBUTION_STATES } from '@borgerpanel/contract'
import type { ContributionState, Refusal, SeenContribution } from '@borgerpanel/contract'
import { redacted } from '../redacted.ts'
import { firstOf, no } from '../rule.ts'
import type { Asked, CommandOf, Rules } from '../rule.ts'
import type { Work } from '../work.ts'
import { byNumber, settle, staffOf, tellState } from './settle.ts'

type DeskCommand =
  'withholdContribution' | 'redactContribution' | 'restoreContribution' | 'publishContribution' | 'setWriting' | 'setSettings'

/** A command that settles a contribution, with what the moderator had before her. */
interface Settling {
  readonly number: number
  readonly seen: SeenContribution
}

/** What the desk does about contributions (M22, M23, M32). */
export const MODERATION_RULES: Rules<DeskCommand> = {
  withholdContribution: {
    refuse: (asked) => refuseSettling(asked, 'withheld'),
    happen: (work, { number, reason }) => settle(work, number, { state: 'withheld', reason }),
  },
  redactContribution: { refuse: refuseRedaction, happen: redact },
  restoreContribution: {
    refuse: (asked) => refuseSettling(asked, 'published', 'withheld'),
    happen: restore,
  },
  publishContribution: {
    refuse: (asked) => refuseSettling(asked, 'published', 'submitted'),
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

// Two moderators may have the same contribution open. Whoever comes second decided about something that is no more.
function refuseSettling(
  { view, command: { number, seen } }: Asked<Settling>,
  to: ContributionState,
  from?: ContributionState,
): Refusal | null {
  if (!view.desk) return null
  const known = view.desk.contributions.find((one) => one.number === number)
  if (!known) return no('contribution-unknown')
  const next: readonly ContributionState[] = NEXT_CONTRIBUTION_STATES[known.state]
  const isAsSeen = known.state === seen.state && known.text.version === seen.version
  return isAsSeen && next.includes(to) && (from === undefined || known.state === from) ? null : no('contribution-settled')
}

function refuseRedaction(asked: Asked<CommandOf<'redactContribution'>>): Refusal | null {
  return firstOf(
    () => refuseSettling(asked, 'redacted'),
    () => refuseMarks(asked),
  )
}

function refuseMarks({ view, command, textOf }: Asked<CommandOf<'redactContribution'>>): Refusal | null {
  const known = view.desk?.contributions.find((one) => one.number === command.number)
  if (!known || !textOf) return null
  const text = textOf(known.text)
  if (text === null) return no('contribution-settled')
  return redacted(text, command.spans, command.instead) === null ? no('malformed') : null
}

/** Removes the marked words: the text that is left takes the place of the old one, everywhere (M22, D19). */
function redact(work: Work, { number, spans, instead, reason }: CommandOf<'redactContribution'>): void {
  const known = byNumber(work.state, number)
  const left = known && redacted(work.textOf(known.text) ?? '', spans, instead)
  if (!known || left == null) return
  const text = work.reword(known.text, left)
  work.member(known.by, { type: 'mineRedacted', number, text, reason })
  work.desk({ type: 'contributionRedacted', number, text, reason, staff: staffOf(work) })
  tellState(work, known, { state: 'redacted', text })
}

// What was shortened before it was withheld comes back shortened.
function restore(work: Work, { number }: CommandOf<'restoreContribution'>): void {
  settle(work, number, { state: byNumber(work.state, number)?.shortened ? 'redacted' : 'published' })
}
