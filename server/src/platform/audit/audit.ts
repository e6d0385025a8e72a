import type { Tx } from '../database/database.ts'
import type { Clock } from '../clock/clock.ts'

/** Who did what. `detail` holds ids, codes and counts only; never a name, a text or an answer (S12). */
export interface Deed {
  readonly actor: { readonly kind: 'person' | 'staff' | 'system'; readonly id?: string }
  readonly act: string
  readonly panelId?: string
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** The record of deeds: rows are added in the transaction of the deed itself and never changed. */
export class Audit {
  constructor(private readonly clock: Clock) {}

  async note(tx: Tx, { actor, act, panelId, detail = {} }: Deed): Promise<void> {
    await tx.query('insert into audit_entry (at, actor_kind, actor_id, act, panel_id, detail) values ($1, $2, $3, $4, $5, $6)', [
      this.clock.now(),
      actor.kind,
      actor.id ?? null,
      act,
      panelId ?? null,
      JSON.stringify(detail),
    ])
  }
}
