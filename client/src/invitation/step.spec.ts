import { describe, expect, it } from '@jest/globals'
import { firstStep, reachProblems } from './step.ts'

describe('answering an invitation', () => {
  it('begins with the invitation, and later with what was answered', () => {
    expect([null, 'yes', 'no', 'thinking'].map((answer) => firstStep({ answer: answer as 'yes' | null }))).toEqual([
      'read',
      'yes',
      'no',
      'thinking',
    ])
  })

  it('takes ways to be reached that could be right, and none at all', () => {
    for (const [email, phone] of [
      ['', ''],
      ['vakker@example.no', '+47 400 00 000'],
      [' a@b.co ', '12345678'],
    ] as const)
      expect(reachProblems(email, phone)).toEqual({ email: false, phone: false })
  })

  it('finds slips in them', () => {
    expect(reachProblems('vakker@example', '12ab')).toEqual({ email: true, phone: true })
    expect(reachProblems('vakker.example.no', '123')).toEqual({ email: true, phone: true })
  })
})
