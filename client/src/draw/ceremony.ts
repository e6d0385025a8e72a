import type { CeremonyPlan, CeremonyView, DrawView } from '@borgerpanel/contract'

/** What a small panel has: dice, thrown on the spot. */
export const usualPlan = (): CeremonyPlan => ({
  source: 'dice',
  sourceDetail: '',
  drawAt: null,
  place: '',
  witnesses: [{ name: '', organisation: '', email: '' }],
})

/** The plan as it is sent: without witnesses nobody named, and without an hour where dice are thrown on the spot. */
export function sentPlan(plan: CeremonyPlan): CeremonyPlan {
  const isDice = plan.source === 'dice'
  return {
    ...plan,
    sourceDetail: isDice ? '' : plan.sourceDetail,
    drawAt: isDice ? null : plan.drawAt,
    witnesses: plan.witnesses.filter(({ name }) => name.trim() !== ''),
  }
}

/** The newest ceremony of a stage, unless it was given up. */
export function currentOf(view: DrawView, stage: CeremonyView['stage']): CeremonyView | null {
  const newest = view.ceremonies.findLast((ceremony) => ceremony.stage === stage)
  return newest === undefined || newest.state === 'abandoned' ? null : newest
}

const VALUE = /^[A-Za-z0-9._:+-]{1,200}$/

/** A public value as typed, spaces and commas as hyphens; null while it holds something else. */
export function valueOf(typed: string): string | null {
  const value = typed.trim().replaceAll(/[\s,;]+/g, '-')
  return VALUE.test(value) ? value : null
}

/** A moment of the contract as the browser's own field writes it, and back; null when it is no moment. */
export function typedOf(moment: string | null): string {
  if (moment === null) return ''
  const at = new Date(moment)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
export function momentOf(typed: string): string | null {
  const at = new Date(typed)
  return typed === '' || Number.isNaN(at.getTime()) ? null : at.toISOString()
}
