import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/index.ts'

export interface Appointed {
  readonly number: number
  readonly invitationId: string
}

/** Members who were not drawn, each with an invitation to sign in by. */
@Injectable()
export class AppointmentRepository {
  /** Gives the next numbers of the panel; nothing is known of the people but the number on the tag. */
  async appoint(
    tx: Tx,
    panelId: string,
    { source, count, at }: { source: string; count: number; at: Date },
  ): Promise<Appointed[]> {
    return tx.query(
      `with next as (
         update panel set next_number = next_number + $3::int, published_at = coalesce(published_at, $4),
           confirmed_at = coalesce(confirmed_at, $4)
          where id = $1 returning id, language, next_number - $3::int as first
       ), letter as (
         select coalesce(max(letter_number), 0) as last from invitation where panel_id = $1
       ), invited as (
         insert into invitation (panel_id, letter_number, household, gender, age_band, area, language, answer, answered_at, answered_by)
         select next.id, letter.last + place, '', '', '', '', next.language, 'yes', $4, 'appointment'
           from next, letter, generate_series(1, $3::int) as place returning id, letter_number
       )
       insert into member (panel_id, number, source, invitation_id)
       select $1, next.first + row_number() over (order by invited.letter_number)::int - 1, $2, invited.id from invited, next
       returning number, invitation_id as "invitationId"`,
      [panelId, source, count, at],
    )
  }
}
