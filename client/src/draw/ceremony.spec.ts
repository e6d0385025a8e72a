import { describe, expect, it } from '@jest/globals'
import { momentOf, sentPlan, typedOf, usualPlan, valueOf } from './ceremony.ts'

describe('a ceremony as it is planned on the page', () => {
  it('sends no witness nobody named, and no hour with dice', () => {
    const plan = { ...usualPlan(), sourceDetail: 'Lotto', drawAt: '2026-09-02T12:00:00.000Z' }
    expect(sentPlan(plan)).toMatchObject({ witnesses: [], drawAt: null, sourceDetail: '' })
    expect(sentPlan({ ...plan, source: 'lottery' })).toMatchObject({ drawAt: plan.drawAt, sourceDetail: 'Lotto' })
  })

  it('[T3] takes a public value with spaces or commas, and nothing a seed line cannot hold', () => {
    expect(valueOf(' 4 8, 15 16 ')).toBe('4-8-15-16')
    expect(valueOf('')).toBeNull()
    expect(valueOf('åtte')).toBeNull()
  })

  it('keeps a moment through the field of the browser', () => {
    expect(momentOf(typedOf('2026-09-02T12:30:00.000Z'))).toBe('2026-09-02T12:30:00.000Z')
    expect(momentOf('')).toBeNull()
  })
})
