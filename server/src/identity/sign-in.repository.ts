import { Injectable } from '@nestjs/common'
import type { StaffRole } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'

export interface SignInRow {
  readonly id: string
  readonly seenAt: Date
  readonly staffId: string | null
  readonly staffName: string | null
  readonly staffRoles: StaffRole[] | null
  readonly invitationId: string | null
  readonly panelId: string | null
  readonly memberId: string | null
  readonly tag: number | null
}

export interface DeviceRow {
  readonly id: string
  readonly device: string
  readonly createdAt: Date
  readonly seenAt: Date
}

/** Whose sign-in it is. */
export type Holder = { readonly staffId: string } | { readonly invitationId: string }

/** A sign-in counts while it is not ended, not past its end, and seen not too long ago; $1 is now, $2 and $3 the idle limits. */
const ALIVE = `ended_at is null and expires_at > $1
  and seen_at > $1 - case when staff_id is null then $2::interval else $3::interval end`

export interface Idle {
  readonly person: string
  readonly staff: string
}

@Injectable()
export class SignInRepository {
  constructor(private readonly database: Database) {}

  /** The living sign-in of a token, with who holds it now. */
  async find(tokenHash: Buffer, now: Date, idle: Idle): Promise<SignInRow | undefined> {
    const [row] = await this.database.read<SignInRow>(
      `select s.id, s.seen_at as "seenAt", s.staff_id as "staffId", a.name as "staffName", a.roles as "staffRoles",
         s.invitation_id as "invitationId", i.panel_id as "panelId", m.id as "memberId", m.number as tag
       from (select * from sign_in where token_hash = $4 and ${ALIVE}) s
       left join staff_account a on a.id = s.staff_id and a.disabled_at is null
       left join invitation i on i.id = s.invitation_id and i.code_voided_at is null
       left join member m on m.invitation_id = i.id and m.place = 'seat' and m.left_at is null
       where a.id is not null or i.id is not null`,
      [now, idle.person, idle.staff, tokenHash],
    )
    return row
  }

  async devices(holder: Holder, now: Date, idle: Idle): Promise<DeviceRow[]> {
    const [column, id] = whose(holder)
    return this.database.read<DeviceRow>(
      `select id, device, created_at as "createdAt", seen_at as "seenAt" from sign_in
       where ${column} = $4 and ${ALIVE} order by created_at, id`,
      [now, idle.person, idle.staff, id],
    )
  }

  async count(tx: Tx, holder: Holder, now: Date, idle: Idle): Promise<number> {
    const [column, id] = whose(holder)
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from sign_in where ${column} = $4 and ${ALIVE}`,
      [now, idle.person, idle.staff, id],
    )
    return row?.count ?? 0
  }

  async insert(tx: Tx, signIn: { holder: Holder; tokenHash: Buffer; device: string; now: Date; expiresAt: Date }): Promise<void> {
    const [column, id] = whose(signIn.holder)
    await tx.query(
      `insert into sign_in (${column}, token_hash, device, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)`,
      [id, signIn.tokenHash, signIn.device, signIn.now, signIn.expiresAt],
    )
  }

  async touch(id: string, now: Date): Promise<void> {
    await this.database.read('update sign_in set seen_at = $2 where id = $1 and seen_at < $2', [id, now])
  }

  /** Ends sign-ins and answers with those that were open. `where` narrows to one of the holder's. */
  async end(tx: Tx, holder: Holder, now: Date, only?: string): Promise<string[]> {
    const [column, id] = whose(holder)
    const rows = await tx.query<{ id: string }>(
      `update sign_in set ended_at = $2 where ${column} = $1 and ended_at is null and ($3::uuid is null or id = $3) returning id`,
      [id, now, only ?? null],
    )
    return rows.map((row) => row.id)
  }
}

function whose(holder: Holder): ['staff_id' | 'invitation_id', string] {
  return 'staffId' in holder ? ['staff_id', holder.staffId] : ['invitation_id', holder.invitationId]
}
