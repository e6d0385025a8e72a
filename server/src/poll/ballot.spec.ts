import { describe, expect, it } from '@jest/globals'
import type { Ballot, PollQuestion } from '@borgerpanel/contract'
import { checkBallot } from './ballot.ts'

const question = (id: string, kind: PollQuestion['kind']): PollQuestion => ({
  id: id as PollQuestion['id'],
  kind,
  text: 'Hva mener du?',
  options: kind === 'single' ? ['Bygge nytt', 'Legge ned'] : [],
  leastLabel: '',
  mostLabel: '',
})

const questions = [question('a', 'single'), question('b', 'scale'), question('c', 'text')]
const ballot = (answers: Record<string, unknown>): Ballot => ({ answers }) as Ballot

describe('ballot', () => {
  it('[P2] takes one answer of the right kind per question, vet ikke and skipped ones too', () => {
    expect(checkBallot(questions, ballot({ a: { option: 1 }, b: { unknown: true }, c: { text: 'Trygg skolevei' } })).ok).toBe(
      true,
    )
    expect(checkBallot(questions, ballot({ b: { value: 0 } })).ok).toBe(true)
  })

  it.each([
    ['an option that does not exist', { a: { option: 2 } }],
    ['a number for a choice', { a: { value: 1 } }],
    ['vet ikke for words', { c: { unknown: true } }],
    ['an unknown question', { d: { option: 0 } }],
    ['nothing at all', {}],
  ])('[P2] refuses %s', (_, answers) => {
    expect(checkBallot(questions, ballot(answers))).toMatchObject({ ok: false, error: { code: 'poll-incomplete' } })
  })

  it('[P5] refuses more than fits in a sealed ballot', () => {
    const long = Array.from({ length: 20 }, (_, i) => question(`t${i}`, 'text'))
    const answers = Object.fromEntries(long.map((q) => [q.id, { text: 'å'.repeat(2000) }]))

    expect(checkBallot(long, ballot(answers))).toMatchObject({ ok: false, error: { code: 'text-too-long' } })
  })
})
