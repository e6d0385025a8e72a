import { describe, expect, it } from '@jest/globals'
import type { PanelFacts } from './facts.ts'
import { doneActs } from './guards.ts'
import { METHODS } from './methods.ts'

/** A panel that has come to its end. */
const FINISHED = {
  method: METHODS.borgerpanel,
  eligible: 3000,
  invited: 240,
  sent: 240,
  seated: 24,
  published: 2,
  meetings: ['closed'],
  polls: ['closed'],
  approvedVersions: 1,
  delivered: true,
  responsesSent: true,
} as unknown as PanelFacts

describe('what has been done', () => {
  it('is everything in a finished panel, so that nothing of it is offered as new', () => {
    expect(doneActs(FINISHED)).toHaveLength(11)
  })

  it('is not what is only half done', () => {
    const half = { ...FINISHED, sent: 12, polls: ['open' as const], responsesSent: false }
    expect(doneActs(half)).not.toEqual(expect.arrayContaining(['sendInvitations']))
    expect(doneActs(half)).toContain('openPoll')
    expect(doneActs(half)).not.toContain('closePoll')
    expect(doneActs(half)).not.toContain('sendResponses')
  })

  it('is nothing the method has no place for', () => {
    expect(doneActs({ ...FINISHED, method: METHODS.ungdomsraad })).not.toContain('drawPanel')
  })
})
