import { z } from 'zod'

/** Roles of `product.md`. `public` is anybody, `invitee` someone signed in by code who has no seat (yet). */
export const Role = z.enum([
  'public',
  'invitee',
  'member',
  'moderator',
  'tableHost',
  'caseOfficer',
  'analyst',
  'politician',
  'auditor',
  'administrator',
  'serviceDesk',
  'system',
])
export type Role = z.infer<typeof Role>

/** Roles a staff account can hold. Auditor and administrator combine with nothing (S11). */
export const StaffRole = z.enum([
  'moderator',
  'tableHost',
  'caseOfficer',
  'analyst',
  'politician',
  'auditor',
  'administrator',
  'serviceDesk',
])
export type StaffRole = z.infer<typeof StaffRole>

/**
 * Who may do it (S6). `own` narrows a role to what is its own: `invitation` and `panel` for people signed in by code.
 * Everybody else, and every role that is not listed, gets the same answer as if the thing did not exist.
 */
export interface Access {
  readonly roles: readonly Role[]
  readonly own?: 'invitation' | 'panel'
}

/** How often one caller may do it; the numbers are in the server's limiter. */
export type Limit = 'sign-in' | 'read' | 'write' | 'heavy'
