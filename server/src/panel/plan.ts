import type { Plan, Problem } from '@borgerpanel/contract'

/** What must be written before anybody is asked to give their time: who asks what, for whom, and whom to call (S4-04). */
const MANDATORY = [
  'question',
  'mandate',
  'promise',
  'commissionedBy',
  'decidingBody',
  'decisionDate',
  'contactName',
  'contactPhone',
] as const satisfies readonly (keyof Plan)[]

/** Names of mandatory fields that are empty, in the order of the form. */
export function missingFields(plan: Plan): (typeof MANDATORY)[number][] {
  return MANDATORY.filter((field) => plan[field] === null || plan[field] === '')
}

export function missingProblems(plan: Plan): Problem[] {
  return missingFields(plan).map((field) => ({ path: field, code: 'value-missing' }))
}

/** Whether the case is decided before `today`, yyyy-mm-dd: then it is too late to ask (S4-09). The day itself is in time. */
export function isDecided(plan: Plan, today: string): boolean {
  return plan.decisionDate !== null && plan.decisionDate < today
}
