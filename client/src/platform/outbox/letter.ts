import type { CommandAnswer, MeetingCommand, Refusal, Result } from '@borgerpanel/contract'
import { backoff } from '../backoff.ts'

/** A command on its way: kept on disk from before the first attempt until it is answered (D15). Times in ms, our clock. */
export interface Letter {
  readonly opId: string
  readonly meeting: string
  /** The tag number of the one who wrote it: on a shared telephone nobody sends another's words as her own. */
  readonly who: number
  readonly command: MeetingCommand
  /** `returned`: refused, and kept until its words lie in the draft again. */
  readonly state: 'waiting' | 'sent' | 'returned'
  readonly attempt: number
  readonly notBefore: number
  readonly refusal?: Refusal
}

export function newLetter(opId: string, from: Pick<Letter, 'meeting' | 'who'>, command: MeetingCommand): Letter {
  return { opId, meeting: from.meeting, who: from.who, command, state: 'waiting', attempt: 0, notBefore: 0 }
}

/** What somebody wrote in a letter, and must never lose; null where it is an act. */
export function wordsOf({ command }: Pick<Letter, 'command'>): string | null {
  return command.type === 'contribute' || command.type === 'resubmitContribution' ? command.text : null
}

/** Words and acts go separately: a text that must wait its ten seconds does not hold up a raised hand. */
const laneOf = (letter: Pick<Letter, 'command'>): 'words' | 'acts' => (wordsOf(letter) === null ? 'acts' : 'words')

/** The next letter to go: in each lane strictly the oldest first, so that what a member did keeps its order; of the lanes the one that may go soonest. */
export function nextLetter(letters: readonly Letter[], now: number): Letter | undefined {
  const ordered = letters.filter(({ state }) => state !== 'returned').toSorted((one, other) => (one.opId < other.opId ? -1 : 1))
  const heads = (['words', 'acts'] as const).flatMap((lane) => ordered.find((letter) => laneOf(letter) === lane) ?? [])
  const soonest = Math.max(now, Math.min(...heads.map(({ notBefore }) => notBefore)))
  return ordered.find((letter) => heads.includes(letter) && letter.notBefore <= soonest)
}

/** What an answer means for a letter: settled, waiting to be tried again, or returned with its words; it is never given up in silence. */
export function afterAnswer(
  letter: Letter,
  answer: Result<CommandAnswer>,
  at: { readonly now: number; readonly random: number },
): Letter | 'settled' {
  if (answer.ok) return 'settled'
  if (answer.error.retryable !== true)
    return laneOf(letter) === 'words' ? { ...letter, state: 'returned', refusal: answer.error } : 'settled'
  const seconds = Number(answer.error.params?.['seconds'])
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : backoff(letter.attempt, at.random)
  return { ...letter, state: 'waiting', attempt: letter.attempt + 1, notBefore: at.now + wait }
}

/** What the badge shows: the least certain of all that is on its way; nothing on its way means saved. */
export function badgeOf(letters: readonly Letter[]): 'waiting' | 'sent' | 'saved' {
  if (letters.some((letter) => letter.state === 'waiting')) return 'waiting'
  return letters.some((letter) => letter.state === 'sent') ? 'sent' : 'saved'
}
