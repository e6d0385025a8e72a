import type { Outcome } from '@borgerpanel/contract'
import type { IconName } from '../../ui/icons.ts'

/** How an outcome looks; never by colour alone. *Considered, not followed* is grey, not red: it is an answer too. */
export interface OutcomeLook {
  readonly icon: IconName | 'half'
  readonly tone: 'moss' | 'fjord' | 'amber' | 'grey'
}

const LOOKS = {
  followed: { icon: 'check', tone: 'moss' },
  partlyFollowed: { icon: 'half', tone: 'fjord' },
  debated: { icon: 'chat', tone: 'fjord' },
  onTheAgenda: { icon: 'calendar', tone: 'fjord' },
  consideredNotFollowed: { icon: 'minus', tone: 'grey' },
  postponed: { icon: 'clock', tone: 'amber' },
  otherBody: { icon: 'arrow-right', tone: 'fjord' },
  notOurs: { icon: 'minus', tone: 'grey' },
} as const satisfies Record<Outcome, OutcomeLook>

/** Whether a word of the server is an outcome this page knows. */
export const isOutcome = (code: string): code is Outcome => Object.hasOwn(LOOKS, code)

/** The look of an outcome. */
export const lookOf = (outcome: Outcome): OutcomeLook => LOOKS[outcome]
