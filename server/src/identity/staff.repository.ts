import { Injectable } from '@nestjs/common'
import type { StaffAccount, StaffRole } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'

export interface StaffRow {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: StaffRole[]
  readonly passwordHash: string | null
  readonly disabledAt: Date | null
}

const COLUMNS = 'id, email, name, roles, password_hash as "passwordHash", disabled_at as "disabledAt"'

@Injectable()
export class StaffRepository {
  constructor(private readonly database: Database) {}

  async byEmail(email: string): Promise<StaffRow | undefined> {
    const [row] = await this.database.read<StaffRow>(`select ${COLUMNS} from staff_account where lower(email) = lower($1)`, [
      email,
    ])
    return row
  }

  async all(): Promise<StaffRow[]> {
    return this.database.read<StaffRow>(`select ${COLUMNS} from staff_account order by name collate "nb-x-icu", id`)
  }

  /** The account of a one-time link, held until the transaction ends. */
  async byLink(tx: Tx, linkHash: Buffer): Promise<StaffRow | undefined> {
    const [row] = await tx.query<StaffRow>(
      `select ${COLUMNS} from staff_account where first_link_hash = $1 and disabled_at is null for update`,
      [linkHash],
    )
    return row
  }

  /** Undefined when the e-mail address already has an account. */
  async insert(
    tx: Tx,
    account: { email: string; name: string; roles: readonly StaffRole[]; linkHash: Buffer | null },
  ): Promise<StaffRow | undefined> {
    const [row] = await tx.query<StaffRow>(
      `insert into staff_account (email, name, roles, first_link_hash) values ($1, $2, $3, $4) on conflict do nothing returning ${COLUMNS}`,
      [account.email, account.name, [...account.roles], account.linkHash],
    )
    return row
  }

  /** Gives the account its password and uses the link up. False when the e-mail address belongs to another account. */
  async settle(tx: Tx, id: string, account: { email: string; name: string; passwordHash: string }): Promise<boolean> {
    const rows = await tx.query(
      `update staff_account set email = $2, name = $3, password_hash = $4, first_link_hash = null
       where id = $1 and not exists (select 1 from staff_account where lower(email) = lower($2) and id <> $1) returning 1`,
      [id, account.email, account.name, account.passwordHash],
    )
    return rows.length === 1
  }

  async change(
    tx: Tx,
    id: string,
    { roles, disabledAt }: { roles: readonly StaffRole[]; disabledAt: Date | null },
  ): Promise<StaffRow | undefined> {
    const [row] = await tx.query<StaffRow>(
      `update staff_account set roles = $2, disabled_at = case when $3::timestamptz is null then null else coalesce(disabled_at, $3) end
       where id = $1 returning ${COLUMNS}`,
      [id, [...roles], disabledAt],
    )
    return row
  }

  async hasAdministrator(tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from staff_account where 'administrator' = any(roles) and password_hash is not null and disabled_at is null limit 1`,
    )
    return rows.length > 0
  }

  /** The account that waits for the first administrator, with a fresh link. */
  async awaitAdministrator(tx: Tx, linkHash: Buffer): Promise<void> {
    await tx.query(
      `insert into staff_account (email, name, roles, first_link_hash) values ('', '', array['administrator'], $1)
       on conflict (lower(email)) do update set first_link_hash = excluded.first_link_hash`,
      [linkHash],
    )
  }
}

export function accountOf(row: StaffRow): StaffAccount {
  const state = row.disabledAt !== null ? 'disabled' : row.passwordHash === null ? 'invited' : 'active'
  return { id: row.id as StaffAccount['id'], email: row.email, name: row.name, roles: row.roles, state }
}
