import type { Access, Role } from '@borgerpanel/contract'
import { Injectable } from '@nestjs/common'
import type { IncomingHttpHeaders } from 'node:http'
import { Callers } from '../platform/http/index.ts'
import { rolesOf, type Actor } from './actor.ts'
import { SignIns } from './sign-ins.ts'

/** Tells the bindings who is calling. */
@Injectable()
export class ActorCallers extends Callers<Actor> {
  constructor(private readonly signIns: SignIns) {
    super()
  }

  override identify(headers: IncomingHttpHeaders, address: string): Promise<Actor> {
    return this.signIns.identify(headers, address)
  }

  override rolesOf(actor: Actor): readonly Role[] {
    return rolesOf(actor)
  }

  /** A person's own is the one invitation and the one panel of the code; whose anything else is, its service knows. */
  override isOwn(actor: Actor, own: NonNullable<Access['own']>, params: unknown): boolean {
    if (actor.kind !== 'person') return true
    const named = typeof params === 'object' && params !== null ? (params as Readonly<Record<string, unknown>>) : {}
    const [name, id] = own === 'panel' ? (['panelId', actor.panelId] as const) : (['invitationId', actor.invitationId] as const)
    return named[name] === undefined || named[name] === id
  }

  override limitKey(actor: Actor): string {
    return actor.kind === 'public' ? actor.address : actor.signInId
  }
}
