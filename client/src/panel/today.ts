import type { Act, PanelRow } from '@borgerpanel/contract'

/** An act, or the writing that must come before the last one: nobody may send what is not written. */
export type WaitingAct = Act | 'writeResponses'

/** One thing that waits for the case officer: an act in a panel. */
export interface Waiting {
  readonly panelId: string
  readonly panel: string
  readonly act: WaitingAct
  readonly next: PanelRow['next']
}

/** What waits over all panels: the panel with the nearest date first, within a panel in the order of the chain. */
export function waitingOf(panels: readonly PanelRow[]): readonly Waiting[] {
  const byDate = [...panels].sort((one, other) => (one.next?.at ?? '9999').localeCompare(other.next?.at ?? '9999'))
  return byDate.flatMap(({ id, name, waiting, unanswered, next }) => {
    const acts: readonly WaitingAct[] = unanswered > 0 ? [...waiting, 'writeResponses'] : waiting
    return acts.map((act) => ({ panelId: id, panel: name, act, next }))
  })
}

const FIRST_HOUR_OF_DAY = 10
const FIRST_HOUR_OF_EVENING = 17

export function partOfDay(now: Date): 'morning' | 'day' | 'evening' {
  if (now.getHours() < FIRST_HOUR_OF_DAY) return 'morning'
  return now.getHours() < FIRST_HOUR_OF_EVENING ? 'day' : 'evening'
}
