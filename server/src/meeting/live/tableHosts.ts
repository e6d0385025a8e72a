import { Injectable } from '@nestjs/common'
import { Database } from '../../platform/database/index.ts'

/** A host at a table of a meeting. */
export interface HostAtTable {
  readonly meeting: string
  readonly table: number
  readonly staff: string
}

/** A host of whom nothing is seen for so many seconds has gone: her table is free for another. */
const GONE_AFTER = 60

/**
 * Which host sits where (S6): one at each table and one table each, whatever replica they are on. She keeps it while a
 * screen of hers is open, or she asks; leaving it, or being gone for a minute, frees it.
 */
@Injectable()
export class TableHosts {
  constructor(private readonly database: Database) {}

  /** Sits down, or stays; false when another host sits there, or she has not left another table of the meeting. */
  async sit({ meeting, table, staff }: HostAtTable): Promise<boolean> {
    const stays = await this.database.read(
      'update table_host set seen_at = now() where meeting_id = $1 and table_number = $2 and staff_id = $3 returning 1',
      [meeting, table, staff],
    )
    if (stays.length > 0) return true
    return this.database.transaction(async (tx) => {
      await tx.query(
        `delete from table_host where meeting_id = $1 and (table_number = $2 or staff_id = $3)
           and seen_at < now() - make_interval(secs => $4)`,
        [meeting, table, staff, GONE_AFTER],
      )
      const sat = await tx.query(
        'insert into table_host (meeting_id, table_number, staff_id) values ($1, $2, $3) on conflict do nothing returning 1',
        [meeting, table, staff],
      )
      return sat.length > 0
    })
  }

  /** Leaves the table, for another host or another table. */
  async leave({ meeting, table, staff }: HostAtTable): Promise<void> {
    await this.database.read('delete from table_host where meeting_id = $1 and table_number = $2 and staff_id = $3', [
      meeting,
      table,
      staff,
    ])
  }

  /** Notes that these are still there: their screens are open. */
  async see(there: readonly HostAtTable[]): Promise<void> {
    if (there.length === 0) return
    await this.database.read(
      `update table_host t set seen_at = now() from jsonb_to_recordset($1::jsonb) as h (meeting uuid, "table" int, staff uuid)
         where t.meeting_id = h.meeting and t.table_number = h."table" and t.staff_id = h.staff`,
      [JSON.stringify(there)],
    )
  }
}
