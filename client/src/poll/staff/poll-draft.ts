import type { MeetingId, PollQuestionDraft, PollView } from '@borgerpanel/contract'

/** A question as it stands in the form; every kind has every field, so that changing the kind loses nothing. */
export interface QuestionForm {
  readonly kind: PollQuestionDraft['kind']
  readonly text: string
  /** One option a line. */
  readonly options: string
  readonly leastLabel: string
  readonly mostLabel: string
}
export interface PollForm {
  readonly title: string
  readonly meetingId: string
  readonly questions: readonly QuestionForm[]
}

export const NEW_QUESTION: QuestionForm = { kind: 'single', text: '', options: '', leastLabel: '', mostLabel: '' }

export const formOf = ({ title, meetingId, questions }: PollView): PollForm => ({
  title,
  meetingId: meetingId ?? '',
  questions: questions.map(({ kind, text, options, leastLabel, mostLabel }) => ({
    kind,
    text,
    options: options.join('\n'),
    leastLabel,
    mostLabel,
  })),
})

const linesOf = (options: string): string[] =>
  options
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const isComplete = ({ title, questions }: PollForm): boolean =>
  title.trim() !== '' && questions.length > 0 && questions.every(isQuestionComplete)

export function isQuestionComplete({ kind, text, options, leastLabel, mostLabel }: QuestionForm): boolean {
  if (text.trim() === '') return false
  if (kind === 'single') return linesOf(options).length >= 2
  return kind === 'text' || (leastLabel.trim() !== '' && mostLabel.trim() !== '')
}

/** The form as the server takes it. */
export const draftOf = ({ title, meetingId, questions }: PollForm) => ({
  title,
  meetingId: meetingId === '' ? null : (meetingId as MeetingId),
  questions: questions.map(questionOf),
})

function questionOf({ kind, text, options, leastLabel, mostLabel }: QuestionForm): PollQuestionDraft {
  if (kind === 'single') return { kind, text, options: linesOf(options) }
  return kind === 'scale' ? { kind, text, leastLabel, mostLabel } : { kind, text }
}
