import type { CommandAnswer, MeetingCommand, Result } from '@borgerpanel/contract'
import { backoff } from '../backoff.ts'

/** A command on its way: kept on disk from before the first attempt until it is answered (D15). Times in ms, our clock. */
export interface Letter {
  readonly opId: string
  readonly meeting: string
  /** The tag number of the one who wrote it: on a shared telephone nobody sends another's words as her own. */
  readonly who: number
  readonly command: MeetingCommand
  readonly state: 'waiting' | 'sent'
  readonly attempt: number
  readonly notBefore: number
}

export function newLetter(opId: string, from: Pick<Letter, 'meeting' | 'who'>, command: MeetingCommand): Letter {
  return { opId, meeting: from.meeting, who: from.who, command, state: 'waiting', attempt: 0, notBefore: 0 }
}

/** The next letter to go: strictly the oldest first, so that what a member did keeps its order. */
export function nextLetter(letters: readonly Letter[]): Letter | undefined {
  return letters.toSorted((one, other) => (one.opId < other.opId ? -1 : 1))[0]
}

/** What an answer means for a letter: it is settled, or it waits and is tried again; it is never given up in silence. */
export function afterAnswer(
  letter: Letter,
  answer: Result<CommandAnswer>,
  at: { readonly now: number; readonly random: number },
): Letter | 'settled' {
  if (answer.ok || answer.error.retryable !== true) return 'settled'
  const seconds = Number(answer.error.params?.['seconds'])
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : backoff(letter.attempt, at.random)
  return { ...letter, state: 'waiting', attempt: letter.attempt + 1, notBefore: at.now + wait }
}

/** What the badge shows: the least certain of all that is on its way; nothing on its way means saved. */
export function badgeOf(letters: readonly Letter[]): 'waiting' | 'sent' | 'saved' {
  if (letters.some((letter) => letter.state === 'waiting')) return 'waiting'
  return letters.length > 0 ? 'sent' : 'saved'
}
