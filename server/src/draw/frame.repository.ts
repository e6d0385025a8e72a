import { Injectable } from '@nestjs/common'
import type { Criteria } from '@borgerpanel/contract'
import type { Tx } from '../platform/database/index.ts'
import type { ResidentRecord } from './frame-intake.ts'

export interface NewFrame {
  readonly panelId: string
  readonly importedBy: string
  readonly criteria: Criteria
  readonly salt: Buffer
  readonly at: Date
  /** yyyy-mm-dd */
  readonly purgeAfter: string
}

export interface FrameCounts {
  readonly rows: number
  readonly eligible: number
  readonly exclusions: unknown
  readonly margins: unknown
  readonly households: unknown
  readonly root: string
  readonly importMs: number
}

/** Frames and the residents in them. A frame counts only once it is made the panel's. */
@Injectable()
export class FrameRepository {
  /** A frame that does not count yet. */
  async begin(tx: Tx, frame: NewFrame): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into frame (panel_id, imported_at, imported_by, row_count, eligible_count, exclusions, criteria, margins, households, root, salt,
         purge_after, replaced_at)
       values ($1, $2, $3, 0, 0, '{}', $4, '{}', '{}', '', $5, $6, $2) returning id`,
      [frame.panelId, frame.at, frame.importedBy, JSON.stringify(frame.criteria), frame.salt, frame.purgeAfter],
    )
    if (row === undefined) throw new Error('no frame came into being')
    return row.id
  }

  async keep(tx: Tx, frameId: string, residents: readonly ResidentRecord[]): Promise<void> {
    if (residents.length === 0) return
    await tx.query(
      `insert into resident (frame_id, position, identity_hash, leaf, household, area, gender, birth_date, personal)
       select $1, * from unnest($2::int[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::bytea[])`,
      [
        frameId,
        residents.map(({ position }) => position),
        residents.map(({ identityHash }) => identityHash),
        residents.map(({ entry }) => entry.leaf),
        residents.map(({ entry }) => entry.household),
        residents.map(({ entry }) => entry.area),
        residents.map(({ entry }) => entry.gender),
        residents.map(({ entry }) => entry.birthDate),
        residents.map(({ personal }) => personal),
      ],
    )
  }

  /** Makes the frame the panel's; the residents of the one before are deleted, its counts are kept. */
  async finish(tx: Tx, panelId: string, frameId: string, counts: FrameCounts): Promise<void> {
    await tx.query(`delete from resident where frame_id in (select id from frame where panel_id = $1 and id <> $2)`, [
      panelId,
      frameId,
    ])
    await tx.query(
      `update frame set replaced_at = now(), purged_at = coalesce(purged_at, now()), salt = ''
        where panel_id = $1 and id <> $2 and replaced_at is null`,
      [panelId, frameId],
    )
    await tx.query(
      `update frame set row_count = $2, eligible_count = $3, exclusions = $4, margins = $5, households = $6, root = $7, import_ms = $8,
         replaced_at = null where id = $1`,
      [
        frameId,
        counts.rows,
        counts.eligible,
        JSON.stringify(counts.exclusions),
        JSON.stringify(counts.margins),
        JSON.stringify(counts.households),
        counts.root,
        counts.importMs,
      ],
    )
  }

  /** Deletes what is due: residents, salts, and what identifies those who have no place. Answers how many rows went. */
  async purge(
    tx: Tx,
    today: string,
  ): Promise<{ readonly frames: number; readonly residents: number; readonly invitations: number }> {
    const frames = await tx.query<{ id: string; panel_id: string }>(
      `update frame set purged_at = now(), salt = '' where purged_at is null and purge_after <= $1::date returning id, panel_id`,
      [today],
    )
    const residents = await tx.query('delete from resident where frame_id = any($1::uuid[]) returning 1', [
      frames.map(({ id }) => id),
    ])
    const invitations = await tx.query(
      `update invitation i set personal = null, birth_year = null, code_sealed = null, code_hash = null, code_selector = null,
         secret_hash = null, secret_selector = null, code_voided_at = coalesce(code_voided_at, now()), needs = '{}'
        where i.panel_id = any($1::uuid[]) and i.draw_id is not null
          and not exists (select from member m where m.invitation_id = i.id and m.place in ('seat', 'reserve')) returning 1`,
      [frames.map(({ panel_id }) => panel_id)],
    )
    return { frames: frames.length, residents: residents.length, invitations: invitations.length }
  }
}
