import type {
  Contribution,
  ContributionState,
  DeskContribution,
  MeetingWhole,
  Place,
  WithholdReason,
  WordingRef,
} from '@borgerpanel/contract'
import type { Work } from '../work.ts'

/** States in which a place is shown a contribution it has not seen yet. */
const SHOWN: ReadonlySet<ContributionState> = new Set(['published', 'redacted'])

/** A contribution by its number, as the desk has it. */
export const byNumber = ({ desk }: MeetingWhole, number: number): DeskContribution | undefined =>
  desk.contributions.find((one) => one.number === number)

/** The staff who asks, for the desk's record; null when a member does. */
export const staffOf = ({ actor }: Work): string | null => ('staff' in actor ? actor.staff : null)

/** Gives a contribution its next state, and tells its author, the desk and the place where it was written. */
export function settle(work: Work, number: number, to: { state: ContributionState; reason?: WithholdReason }): void {
  const known = byNumber(work.state, number)
  if (!known) return
  const { state, reason = null } = to
  work.member(known.by, { type: 'mineSettled', number, state, reason })
  work.desk({ type: 'contributionSettled', number, state, reason, staff: staffOf(work) })
  tellState(work, known, { state, text: known.text })
}

/**
 * Tells the place of a contribution's new state. One that has never been shown it gets it whole, if it may be shown now; one that
 * has gets the state, and the text where it is another one than it was shown.
 */
export function tellState(
  work: Work,
  known: DeskContribution,
  { state, text }: { state: ContributionState; text: WordingRef },
): void {
  const { number, place } = known
  const shown = shownAs(work.state, known)
  if (shown && SHOWN.has(state) && shown.text.version !== text.version)
    work.at(place, { type: 'contributionReworded', number, state, text })
  else if (shown) work.at(place, { type: 'contributionSettled', number, state })
  else if (SHOWN.has(state))
    work.at(place, { type: 'contributionPublished', contribution: { ...toPlace(known), state, text, reason: null } })
}

/** A contribution as its place has it; undefined where it has never been shown. */
export function shownAs(state: MeetingWhole, { number, place }: { number: number; place: Place }): Contribution | undefined {
  const part = place === 'plenary' ? state.plenary : state.tables[place]
  return part?.contributions.find((one) => one.number === number)
}

/** What a place is told of a contribution: nothing of who wrote it, or of what the desk knows besides. */
function toPlace({ by: _by, edited: _edited, shortened: _shortened, ...contribution }: DeskContribution): Contribution {
  return contribution
}
