import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/index.ts'
import type { FeatureValues } from './criteria.ts'

/** An invitation that comes of the first lot. */
export interface NewInvitation extends FeatureValues {
  readonly residentId: string
  readonly letterNumber: number
  readonly household: string
  readonly birthYear: number
  readonly personal: Buffer
}

/** Somebody who said yes. */
export interface Volunteer extends FeatureValues {
  readonly invitationId: string
  readonly household: string
  readonly venue: 'hall' | 'online'
  readonly language: string
  readonly personal: Buffer | null
}

export interface NewMember extends FeatureValues {
  readonly number: number
  readonly place: 'seat' | 'reserve'
  readonly reserveOrder: number | null
  readonly invitationId: string
  readonly venue: 'hall' | 'online'
}

/** Rows that a lot brings into being: invitations of the first, members of the second. */
@Injectable()
export class InviteeRepository {
  async invite(
    tx: Tx,
    lot: { panelId: string; drawId: string; language: string },
    people: readonly NewInvitation[],
  ): Promise<void> {
    await tx.query(
      `insert into invitation (panel_id, draw_id, language, resident_id, letter_number, household, gender, age_band, area, birth_year, personal)
       select $1, $2, $3, * from unnest($4::uuid[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::bytea[])`,
      [
        lot.panelId,
        lot.drawId,
        lot.language,
        people.map(({ residentId }) => residentId),
        people.map(({ letterNumber }) => letterNumber),
        people.map(({ household }) => household),
        people.map(({ gender }) => gender),
        people.map(({ ageBand }) => ageBand),
        people.map(({ area }) => area),
        people.map(({ birthYear }) => birthYear),
        people.map(({ personal }) => personal),
      ],
    )
  }

  /** Those who said yes, kept still: nobody can take a yes back while the lot is drawn. */
  async volunteers(tx: Tx, panelId: string): Promise<Volunteer[]> {
    return tx.query(
      `select i.id as "invitationId", i.household, i.gender, i.age_band as "ageBand", i.area,
         case when i.needs->>'venue' = 'online' then 'online' else 'hall' end as venue, i.language, i.personal
       from invitation i
       where i.panel_id = $1 and i.draw_id is not null and i.answer = 'yes' order by i.letter_number for update`,
      [panelId],
    )
  }

  /** Nobody joins or leaves the list from now on. */
  async closeAnswers(tx: Tx, panelId: string, at: Date): Promise<void> {
    await tx.query('update panel set answers_closed_at = coalesce(answers_closed_at, $2) where id = $1', [panelId, at])
  }

  async seat(tx: Tx, panelId: string, members: readonly NewMember[]): Promise<void> {
    await tx.query(
      `insert into member (panel_id, source, number, place, reserve_order, invitation_id, gender, age_band, area, venue)
       select $1, 'drawn', * from unnest($2::int[], $3::text[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[])`,
      [
        panelId,
        members.map(({ number }) => number),
        members.map(({ place }) => place),
        members.map(({ reserveOrder }) => reserveOrder),
        members.map(({ invitationId }) => invitationId),
        members.map(({ gender }) => gender),
        members.map(({ ageBand }) => ageBand),
        members.map(({ area }) => area),
        members.map(({ venue }) => venue),
      ],
    )
  }

  /** The list is frozen with the lot, and the panel stands. */
  async confirm(tx: Tx, panelId: string, nextNumber: number, at: Date): Promise<void> {
    await tx.query(
      `update panel set answers_closed_at = coalesce(answers_closed_at, $2), confirmed_at = $2, next_number = $3 where id = $1`,
      [panelId, at, nextNumber],
    )
    // With the answers closed no letter will be printed, so no code need be readable.
    await tx.query('update invitation set code_sealed = null where panel_id = $1 and draw_id is not null', [panelId])
  }
}
