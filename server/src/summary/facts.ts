import type {
  DrawView,
  Material,
  Method,
  PanelView,
  PollResult,
  PollView,
  Question,
  SummaryContribution,
  Theme,
} from '@borgerpanel/contract'
import type { Language } from '@borgerpanel/texts/format'

/** One meeting as the attachment tells of it. `balance` is the quieter half's share of the speaking time, 0–1. */
export interface MeetingFacts {
  readonly title: string
  readonly startsAt: string
  readonly attended: number
  readonly balance: number | null
  readonly state: string
}

/** Everything the attachment is made of, read from the other stages; the document is a function of it alone. */
export interface SummaryFacts {
  readonly municipality: string
  readonly demo: boolean
  readonly language: Language
  readonly now: string
  readonly method: Method
  readonly panel: PanelView
  readonly attachmentNumber: number
  readonly draw: DrawView
  readonly meetings: readonly MeetingFacts[]
  /** How many members attended (M9) at least one of the meetings. */
  readonly attended: number
  readonly materials: readonly Material[]
  readonly questions: readonly Question[]
  readonly polls: readonly PollView[]
  readonly results: readonly PollResult[]
  readonly contributions: readonly SummaryContribution[]
}

/** What the case officer has written and sorted. */
export interface Draft {
  readonly lead: string
  readonly reservations: string
  readonly themes: readonly Theme[]
}
