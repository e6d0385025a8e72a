import { describe, expect, it } from '@jest/globals'
import { EMPTY_PLAN, formOf, mergePlan, planOf } from './plan-form.ts'

const BASE = { ...EMPTY_PLAN, question: 'Hva er viktig?', mandate: 'Gi råd.', seats: '24' }

describe('two officers who edit the same plan', () => {
  it('keeps both when they changed different fields', () => {
    const mine = { ...BASE, question: 'Hva bør veie tyngst?' }
    const theirs = { ...BASE, mandate: 'Gi råd om skolen.' }

    const { merged, conflicts } = mergePlan(BASE, mine, theirs)

    expect(merged.question).toBe('Hva bør veie tyngst?')
    expect(merged.mandate).toBe('Gi råd om skolen.')
    expect(conflicts).toEqual([])
  })

  it('lets mine stand and names the field when both changed it', () => {
    const mine = { ...BASE, question: 'Mitt' }
    const theirs = { ...BASE, question: 'Deres', seats: '36' }

    const { merged, conflicts } = mergePlan(BASE, mine, theirs)

    expect(merged.question).toBe('Mitt')
    expect(merged.seats).toBe('36')
    expect(conflicts).toEqual(['question'])
  })

  it('sees no conflict where both wrote the same', () => {
    const both = { ...BASE, alternatives: [{ title: 'Bygge nytt' }] }

    expect(mergePlan(BASE, both, structuredClone(both)).conflicts).toEqual([])
  })
})

describe('the plan in the form', () => {
  it('comes back as it was', () => {
    const plan = planOf({ ...BASE, caseNumber: '2026/1', decisionDate: '2026-12-17', answersCloseAt: '2026-10-09T12:00' })

    expect(planOf(formOf(plan))).toEqual(plan)
  })

  it('leaves out empty alternatives and says null for what is not filled in', () => {
    const plan = planOf({ ...BASE, alternatives: [{ title: ' ' }, { title: 'Bygge nytt' }], seats: '', answersCloseAt: '' })

    expect(plan.alternatives).toEqual([{ title: 'Bygge nytt' }])
    expect(plan.seats).toBeNull()
    expect(plan.answersCloseAt).toBeNull()
  })
})
