import { Injectable } from '@nestjs/common'
import { Database, type Tx } from '../../platform/database/index.ts'

/** A seat of the demo's panel: the invitation that signs in to it, and where its holder sits. */
export interface DemoSeat {
  readonly invitationId: string
  readonly number: number
  readonly venue: 'hall' | 'online'
}

@Injectable()
export class DemoRepository {
  constructor(private readonly database: Database) {}

  async panelOf(caseNumber: string): Promise<string | null> {
    const [row] = await this.database.read<{ panelId: string }>(
      `select a.panel_id as "panelId" from assignment a join municipal_case c on c.id = a.case_id where c.case_number = $1 limit 1`,
      [caseNumber],
    )
    return row?.panelId ?? null
  }

  /** A panel whose filling broke off half way, so that the next start begins it anew. */
  async forget(tx: Tx, panelId: string): Promise<void> {
    await tx.query('delete from invitation where panel_id = $1', [panelId])
    await tx.query('delete from panel where id = $1', [panelId])
  }

  async isAnswered(panelId: string): Promise<boolean> {
    const rows = await this.database.read('select 1 from assignment where panel_id = $1 and responses_sent_at is not null', [
      panelId,
    ])
    return rows.length > 0
  }

  seats(panelId: string): Promise<DemoSeat[]> {
    return this.database.read<DemoSeat>(
      `select invitation_id as "invitationId", number, venue from member
        where panel_id = $1 and place = 'seat' and invitation_id is not null order by number`,
      [panelId],
    )
  }

  /** Only one of several servers fills and plays the demo: the one that holds this lock. */
  async isMine(): Promise<boolean> {
    const [row] = await this.database.read<{ isMine: boolean }>('select pg_try_advisory_lock(20261121) as "isMine"')
    return row?.isMine ?? false
  }
}
