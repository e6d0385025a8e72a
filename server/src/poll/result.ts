import type { PollQuestion, PollResult, QuestionResult } from '@borgerpanel/contract'
import { sumUp, type Answer, type Asked } from '@borgerpanel/opinion'
import type { PollRecord } from './poll.repository.ts'

/** The result of a closed poll, question by question (R1). */
export function resultOf(
  poll: PollRecord,
  questions: readonly PollQuestion[],
  answers: readonly Record<string, unknown>[],
): PollResult {
  return {
    id: poll.id as PollResult['id'],
    title: poll.title,
    roster: poll.rosterCount ?? 0,
    answers: poll.answerCount ?? 0,
    closedAt: poll.closedAt?.toISOString() ?? '',
    questions: questions.map((question) => questionResult(question, answers)),
  }
}

function questionResult(question: PollQuestion, answers: readonly Record<string, unknown>[]): QuestionResult {
  const given = answers.flatMap((answer) => (question.id in answer ? [answer[question.id] as Answer] : []))
  const { answered, rows, unknown, mean, texts } = sumUp(askedOf(question), given)
  return {
    id: question.id,
    kind: question.kind,
    text: question.text,
    answered,
    rows: [...rows],
    unknown,
    mean,
    texts: [...texts],
  }
}

function askedOf(question: PollQuestion): Asked {
  return question.kind === 'single' ? { kind: 'single', options: question.options } : { kind: question.kind }
}
