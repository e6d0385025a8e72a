import { describe, expect, it } from '@jest/globals'
import { Act, Stage, type Plan } from '@borgerpanel/contract'
import fc from 'fast-check'
import type { PanelFacts } from './facts.ts'
import { actsOf, refusalOf, waitingActs } from './guards.ts'
import { METHODS, methodOf } from './methods.ts'
import { isDecided, missingFields } from './plan.ts'
import { stageOf } from './stage.ts'

const today = '2026-11-21'

const aPlan = (changes: Partial<Plan> = {}): Plan => ({
  caseNumber: '2026/1234',
  caseTitle: 'Skolestruktur',
  name: 'Borgerpanel',
  method: 'borgerpanel',
  question: 'Hva bør vi gjøre?',
  mandate: 'Gi råd.',
  promise: 'Vi svarer på hvert råd.',
  commissionedBy: 'Utvalg for oppvekst',
  decidingBody: 'Kommunestyret',
  decisionDate: '2027-02-01',
  contactName: 'Rolig Fjord',
  contactPhone: '00 00 00 00',
  contactEmail: '',
  alternatives: [],
  language: 'nb',
  seats: 24,
  answersCloseAt: null,
  authorsShown: true,
  ...changes,
})

const nothing: PanelFacts = {
  method: METHODS.borgerpanel,
  plan: aPlan(),
  eligible: null,
  openLots: [],
  invited: 0,
  sent: 0,
  yes: 0,
  answersClosed: false,
  seated: 0,
  reserves: 0,
  attended: 0,
  published: 0,
  meetings: [],
  polls: [],
  themes: 0,
  responses: 0,
  approvedVersions: 0,
  delivered: false,
  decided: false,
  responsesSent: false,
}

/** What is done, one thing after another, and the stage it brings the panel to. */
const COURSE: readonly (readonly [Partial<PanelFacts>, Stage])[] = [
  [{ plan: aPlan({ question: '' }) }, 'planning'],
  [{ plan: aPlan() }, 'inviting'],
  [{ eligible: 3000, invited: 240, sent: 240 }, 'inviting'],
  [{ yes: 60, answersClosed: true }, 'selecting'],
  [{ seated: 24, reserves: 8 }, 'informing'],
  [{ meetings: ['planned'] }, 'informing'],
  [{ meetings: ['open', 'planned'] }, 'meeting'],
  [{ meetings: ['closed', 'closed'] }, 'polling'],
  [{ polls: ['open'] }, 'polling'],
  [{ polls: ['closed'] }, 'summarising'],
  [{ approvedVersions: 1 }, 'delivered'],
  [{ delivered: true, decided: true }, 'answered'],
]

describe('the stage of a panel', () => {
  it('is read from what is done, all the way along the chain', () => {
    let facts = nothing
    for (const [done, stage] of COURSE) {
      facts = { ...facts, ...done }
      expect(stageOf(facts)).toBe(stage)
    }
  })

  it('passes over what the method has no block for', () => {
    const young = { ...nothing, method: METHODS.ungdomsraad }
    expect(stageOf(young)).toBe('selecting')
    expect(stageOf({ ...young, seated: 9, meetings: ['closed'] })).toBe('summarising')
  })

  it('is never a lock: mending the plan late asks for the text again and forbids nothing else', () => {
    const late = { ...nothing, plan: aPlan({ promise: '' }), seated: 24, meetings: ['closed' as const], approvedVersions: 1 }
    expect(stageOf(late)).toBe('planning')
    expect(refusalOf('deliver', late, today)).toBeNull()
  })
})

describe('guards', () => {
  it('[S4-04] invite nobody without promise and plan, naming every field at once', () => {
    const facts = { ...nothing, invited: 240, plan: aPlan({ promise: '', contactPhone: '' }) }
    expect(refusalOf('sendInvitations', facts, today)?.code).toBe('promise-missing')
    const refusal = refusalOf('sendInvitations', { ...facts, plan: aPlan({ contactPhone: '', decidingBody: '' }) }, today)
    expect(refusal?.code).toBe('plan-incomplete')
    expect(refusal?.problems?.map(({ path }) => path)).toEqual(['decidingBody', 'contactPhone'])
    expect(refusalOf('sendInvitations', { ...facts, plan: aPlan() }, today)).toBeNull()
  })

  it('[S4-09] open nothing after the day of the decision, and do on the day', () => {
    expect(isDecided(aPlan({ decisionDate: today }), today)).toBe(false)
    expect(isDecided(aPlan({ decisionDate: '2026-11-20' }), today)).toBe(true)
    const late = { ...nothing, eligible: 10, invited: 0, plan: aPlan({ decisionDate: '2026-11-20' }) }
    expect(refusalOf('drawInvitees', late, today)?.code).toBe('decision-date-past')
  })

  it('draw from a register that is there, and never twice', () => {
    expect(refusalOf('drawInvitees', nothing, today)?.code).toBe('register-missing')
    expect(refusalOf('drawInvitees', { ...nothing, eligible: 0 }, today)?.code).toBe('nobody-eligible')
    expect(refusalOf('drawInvitees', { ...nothing, eligible: 3000 }, today)).toBeNull()
    expect(refusalOf('importRegister', { ...nothing, eligible: 3000, invited: 1 }, today)?.code).toBe('already-drawn')
    expect(refusalOf('drawPanel', { ...nothing, invited: 9, yes: 23 }, today)).toEqual({
      code: 'not-enough-volunteers',
      params: { yes: 23, seats: 24 },
    })
    expect(refusalOf('drawPanel', { ...nothing, invited: 9, yes: 24 }, today)).toBeNull()
  })

  it('answer for every act and every method, and what waits is what is allowed', () => {
    const count = fc.integer({ min: 0, max: 30 })
    const facts = fc.record({
      method: fc.constantFrom(...Object.values(METHODS).map(({ code }) => methodOf(code))),
      eligible: fc.option(count),
      invited: count,
      sent: count,
      yes: count,
      seated: count,
      answersClosed: fc.boolean(),
      meetings: fc.array(fc.constantFrom('planned' as const, 'open' as const, 'closed' as const), { maxLength: 2 }),
      polls: fc.array(fc.constantFrom('draft' as const, 'open' as const, 'closed' as const), { maxLength: 2 }),
      approvedVersions: count,
    })
    fc.assert(
      fc.property(facts, (some) => {
        const all = { ...nothing, ...some }
        const acts = actsOf(all, today)
        expect(Object.keys(acts).toSorted()).toEqual([...Act.options].toSorted())
        for (const act of waitingActs(all, stageOf(all), today)) expect(acts[act]).toBeNull()
        expect(Stage.options).toContain(stageOf(all))
      }),
    )
  })

  it('know which fields must be written', () => {
    expect(missingFields(aPlan())).toEqual([])
    expect(missingFields(aPlan({ decisionDate: null, commissionedBy: '' }))).toEqual(['commissionedBy', 'decisionDate'])
  })
})
