import type { InvitationAnswer } from '@borgerpanel/contract'

export interface AnswerStanding {
  readonly isClosed: boolean
  readonly answer: InvitationAnswer | null
  readonly place: 'seat' | 'reserve' | 'out' | null
}

/**
 * Whether an answer may be given. Until answers close: any, as often as one likes. Afterwards only somebody with a place
 * may give it up or mend what is needed; who gave it up, or was not drawn, can no longer say yes.
 */
export function mayAnswer(given: InvitationAnswer, { isClosed, answer, place }: AnswerStanding): boolean {
  if (place === 'out') return false
  if (place !== null) return given === 'no' || given === answer
  return !isClosed
}
