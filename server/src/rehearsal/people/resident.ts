import {
  identityRoutes,
  invitationRoutes,
  pollRoutes,
  type MyInvitation,
  type PollAnswer,
  type PollQuestion,
} from '@borgerpanel/contract'
import { Caller, Refused } from '../product/caller.ts'
import type { Chance } from './chance.ts'

const FREE_TEXTS = [
  'Takk for at dere spør oss.',
  'Vis oss tallene før dere bestemmer.',
  'Husk de som ikke har bil.',
  'Jeg lærte mye i kveld.',
  'Ta vare på møteplassene.',
]

/** A simulated resident with a letter or mail: the code in it and her own birth year are all she has. */
export class Resident {
  readonly caller: Caller

  constructor(
    url: string,
    readonly code: string,
    readonly birthYear: number,
    caller: Caller = new Caller(url),
  ) {
    this.caller = caller
  }

  /** One whose phone is signed in already. */
  static signedIn(caller: Caller): Resident {
    return new Resident(caller.url, '', 0, caller)
  }

  async signIn(): Promise<void> {
    await this.caller.call(identityRoutes.signInByCode, { body: { code: this.code, birthYear: this.birthYear } })
  }

  /** Whether code and year of birth were right. */
  async trySignIn(): Promise<boolean> {
    try {
      await this.signIn()
      return true
    } catch (fault) {
      if (fault instanceof Refused && fault.refusal.code === 'code-wrong') return false
      throw fault
    }
  }

  /** Answers as one in so and so many do: yes, no, or still thinking. */
  async answer(answer: 'yes' | 'no' | 'thinking', venue: 'hall' | 'online' | 'either' = 'either'): Promise<MyInvitation> {
    return this.caller.call(invitationRoutes.answerInvitation, { body: { answer, needs: { venue } } })
  }

  invitation(): Promise<MyInvitation> {
    return this.caller.call(invitationRoutes.myInvitation)
  }

  /** Fills in the poll; one in twelve answers *vet ikke* to a question, and few write in their own words. */
  async fillIn(pollId: string, chance: Chance): Promise<boolean> {
    const poll = await this.caller.ask(pollRoutes.myPoll, { params: { pollId: pollId as never } })
    if (!poll.ok) return false
    const answers = Object.fromEntries(poll.value.questions.flatMap((question) => answerTo(question, chance)))
    await this.caller.call(pollRoutes.answerPoll, { params: { pollId: pollId as never }, body: { answers } })
    return true
  }
}

function answerTo(question: PollQuestion, chance: Chance): [string, PollAnswer][] {
  if (question.kind === 'text') return chance.is(0.2) ? [[question.id, { text: chance.of(FREE_TEXTS) }]] : []
  if (chance.is(1 / 12)) return [[question.id, { unknown: true }]]
  if (question.kind === 'scale') return [[question.id, { value: Math.min(10, 4 + chance.below(4) + chance.below(4)) }]]
  const weights = question.options.map((_, place) => [3, 5, 2, 1][place] ?? 1)
  let left = chance.next() * weights.reduce((sum, weight) => sum + weight, 0)
  const option = weights.findIndex((weight) => (left -= weight) < 0)
  return [[question.id, { option: Math.max(0, option) }]]
}
