import { Injectable } from '@nestjs/common'
import type { DropOutReason } from '@borgerpanel/contract'
import type { ReplacementRecord } from '@borgerpanel/sortition'
import { Database, type Tx } from '../platform/database/index.ts'
import type { Volunteer } from './invitee.repository.ts'

/** Somebody invited, with the seat she has or had. */
export interface SeatHolder extends Volunteer {
  readonly memberId: string | null
  readonly place: 'seat' | 'reserve' | 'out' | null
}

/** Seats that change hands after the lot (T10). */
@Injectable()
export class ReplacementRepository {
  constructor(private readonly database: Database) {}

  /** Everybody invited by lot with her place, kept still. */
  async holders(tx: Tx, panelId: string): Promise<SeatHolder[]> {
    return tx.query(
      `select i.id as "invitationId", i.household, i.gender, i.age_band as "ageBand", i.area, i.language, i.personal,
         case when i.needs->>'venue' = 'online' then 'online' else 'hall' end as venue, m.id as "memberId", m.place
       from invitation i left join member m on m.invitation_id = i.id
       where i.panel_id = $1 and i.draw_id is not null order by i.letter_number for update of i`,
      [panelId],
    )
  }

  /** The records so far, oldest first. */
  async records(panelId: string, tx?: Tx): Promise<{ record: ReplacementRecord; protocol: ReplacementNote }[]> {
    const sql = `select bundle as record, protocol from draw where panel_id = $1 and stage = 'replace' order by running_number`
    return tx === undefined ? this.database.read(sql, [panelId]) : tx.query(sql, [panelId])
  }

  /** A reserve takes a seat; she keeps her number. */
  async promote(tx: Tx, memberId: string): Promise<void> {
    await tx.query(`update member set place = 'seat', reserve_order = null where id = $1`, [memberId])
  }

  /** Somebody who was not drawn before takes a seat, with the next number. */
  async seat(tx: Tx, panelId: string, person: Volunteer): Promise<void> {
    await tx.query(
      `with next as (update panel set next_number = next_number + 1 where id = $1 returning next_number - 1 as number)
       insert into member (panel_id, source, number, place, invitation_id, gender, age_band, area, venue)
       select $1, 'drawn', next.number, 'seat', $2, $3, $4, $5, $6 from next`,
      [panelId, person.invitationId, person.gender, person.ageBand, person.area, person.venue],
    )
  }

  /** Seats of the panel as they stand, for the page. */
  async standing(panelId: string): Promise<{ taken: number; reserves: number; out: number }> {
    const [row] = await this.database.read<{ taken: number; reserves: number; out: number }>(
      `select count(*) filter (where place = 'seat')::int as taken, count(*) filter (where place = 'reserve')::int as reserves,
         count(*) filter (where place = 'out')::int as out from member where panel_id = $1 and source = 'drawn'`,
      [panelId],
    )
    return row ?? { taken: 0, reserves: 0, out: 0 }
  }
}

/** What the protocol says around a record: when, why, and how many came in. */
export interface ReplacementNote {
  readonly format: 'borgerpanel-replacement-protocol'
  readonly version: 1
  readonly number: number
  /** ISO 8601. */
  readonly at: string
  readonly reason: DropOutReason
  readonly out: number
  readonly members: number
  readonly among: number
  readonly unfilled: number
  readonly gaveWay: ReplacementRecord['gaveWay']
}
