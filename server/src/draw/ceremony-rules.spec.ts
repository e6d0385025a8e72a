import { describe, expect, it } from '@jest/globals'
import type { CeremonyPlan } from '@borgerpanel/contract'
import { ceremonyOf, checkPlan, checkTime } from './ceremony-rules.ts'
import type { CeremonyRecord } from './ceremony.repository.ts'

const now = new Date('2026-09-01T12:00:00Z')
const witness = { name: 'Klok Ugle', organisation: 'Lillevik avis', email: 'ugle@example.org' }
const plan = (changes: Partial<CeremonyPlan> = {}): CeremonyPlan => ({
  source: 'lottery',
  sourceDetail: 'Lotto 5. september',
  drawAt: '2026-09-02T12:00:00Z',
  place: 'Rådhuset',
  witnesses: [witness, { ...witness, email: 'and@example.org' }],
  ...changes,
})
const record = (changes: Partial<CeremonyPlan> = {}): CeremonyRecord => ({
  id: '1',
  stage: 'panel',
  number: 1,
  state: 'open',
  plan: plan(changes),
  publication: null,
  digest: null,
  progress: null,
  refusal: null,
  reason: '',
  startedAt: now,
  openedAt: new Date('2026-09-01T12:00:05Z'),
  chances: null,
})

describe('the rules of a ceremony', () => {
  it('[T3] lets a value from elsewhere be announced 24 hours ahead to two witnesses, and no later or to fewer', () => {
    expect(checkPlan(plan(), now)).toMatchObject({ ok: true })
    expect(checkPlan(plan({ drawAt: '2026-09-02T11:59:59Z' }), now)).toMatchObject({ error: { code: 'lot-announced-late' } })
    expect(checkPlan(plan({ drawAt: null }), now)).toMatchObject({ error: { code: 'lot-announced-late' } })
    expect(checkPlan(plan({ witnesses: [witness, { ...witness, email: '' }] }), now)).toMatchObject({
      error: { code: 'witnesses-missing' },
    })
  })

  it('[T3] lets dice be thrown at once', () => {
    expect(checkPlan(plan({ source: 'dice', drawAt: null, witnesses: [] }), now)).toMatchObject({ ok: true })
  })

  it('[T3] draws only what is open, and not before the hour announced', () => {
    expect(checkTime({ state: 'preparing', plan: plan() }, now)).toMatchObject({ error: { code: 'lot-preparing' } })
    expect(checkTime({ state: 'open', plan: plan() }, now)).toMatchObject({ error: { code: 'lot-too-early' } })
    expect(checkTime({ state: 'open', plan: plan() }, new Date('2026-09-02T12:00:00Z'))).toMatchObject({ ok: true })
  })

  it('[T3] says which guarantee was had', () => {
    expect(ceremonyOf(record(), now).guarantee).toBe('public-value')
    expect(ceremonyOf(record({ source: 'dice' }), now).guarantee).toBe('dice')
    expect(ceremonyOf(record({ source: 'dice', witnesses: [] }), now)).toMatchObject({ guarantee: 'rehearsal', witnesses: [] })
  })
})
