import { describe, expect, it } from '@jest/globals'
import type { Stage } from '@borgerpanel/contract'
import { publicCourse, ratio } from './course.ts'

const panel = (stage: Stage, isDrawn = true) => ({
  stage,
  decisionDate: '2026-12-17',
  decision: null,
  answeredAt: null,
  draw: isDrawn
    ? { register: 17_986, invited: 2400, yes: 268, panel: 105, root: 'aa', seed: 'bb', drawnAt: '2026-08-24T10:00:00Z' }
    : null,
  meetings: [{ title: 'Samling', startsAt: '2026-11-10T18:00:00Z' }],
  summary: null,
})

describe('the public course', () => {
  it.each([
    ['inviting', 'asked'],
    ['selecting', 'drawn'],
    ['informing', 'meeting'],
    ['meeting', 'meeting'],
    ['polling', 'sent'],
    ['summarising', 'sent'],
    ['delivered', 'decision'],
  ] as const)('is at one place while the panel is %s', (stage, key) => {
    expect(
      publicCourse(panel(stage))
        .filter(({ state }) => state === 'here')
        .map((step) => step.key),
    ).toEqual([key])
  })

  it('is all done when everybody has an answer', () => {
    const answered = { ...panel('answered'), answeredAt: '2027-01-10T10:00:00Z' }
    expect(publicCourse(answered).every(({ state }) => state === 'done')).toBe(true)
  })

  it('shows the day something was decided, not the day it was planned for, and waits for the answers', () => {
    const decision = { body: 'Kommunestyret', date: '2026-12-01', caseNumber: '88/26', text: 'Ny skole.' }
    const [decided, answers] = publicCourse({ ...panel('answered'), decision }).slice(-2)

    expect(decided).toMatchObject({ key: 'decision', state: 'done', date: '2026-12-01' })
    expect(answers).toMatchObject({ key: 'answered', state: 'here' })
  })

  it('says nothing of a lot where nobody was drawn', () => {
    expect(publicCourse(panel('informing', false)).map(({ key }) => key)).toEqual(['meeting', 'sent', 'decision', 'answered'])
  })

  it('gives shares as whole numbers, and none of nothing', () => {
    expect(ratio(2400, 17_986, 1000)).toBe(133)
    expect(ratio(1, 0, 1000)).toBeNull()
  })
})
