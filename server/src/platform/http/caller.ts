import type { Access, Refusal, Role } from '@borgerpanel/contract'
import type { IncomingHttpHeaders } from 'node:http'

/** Answers who is calling. `identity` knows; the bindings of HTTP and socket only ask. */
export abstract class Callers<Actor = unknown> {
  abstract identify(headers: IncomingHttpHeaders, address: string): Promise<Actor>
  abstract rolesOf(actor: Actor): readonly Role[]
  /** Whether what the parameters name is the actor's own; true for staff, whom `own` does not narrow. */
  abstract isOwn(actor: Actor, own: NonNullable<Access['own']>, params: unknown): boolean
  /** What limits count by: the sign-in, or the network of somebody unknown. */
  abstract limitKey(actor: Actor): string
}

/**
 * The refusal of S6, or undefined when the caller may. Somebody unknown is asked to sign in, whether the thing exists or
 * not; somebody known gets the answer of a thing that does not exist.
 */
export function refuseAccess<Actor>(callers: Callers<Actor>, actor: Actor, access: Access, params: unknown): Refusal | undefined {
  if (access.roles.includes('public')) return undefined
  const roles = callers.rolesOf(actor)
  if (roles.length === 0) return { code: 'not-signed-in' }
  const isAllowed = roles.some((role) => access.roles.includes(role))
  if (isAllowed && (access.own === undefined || callers.isOwn(actor, access.own, params))) return undefined
  return { code: 'not-found' }
}
