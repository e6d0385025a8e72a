import { done, refused, type CeremonyPlan, type Result } from '@borgerpanel/contract'
import type { Ceremony } from '@borgerpanel/sortition'
import type { CeremonyRecord } from './ceremony.repository.ts'

/** A value that comes about elsewhere is named this long before it does (T3), in milliseconds. */
const NOTICE = 24 * 60 * 60_000
const WITNESSES = 2

/**
 * Whether a lot may be announced so (T3): dice may be thrown at once; a lottery or a beacon is named at least 24 h ahead, to at least two
 * witnesses who can be reached. Refuses `lot-announced-late` and `witnesses-missing`.
 */
export function checkPlan(plan: CeremonyPlan, now: Date): Result<null> {
  if (plan.source === 'dice') return done(null)
  const isLate = plan.drawAt === null || new Date(plan.drawAt).getTime() - now.getTime() < NOTICE
  if (isLate) return refused('lot-announced-late')
  return plan.witnesses.filter(({ email }) => email !== '').length < WITNESSES ? refused('witnesses-missing') : done(null)
}

/** Whether the lot may be drawn now: it is open, and its public value has come to be. */
export function checkTime({ state, plan }: Pick<CeremonyRecord, 'state' | 'plan'>, now: Date): Result<null> {
  if (state !== 'open') return refused('lot-preparing', { retryable: true })
  const isEarly = plan.drawAt !== null && new Date(plan.drawAt) > now
  return isEarly ? refused('lot-too-early', { params: { at: plan.drawAt ?? '' } }) : done(null)
}

/** What the protocol says of the ceremony, and which guarantee was had: a public value named ahead, dice before witnesses, or none (T3). */
export function ceremonyOf({ plan, startedAt, openedAt }: CeremonyRecord, drawnAt: Date): Ceremony {
  const isAlone = plan.witnesses.length === 0
  return {
    announcedAt: startedAt.toISOString(),
    publishedAt: (openedAt ?? startedAt).toISOString(),
    drawnAt: drawnAt.toISOString(),
    place: plan.place === '' ? null : plan.place,
    witnesses: plan.witnesses.map(({ name, organisation }) => (organisation === '' ? name : `${name}, ${organisation}`)),
    guarantee: plan.source !== 'dice' ? 'public-value' : isAlone ? 'rehearsal' : 'dice',
    sources: { beacon: plan.sourceDetail === '' ? plan.source : plan.sourceDetail },
  }
}
