import type { MeetingState, Method, Plan } from '@borgerpanel/contract'

/** What is done in a panel; stage and guards are read from it and from nothing else. Counts are of people or things. */
export interface PanelFacts {
  readonly method: Method
  readonly plan: Plan
  /** Residents in the frame, null before a register has been imported. */
  readonly eligible: number | null
  /** Lots that are announced, or being prepared, and not yet drawn. */
  readonly openLots: readonly ('invite' | 'panel')[]
  readonly invited: number
  readonly sent: number
  readonly yes: number
  /** Closed by hand, or the hour has passed. */
  readonly answersClosed: boolean
  readonly seated: number
  readonly reserves: number
  readonly attended: number
  readonly published: number
  readonly meetings: readonly MeetingState[]
  readonly polls: readonly ('draft' | 'open' | 'closed')[]
  readonly themes: number
  readonly responses: number
  readonly approvedVersions: number
  readonly delivered: boolean
  readonly decided: boolean
  readonly responsesSent: boolean
}

export const hasBegun = (state: MeetingState): boolean => state === 'open' || state === 'paused' || state === 'closed'

/** All meetings there are have been held. False while none is planned. */
export function meetingsAreClosed({ meetings }: PanelFacts): boolean {
  return meetings.length > 0 && meetings.every((state) => state === 'closed')
}
