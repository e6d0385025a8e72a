import type { Audience, CommandAnswer } from '@borgerpanel/contract'
import type { Entry } from './logState.ts'
import { pack, unpack } from './packed.ts'
import type { NewWording, WordingTurn } from './wording.ts'

/** What the log asks of the database: the pool for reads, a transaction for writes. */
export interface Sql {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
}

/** Where a meeting stands. `now` is the database's clock in ms, which all replicas share. */
export interface Standing {
  readonly position: number
  readonly epoch: number
  readonly now: number
}

/** An accepted command as remembered (D6). */
export interface Operation {
  readonly actor: string
  readonly opId: string
  readonly fingerprint: Buffer
  readonly answer: CommandAnswer
}

interface StandingRow {
  position: string
  epoch: number
  now: string
}

const STANDING = 'select position, epoch, floor(extract(epoch from clock_timestamp()) * 1000) as now from meeting where id = $1'

const standingOf = (row: StandingRow | undefined): Standing | null =>
  row === undefined ? null : { position: Number(row.position), epoch: row.epoch, now: Number(row.now) }

/** Where the meeting stands; null when there is none. */
export async function readStanding(sql: Sql, meeting: string): Promise<Standing | null> {
  return standingOf((await sql.query<StandingRow>(STANDING, [meeting]))[0])
}

/**
 * Takes the meeting's lock until the transaction ends. A replica that stops in the middle (paused, cut off) loses its
 * transaction after 4 s, so that it cannot hold the meeting up.
 */
export async function lockMeeting(sql: Sql, meeting: string): Promise<Standing | null> {
  await sql.query(`set local idle_in_transaction_session_timeout = '4s'; set local lock_timeout = '4s'`)
  return standingOf((await sql.query<StandingRow>(`${STANDING} for update`, [meeting]))[0])
}

interface EntryRow {
  position: string
  audience: Audience
  sequence: string
  event: Record<string, unknown>
  at: Date
}

/** Entries after a position, in order. Safe without the lock: positions are given under it, so none commits late (D1). */
export async function entriesAfter(sql: Sql, meeting: string, position: number): Promise<Entry[]> {
  const rows = await sql.query<EntryRow>(
    'select position, audience, sequence, event, at from meeting_entry where meeting_id = $1 and position > $2 order by position',
    [meeting, position],
  )
  return rows.map((row) => {
    const at = row.at.getTime()
    return {
      position: Number(row.position),
      audience: row.audience,
      sequence: Number(row.sequence),
      event: unpack(row.event, at),
      at,
    }
  })
}

/** What is remembered of these commands, in one question for the whole group. */
export async function findOperations(sql: Sql, asked: readonly { actor: string; opId: string }[]): Promise<Operation[]> {
  const rows = await sql.query<{ actor: string; op_id: string; fingerprint: Buffer; answer: CommandAnswer }>(
    `select actor, op_id, fingerprint, answer from meeting_operation
      where (actor, op_id) in (select * from unnest($1::text[], $2::uuid[]))`,
    [asked.map(({ actor }) => actor), asked.map(({ opId }) => opId)],
  )
  return rows.map((row) => ({ actor: row.actor, opId: row.op_id, fingerprint: row.fingerprint, answer: row.answer }))
}

/** What one group of commands adds. */
export interface Addition {
  readonly entries: readonly Entry[]
  readonly operations: readonly (Operation & { readonly at: number })[]
  readonly wordings: readonly NewWording[]
  readonly turns: readonly WordingTurn[]
  /** When the meeting was closed, in ms, if this group did it. */
  readonly closedAt: number | null
}

/** Writes a group's entries, heads, operations and position in one statement. The meeting's lock must be held. */
export async function append(sql: Sql, meeting: string, { entries, operations, closedAt }: Addition): Promise<void> {
  const heads = new Map(entries.map(({ audience, sequence }) => [audience, sequence]))
  await sql.query(APPEND, [
    meeting,
    entries.map(({ position }) => position),
    entries.map(({ audience }) => audience),
    entries.map(({ sequence }) => sequence),
    entries.map(({ event, at }) => JSON.stringify(pack(event, at))),
    entries.map(({ at }) => moment(at)),
    [...heads.keys()],
    [...heads.values()],
    operations.map(({ actor }) => actor),
    operations.map(({ opId }) => opId),
    operations.map(({ fingerprint }) => fingerprint),
    operations.map(({ answer }) => JSON.stringify(answer)),
    operations.map(({ at }) => moment(at)),
    entries.at(-1)?.position ?? 0,
    closedAt === null ? null : moment(closedAt),
  ])
}

const APPEND = `
  with entry as (
    insert into meeting_entry (meeting_id, position, audience, sequence, event, at)
    select $1, * from unnest($2::bigint[], $3::text[], $4::bigint[], $5::jsonb[], $6::timestamptz[])
  ), head as (
    insert into meeting_audience (meeting_id, audience, head)
    select $1, * from unnest($7::text[], $8::bigint[])
    on conflict (meeting_id, audience) do update set head = excluded.head
  ), operation as (
    insert into meeting_operation (meeting_id, actor, op_id, fingerprint, answer, at)
    select $1, * from unnest($9::text[], $10::uuid[], $11::bytea[], $12::jsonb[], $13::timestamptz[])
  )
  update meeting set position = greatest(position, $14), closed_at = coalesce($15, closed_at) where id = $1`

const moment = (at: number): string => new Date(at).toISOString()

/** Days a text is kept for the desk after another one took its place (M22); then it is erased. */
export const OLD_WORDING_KEPT_DAYS = 180

/** Keeps new texts, shuts those they replace, and closes or opens others, in the transaction of the entries that say so (D19). */
export async function writeWords(sql: Sql, meeting: string, { wordings, turns }: Addition): Promise<void> {
  if (wordings.length > 0) {
    await sql.query(
      `insert into wording (meeting_id, id, version, text, salt)
       select $1, * from unnest($2::text[], $3::int[], $4::text[], $5::bytea[])`,
      [
        meeting,
        wordings.map(({ id }) => id),
        wordings.map(({ version }) => version),
        wordings.map(({ text }) => text),
        wordings.map(({ salt }) => salt),
      ],
    )
  }
  const replacing = wordings.filter(({ version }) => version > 1)
  if (replacing.length > 0) {
    await sql.query(
      `update wording set closed_at = coalesce(closed_at, now()), erase_at = now() + make_interval(days => $4)
         from unnest($2::text[], $3::int[]) as newer (id, version)
        where wording.meeting_id = $1 and wording.id = newer.id and wording.version < newer.version and wording.erase_at is null`,
      [meeting, replacing.map(({ id }) => id), replacing.map(({ version }) => version), OLD_WORDING_KEPT_DAYS],
    )
  }
  if (turns.length > 0) {
    await sql.query(
      `update wording set closed_at = case when turn.is_closed then coalesce(closed_at, now()) end
         from unnest($2::text[], $3::boolean[]) as turn (id, is_closed)
        where wording.meeting_id = $1 and wording.id = turn.id and wording.erase_at is null`,
      [meeting, turns.map(({ id }) => id), turns.map(({ isClosed }) => isClosed)],
    )
  }
}

/** Positions of several meetings, to see which have moved on another replica (D9). */
export async function readPositions(
  sql: Sql,
  meetings: readonly string[],
): Promise<Map<string, { position: number; epoch: number }>> {
  const rows = await sql.query<{ id: string; position: string; epoch: number }>(
    'select id, position, epoch from meeting where id = any($1::uuid[])',
    [meetings],
  )
  return new Map(rows.map((row) => [row.id, { position: Number(row.position), epoch: row.epoch }]))
}
