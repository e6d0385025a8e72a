import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/index.ts'
import { Notifications } from '../platform/database/index.ts'

const CHANNEL = 'sign_in_ended'

/**
 * Tells every replica, within a second of the commit, that a sign-in has ended: signed out, removed, or given other
 * roles (S5). Sockets subscribe and close.
 */
@Injectable()
export class SignInEnds {
  constructor(private readonly notifications: Notifications) {}

  /** Calls `end` with the id of each sign-in that ends, and `doubt` when some may have been missed; answers how to stop. */
  on(hear: { readonly end: (signInId: string) => void; readonly doubt: () => void }): () => void {
    return this.notifications.on(CHANNEL, (signInId) => (signInId === '' ? hear.doubt() : hear.end(signInId)))
  }

  /** Told when the transaction commits, and only then. */
  async tell(tx: Tx, signInIds: readonly string[]): Promise<void> {
    await tx.query('select pg_notify($1, id) from unnest($2::text[]) as ended (id)', [CHANNEL, signInIds])
  }
}
