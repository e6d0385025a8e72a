import type { ContributionState, MeetingEvent, MeetingWhole } from '@borgerpanel/contract'

/** Ids of wordings whose text must be closed to, or opened again for, everybody but the desk and the author (D19). */
export interface WordingEffects {
  readonly closed: readonly string[]
  readonly opened: readonly string[]
}

/** The states in which others may read a text. One that waits for the desk has no reader, or was withheld before. */
const READ_BY_OTHERS: ReadonlySet<ContributionState> = new Set(['published', 'redacted'])

/** What a set of events does to the texts kept outside the log. `state` is the meeting before or after them. The last event about a text counts. */
export function wordingEffects(state: MeetingWhole, events: Iterable<MeetingEvent>): WordingEffects {
  const isOpen = new Map<string, boolean>()
  for (const { audience, event } of events) {
    if (audience !== 'desk') continue
    if (event.type === 'contributionRedacted') isOpen.set(event.text.id, true)
    if (event.type === 'contributionResubmitted') isOpen.set(event.text.id, false)
    if (event.type !== 'contributionSettled') continue
    const text = state.desk.contributions.find((one) => one.number === event.number)?.text
    if (text) isOpen.set(text.id, READ_BY_OTHERS.has(event.state))
  }
  const ids = (wanted: boolean) => [...isOpen].flatMap(([id, open]) => (open === wanted ? [id] : []))
  return { closed: ids(false), opened: ids(true) }
}
