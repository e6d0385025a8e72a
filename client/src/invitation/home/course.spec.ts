import { describe, expect, it } from '@jest/globals'
import type { Stage } from '@borgerpanel/contract'
import { courseOf } from './course.ts'

const meeting = (day: number, state: string) => ({
  id: String(day),
  title: `Samling ${day}`,
  startsAt: `2026-11-${day}T18:00:00+01:00`,
  state,
})
const mine = (stage: Stage, more: Partial<Parameters<typeof courseOf>[0]> = {}, meetings = [meeting(10, 'planned')]) => ({
  answer: 'yes' as const,
  seat: { place: 'seat' as const, number: 7 },
  panel: { stage, meetings, decisionDate: '2026-12-17' },
  ...more,
})
const states = (stage: Stage) => courseOf(mine(stage)).map(({ state }) => state)

describe('the course on the home page', () => {
  it.each([
    ['selecting', 'seat'],
    ['informing', 'read'],
    ['meeting', 'meeting'],
    ['polling', 'poll'],
    ['summarising', 'summary'],
    ['delivered', 'decision'],
  ] as const)('shows one place to be while the panel is %s', (stage, key) => {
    const here = courseOf(mine(stage)).filter(({ state }) => state === 'here')
    expect(here.map((step) => step.key)).toEqual([key])
  })

  it('has nothing ahead when all have an answer', () => {
    expect(new Set(states('answered'))).toEqual(new Set(['done']))
  })

  it('is done with what lies before and not with what lies after', () => {
    expect(states('meeting')).toEqual(['done', 'done', 'done', 'here', 'coming', 'coming', 'coming', 'coming'])
  })

  it('is at the first of several meetings that has not been held', () => {
    const steps = courseOf(mine('meeting', {}, [meeting(10, 'closed'), meeting(17, 'planned'), meeting(24, 'planned')]))
    expect(steps.filter(({ key }) => key === 'meeting').map(({ state }) => state)).toEqual(['done', 'here', 'coming'])
  })

  it('does not send a reserve to read or to answer', () => {
    const steps = courseOf(mine('informing', { seat: { place: 'reserve', number: 2 } }))
    expect(steps.map(({ key }) => key)).not.toContain('poll')
    expect(steps.find(({ state }) => state === 'here')?.key).toBe('meeting')
  })

  it('tells a reserve and one who waits for the lot apart', () => {
    expect(courseOf(mine('informing', { seat: { place: 'reserve', number: 2 } }))[1]?.key).toBe('reserve')
    expect(courseOf(mine('inviting', { seat: null }))[1]).toMatchObject({ key: 'drawn', state: 'here' })
  })
})
