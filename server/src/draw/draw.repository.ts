import { Injectable } from '@nestjs/common'
import type { Criteria, Feature, Quota } from '@borgerpanel/contract'
import type { OrderedEntry, SeedLines } from '@borgerpanel/sortition'
import { Database, type Tx } from '../platform/database/index.ts'
import type { Exclusions, FeatureValues, Margins } from './criteria.ts'

/** The frame of a panel as stored: counts, and what it takes to prove them. */
export interface FrameRecord {
  readonly id: string
  readonly rows: number
  readonly eligible: number
  readonly exclusions: Exclusions
  readonly criteria: Criteria
  readonly margins: Margins
  readonly households: { readonly known: number; readonly unknown: number }
  readonly root: string
  /** Sealed secret of the frame; empty after the purge. */
  readonly salt: Buffer
  readonly importMs: number
  readonly importedAt: Date
  /** yyyy-mm-dd */
  readonly purgeAfter: string
}

export interface LotRecord {
  readonly stage: 'invite' | 'panel' | 'replace'
  readonly number: number
  readonly drawnAt: Date
  readonly seed: string
  readonly count: number
}

/** A resident as the lot sees her, and as the invitation copies her. */
export interface FrameResident extends OrderedEntry {
  readonly id: string
  readonly gender: string
  readonly birthDate: string
}

export interface PersonCounts extends FeatureValues {
  readonly answer: 'yes' | 'no' | 'thinking' | null
  readonly place: 'seat' | 'reserve' | 'out' | null
  readonly met: boolean
}

export interface NewLot {
  readonly panelId: string
  readonly stage: LotRecord['stage']
  readonly number: number
  readonly seedLines: SeedLines
  readonly seed: string
  readonly bundle: unknown
  readonly protocol: unknown
  readonly drawnAt: Date
  readonly drawnBy: string
}

const FRAME = `select id, row_count as rows, eligible_count as eligible, exclusions, criteria, margins, households, root, salt,
    import_ms as "importMs", imported_at as "importedAt", purge_after::text as "purgeAfter"
  from frame where panel_id = $1 and replaced_at is null`

@Injectable()
export class DrawRepository {
  constructor(private readonly database: Database) {}

  async frame(panelId: string): Promise<FrameRecord | null> {
    return (await this.database.read<FrameRecord>(FRAME, [panelId]))[0] ?? null
  }

  async frameIn(tx: Tx, panelId: string): Promise<FrameRecord | null> {
    return (await tx.query<FrameRecord>(FRAME, [panelId]))[0] ?? null
  }

  async residents(tx: Tx, frameId: string): Promise<FrameResident[]> {
    return tx.query(
      `select id, leaf, household, area, gender, birth_date::text as "birthDate" from resident where frame_id = $1 order by position`,
      [frameId],
    )
  }

  async personal(tx: Tx, residentIds: readonly string[]): Promise<Map<string, Buffer>> {
    const rows = await tx.query<{ id: string; personal: Buffer | null }>(
      'select id, personal from resident where id = any($1::uuid[])',
      [residentIds],
    )
    return new Map(rows.flatMap(({ id, personal }) => (personal === null ? [] : [[id, personal] as const])))
  }

  async lots(panelId: string): Promise<LotRecord[]> {
    return this.database.read(
      `select stage, running_number as number, drawn_at as "drawnAt", seed,
         jsonb_array_length(coalesce(bundle->'positions', bundle->'drawn'->'panel', bundle->'members')) as count
       from draw where panel_id = $1 order by drawn_at, stage, running_number`,
      [panelId],
    )
  }

  /** What was written down of each lot; the bundle of a large frame takes some megabytes. */
  async protocols(panelId: string, withBundle: boolean): Promise<{ protocol: Record<string, unknown>; bundle: unknown }[]> {
    return this.database.read(
      `select d.protocol, case when $2 then d.bundle end as bundle from draw d join panel p on p.id = d.panel_id
        where d.panel_id = $1 and p.published_at is not null order by d.drawn_at, d.stage, d.running_number`,
      [panelId, withBundle],
    )
  }

  async writeLot(tx: Tx, lot: NewLot): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into draw (panel_id, stage, running_number, seed_lines, seed, bundle, protocol, drawn_at, drawn_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        lot.panelId,
        lot.stage,
        lot.number,
        JSON.stringify(lot.seedLines),
        lot.seed,
        JSON.stringify(lot.bundle),
        JSON.stringify(lot.protocol),
        lot.drawnAt,
        lot.drawnBy,
      ],
    )
    if (row === undefined) throw new Error('no lot came into being')
    return row.id
  }

  /** The seed of the newest lot of a stage, hexadecimal. */
  async seed(tx: Tx, panelId: string, stage: LotRecord['stage']): Promise<string | null> {
    const [row] = await tx.query<{ seed: string }>(
      'select seed from draw where panel_id = $1 and stage = $2 order by running_number desc limit 1',
      [panelId, stage],
    )
    return row?.seed ?? null
  }

  /** The bundle of the newest lot of a stage. */
  async bundle<Bundle>(tx: Tx, panelId: string, stage: LotRecord['stage']): Promise<Bundle> {
    const [row] = await tx.query<{ bundle: Bundle }>(
      'select bundle from draw where panel_id = $1 and stage = $2 order by running_number desc limit 1',
      [panelId, stage],
    )
    if (row === undefined) throw new Error('no such lot')
    return row.bundle
  }

  /** From the first ceremony on anybody may see the panel and check its lots. */
  async publish(tx: Tx, panelId: string, at: Date): Promise<void> {
    await tx.query('update panel set published_at = coalesce(published_at, $2) where id = $1', [panelId, at])
  }

  async quotas(panelId: string): Promise<Quota[]> {
    return this.database.read('select feature, value, least, most from quota where panel_id = $1 order by position', [panelId])
  }

  async writeQuotas(tx: Tx, panelId: string, quotas: readonly Quota[]): Promise<void> {
    await tx.query('delete from quota where panel_id = $1', [panelId])
    await tx.query(
      `insert into quota (panel_id, feature, value, position, least, most)
       select $1, feature, value, position, least, most
         from unnest($2::text[], $3::text[], $4::int[], $5::int[]) with ordinality as q (feature, value, least, most, position)`,
      [
        panelId,
        quotas.map(({ feature }) => feature),
        quotas.map(({ value }) => value),
        quotas.map(({ least }) => least),
        quotas.map(({ most }) => most),
      ],
    )
  }

  async writeSeats(tx: Tx, panelId: string, seats: number): Promise<void> {
    await tx.query('update panel set seats = $2 where id = $1', [panelId, seats])
    await tx.query('update assignment set version = version + 1 where panel_id = $1', [panelId])
  }

  /** Everybody invited, with how far each has come. */
  async people(panelId: string): Promise<PersonCounts[]> {
    return this.database.read(
      `with met as (select distinct (e.event->>'who')::int as number from meeting x
           join meeting_entry e on e.meeting_id = x.id and e.audience = 'desk' and e.event->>'type' = 'arrived'
          where x.panel_id = $1)
       select i.gender, i.age_band as "ageBand", i.area, i.answer, m.place, met.number is not null as met
         from invitation i left join member m on m.invitation_id = i.id left join met on met.number = m.number
        where i.panel_id = $1 and i.draw_id is not null`,
      [panelId],
    )
  }
}

export const FEATURES = ['gender', 'ageBand', 'area'] as const satisfies readonly Feature[]
