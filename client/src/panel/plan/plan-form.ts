import type { Plan } from '@borgerpanel/contract'
import { fromLocal, toLocal } from '../staff/moment.ts'

/** The plan as it stands in the form: numbers and times as they are typed. */
export type PlanForm = Omit<Plan, 'seats' | 'answersCloseAt' | 'decisionDate'> & {
  readonly seats: string
  readonly answersCloseAt: string
  readonly decisionDate: string
}
export type PlanField = keyof PlanForm

export const EMPTY_PLAN: PlanForm = {
  caseNumber: '',
  caseTitle: '',
  name: '',
  method: 'borgerpanel',
  question: '',
  mandate: '',
  promise: '',
  commissionedBy: '',
  decidingBody: '',
  decisionDate: '',
  contactName: '',
  contactPhone: '',
  contactEmail: '',
  alternatives: [],
  language: 'nb',
  seats: '24',
  answersCloseAt: '',
  authorsShown: true,
}

export const formOf = (plan: Plan): PlanForm => ({
  ...plan,
  seats: plan.seats === null ? '' : String(plan.seats),
  answersCloseAt: toLocal(plan.answersCloseAt),
  decisionDate: plan.decisionDate ?? '',
})

/** The form as the server takes it. Alternatives without words are left out. */
export const planOf = (form: PlanForm): Plan => ({
  ...form,
  alternatives: form.alternatives.filter(({ title }) => title.trim() !== ''),
  seats: form.seats.trim() === '' ? null : Number(form.seats),
  answersCloseAt: fromLocal(form.answersCloseAt),
  decisionDate: form.decisionDate === '' ? null : form.decisionDate,
})

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The fields where two versions differ. */
export const fieldsApart = (one: PlanForm, other: PlanForm): readonly PlanField[] =>
  (Object.keys(EMPTY_PLAN) as PlanField[]).filter((field) => !same(one[field], other[field]))

/**
 * Two people's changes put together: what only one of them changed is taken, where both changed the same field mine stands and
 * the field is named in `conflicts`. Nothing that was written is lost.
 */
export function mergePlan(
  base: PlanForm,
  mine: PlanForm,
  theirs: PlanForm,
): { readonly merged: PlanForm; readonly conflicts: readonly PlanField[] } {
  const iChanged = fieldsApart(base, mine)
  const theyChanged = fieldsApart(base, theirs)
  const onlyTheirs = theyChanged.filter((field) => !iChanged.includes(field))
  const taken = Object.fromEntries(onlyTheirs.map((field) => [field, theirs[field]])) as Partial<PlanForm>
  const conflicts = theyChanged.filter((field) => iChanged.includes(field) && !same(mine[field], theirs[field]))
  return { merged: { ...mine, ...taken }, conflicts }
}
