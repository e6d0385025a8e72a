import { createHash, randomBytes } from 'node:crypto'
import { Client } from 'pg'

/** Somebody signed in: the cookie her browser would hold. */
export interface SignedIn {
  readonly cookie: string
  readonly signIn: string
}

export interface SeededMember extends SignedIn {
  readonly who: number
}

/** A panel with a planned meeting, and everybody signed in who will come to it. */
export interface SeededMeeting {
  readonly meeting: string
  readonly panelId: string
  readonly members: readonly SeededMember[]
  readonly desk: SignedIn
  readonly host: SignedIn
  readonly politician: SignedIn
}

type StaffRole = 'moderator' | 'tableHost' | 'politician' | 'caseOfficer'

/** Runs work on a connection of its own. */
export async function onDatabase<Value>(url: string, work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client(url)
  // The database is killed in some tests; without a listener that would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A meeting that is planned, with `members` people who have a seat. */
export function aMeeting(databaseUrl: string, { members = 4, source = 'drawn' } = {}): Promise<SeededMeeting> {
  return onDatabase(databaseUrl, async (client) => {
    const panelId = await one(client, `insert into panel (name, next_number) values ('Skolepanelet', $1) returning id`, [
      members + 1,
    ])
    const meeting = await one(
      client,
      `insert into meeting (panel_id, title, starts_at, venue) values ($1, 'Skolestrukturen', now(), 'hybrid') returning id`,
      [panelId],
    )
    return {
      meeting,
      panelId,
      members: await withSeats(client, { panelId, members, source }),
      desk: await asStaff(client, 'moderator'),
      host: await asStaff(client, 'tableHost'),
      politician: await asStaff(client, 'politician'),
    }
  })
}

/** Signs a new member of staff in. */
export async function asStaff(client: Client, role: StaffRole): Promise<SignedIn & { readonly staffId: string }> {
  const staffId = await one(
    client,
    `insert into staff_account (email, name, roles) values (gen_random_uuid() || '@lillevik.example', 'Vakker Blomst', array[$1]) returning id`,
    [role],
  )
  const [signedIn] = await signIn(client, 'staff_id', [staffId])
  if (signedIn === undefined) throw new Error('not signed in')
  return { ...signedIn, staffId }
}

async function withSeats(
  client: Client,
  { panelId, members, source }: { panelId: string; members: number; source: string },
): Promise<SeededMember[]> {
  const { rows } = await client.query<{ id: string; number: number }>(
    `with invited as (
       insert into invitation (panel_id, letter_number, household, gender, age_band, area, birth_year)
       select $1, n, 'h' || n, case when n % 2 = 0 then 'f' else 'm' end, (15 * (1 + n % 4)) || '-', 'Krets ' || n % 3, 1984
         from generate_series(1, $2::int) as n
       returning id, letter_number as number, gender, age_band, area
     ), seated as (
       insert into member (panel_id, number, source, invitation_id, gender, age_band, area)
       select $1, number, $3, id, gender, age_band, area from invited returning number
     )
     select id, number from invited order by number`,
    [panelId, members, source],
  )
  const signedIn = await signIn(
    client,
    'invitation_id',
    rows.map(({ id }) => id),
  )
  return rows.map(({ number }, index) => ({ who: number, ...(signedIn[index] ?? { cookie: '', signIn: '' }) }))
}

async function signIn(client: Client, column: 'staff_id' | 'invitation_id', ids: readonly string[]): Promise<SignedIn[]> {
  const tokens = ids.map(() => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
  const { rows } = await client.query<{ id: string; hash: Buffer }>(
    `insert into sign_in (${column}, token_hash, expires_at)
     select id, hash, now() + interval '1 day' from unnest($1::uuid[], $2::bytea[]) as t (id, hash) returning id, token_hash as hash`,
    [ids, hashes],
  )
  const byHash = new Map(rows.map(({ id, hash }) => [hash.toString('hex'), id]))
  return tokens.map((token, index) => ({
    cookie: `borgerpanel=${token}; __Host-borgerpanel=${token}`,
    signIn: byHash.get(hashes[index]?.toString('hex') ?? '') ?? '',
  }))
}

async function one(client: Client, sql: string, parameters: readonly unknown[]): Promise<string> {
  const { rows } = await client.query<{ id: string }>(sql, [...parameters])
  return rows[0]?.id ?? ''
}
