import type { RegisterRow } from '../register/columns.ts'
import { ageOn } from './age.ts'

/** Who is in the frame. Everything here is published with the frame's root (T2). */
export interface Criteria {
  /** Kommunenummer, four digits. */
  readonly municipality: string
  /** The day the age is counted on, yyyy-mm-dd. */
  readonly referenceDate: string
  readonly minimumAge: number
  readonly maximumAge?: number
  /** Take residents with `fortrolig` or `strengtFortrolig` address. Left out by default; either way a documented choice (T1). */
  readonly includeProtected?: boolean
}

/** Why someone is not in the frame, in the order it is asked: each person is counted once, by the first that holds. */
export const EXCLUSION_REASONS = [
  'dead',
  'not-resident',
  'other-municipality',
  'address-protected',
  'too-young',
  'too-old',
  'excluded-by-list',
] as const
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

/** Identity numbers left out by name, with the reason stated for each: elected members, staff, earlier panels, opted out. */
export type ExclusionList = ReadonlyMap<string, string>

/** Why the resident is not in the frame; null when she is (T1). */
export function exclusionReason(row: RegisterRow, criteria: Criteria, list: ExclusionList = new Map()): ExclusionReason | null {
  if (row.status === 'doed') return 'dead'
  if (row.status !== 'bosatt') return 'not-resident'
  if (row.municipality !== criteria.municipality) return 'other-municipality'
  const isProtected = row.protection === 'fortrolig' || row.protection === 'strengtFortrolig'
  if (isProtected && criteria.includeProtected !== true) return 'address-protected'
  const age = ageOn(criteria.referenceDate, row.birthDate)
  if (age < criteria.minimumAge) return 'too-young'
  if (age > (criteria.maximumAge ?? Infinity)) return 'too-old'
  return list.has(row.identityNumber) ? 'excluded-by-list' : null
}
