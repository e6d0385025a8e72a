import type { Role, StaffRole } from '@borgerpanel/contract'

/** Somebody who has not signed in. */
export interface PublicActor {
  readonly kind: 'public'
  /** The network they call from, for limits. */
  readonly address: string
}

/** Somebody signed in by a code: invited, and with a seat once `memberId` is set. */
export interface PersonActor {
  readonly kind: 'person'
  readonly signInId: string
  readonly invitationId: string
  readonly panelId: string
  readonly memberId: string | null
  /** The number on the tag, with the seat. */
  readonly tag: number | null
}

/** Somebody with a staff account. */
export interface StaffActor {
  readonly kind: 'staff'
  readonly signInId: string
  readonly staffId: string
  readonly name: string
  readonly roles: readonly StaffRole[]
}

/** Who is calling. Made from the sign-in by the server, never from what the caller says. */
export type Actor = PublicActor | PersonActor | StaffActor

/** The roles of the access table; none for somebody unknown, who may do only what `public` may. */
export function rolesOf(actor: Actor): readonly Role[] {
  if (actor.kind === 'staff') return actor.roles
  if (actor.kind === 'person') return [actor.memberId === null ? 'invitee' : 'member']
  return []
}
