import { refused, type Ballot, type PollAnswer, type PollQuestion, type Problem, type Result } from '@borgerpanel/contract'

/** Most bytes of a ballot before sealing; every sealed ballot of a poll has the same length (P5). */
export const BALLOT_SIZE = 16_384

/**
 * Whether a ballot fits the questions: each answer of the kind its question asks for, options that exist, known questions.
 * Refuses `poll-incomplete` with the questions' ids; a question left out is skipped, and that is allowed.
 */
export function checkBallot(questions: readonly PollQuestion[], ballot: Ballot): Result<Ballot> {
  const problems: Problem[] = []
  for (const [id, answer] of Object.entries(ballot.answers)) {
    const question = questions.find((candidate) => candidate.id === id)
    if (question === undefined) problems.push({ path: id, code: 'question-unknown' })
    else if (!fits(question, answer)) problems.push({ path: id, code: 'answer-wrong-kind' })
  }
  if (Object.keys(ballot.answers).length === 0) problems.push({ path: 'answers', code: 'empty' })
  if (problems.length > 0) return refused('poll-incomplete', { problems })
  if (Buffer.byteLength(JSON.stringify(ballot.answers)) > BALLOT_SIZE - 4) return refused('text-too-long')
  return { ok: true, value: ballot }
}

function fits(question: PollQuestion, answer: PollAnswer): boolean {
  if ('unknown' in answer) return question.kind !== 'text'
  if ('option' in answer) return question.kind === 'single' && answer.option < question.options.length
  if ('value' in answer) return question.kind === 'scale'
  return question.kind === 'text'
}
