import type { PollAnswer, PollQuestion } from '@borgerpanel/contract'
import type { PollPageTexts } from '@borgerpanel/texts/poll-page'

/** An answer as it is shown to the one who gave it. */
export function inWords(answer: PollAnswer, question: Pick<PollQuestion, 'options'>, t: Pick<PollPageTexts, 'unknown'>): string {
  if ('option' in answer) return question.options[answer.option] ?? ''
  if ('value' in answer) return String(answer.value)
  if ('text' in answer) return answer.text
  return t.unknown
}
