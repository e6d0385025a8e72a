import { createHash } from 'node:crypto'
import {
  done,
  refused,
  type BodyOf,
  type identityRoutes,
  type Result,
  type StaffAccount,
  type StaffRole,
} from '@borgerpanel/contract'
import { Injectable } from '@nestjs/common'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { Randomness } from '../platform/random/randomness.ts'
import type { StaffActor } from './actor.ts'
import type { From } from './code-sign-in.ts'
import { checkPassword, hashPassword, isPassword } from './passwords.ts'
import { SignIns, type OpenedSignIn } from './sign-ins.ts'
import { accountOf, StaffRepository, type StaffRow } from './staff.repository.ts'
import { WrongAttempts } from './wrong-attempts.ts'

const LINK_BYTES = 32

/** Staff accounts: sign-in by password, one-time links, roles (S4). */
@Injectable()
export class StaffService {
  constructor(
    private readonly repository: StaffRepository,
    private readonly signIns: SignIns,
    private readonly attempts: WrongAttempts,
    private readonly database: Database,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Refuses `password-wrong`, for an unknown account too, and `too-fast` after several wrong ones (S3). */
  async signIn({ email, password }: BodyOf<typeof identityRoutes.signInStaff>, from: From): Promise<Result<OpenedSignIn>> {
    const account = await this.repository.byEmail(email.trim())
    // One account is guarded against many addresses, and one address against trying many accounts.
    const keys = [`staff ${from.address}`, `account ${account?.id ?? sha256(email.toLowerCase()).toString('base64url')}`].sort()
    const judged = await this.database.transaction(async (tx) => {
      for (const key of keys) await this.attempts.hold(tx, key)
      let seconds = 0
      for (const key of keys) seconds = Math.max(seconds, await this.attempts.waitOf(tx, key))
      if (seconds > 0) return { seconds }
      const isRight = await isPassword(password, account?.disabledAt === null ? account.passwordHash : null)
      if (!isRight) for (const key of keys) await this.attempts.note(tx, key)
      return { seconds: 0, staffId: isRight ? account?.id : undefined }
    })
    if (judged.seconds > 0) return refused('too-fast', { params: { seconds: judged.seconds }, retryable: true })
    return judged.staffId === undefined ? refused('password-wrong') : this.signIns.open({ staffId: judged.staffId }, from.headers)
  }

  /** Uses a one-time link up. Refuses `not-found` for a link that was never given or is used, and `password-weak`. */
  async signInFirst(
    { secret, ...account }: BodyOf<typeof identityRoutes.signInFirst>,
    from: From,
  ): Promise<Result<OpenedSignIn>> {
    const strong = checkPassword(account.password, account)
    if (!strong.ok) return strong
    const passwordHash = await hashPassword(account.password, this.randomness)
    const settled = await this.database.transaction<Result<string>>(async (tx) => {
      const row = await this.repository.byLink(tx, sha256(secret))
      if (row === undefined) return refused('not-found')
      // The e-mail address of an invited account was chosen by the administrator; only the first one chooses it here.
      const email = row.email === '' ? account.email : row.email
      if (!(await this.repository.settle(tx, row.id, { email, name: account.name, passwordHash }))) return refused('not-found')
      await this.audit.note(tx, { actor: { kind: 'staff', id: row.id }, act: 'staff account settled' })
      return done(row.id)
    })
    return settled.ok ? this.signIns.open({ staffId: settled.value }, from.headers) : settled
  }

  async list(): Promise<StaffAccount[]> {
    return (await this.repository.all()).map(accountOf)
  }

  /** Makes an account that waits for its holder; answers with the secret of the one-time link. */
  add(
    account: BodyOf<typeof identityRoutes.addStaff>,
    by: StaffActor,
  ): Promise<Result<{ account: StaffAccount; secret: string }>> {
    const secret = this.randomness.token(LINK_BYTES)
    return this.database.transaction(async (tx) => {
      const row = await this.repository.insert(tx, { ...account, linkHash: sha256(secret) })
      if (row === undefined) return refused('edited-by-another')
      await this.audit.note(tx, {
        actor: { kind: 'staff', id: by.staffId },
        act: 'staff account added',
        detail: { account: row.id, roles: account.roles },
      })
      return done({ account: accountOf(row), secret })
    })
  }

  /**
   * Other roles, or disabled. Whoever is signed in to the account is signed out within a second, everywhere (S5).
   * Refuses `not-allowed` when no administrator would be left.
   */
  change(
    id: string,
    { roles, disabled }: BodyOf<typeof identityRoutes.changeStaff>,
    by: StaffActor,
  ): Promise<Result<StaffAccount>> {
    return this.database.transaction(async (tx) => {
      const row = await this.repository.change(tx, id, { roles, disabledAt: disabled ? this.clock.now() : null })
      if (row === undefined) return refused('not-found')
      if (!(await this.repository.hasAdministrator(tx))) return refused('not-allowed')
      await this.signIns.end(tx, { staffId: id })
      await this.audit.note(tx, {
        actor: { kind: 'staff', id: by.staffId },
        act: 'staff account changed',
        detail: { account: id, roles, disabled },
      })
      return done(accountOf(row))
    })
  }

  /** The secret of the one-time link for the first administrator; undefined when there is an administrator (S4). */
  firstLink(): Promise<string | undefined> {
    return this.database.transaction(async (tx) => {
      await this.attempts.hold(tx, 'first administrator')
      if (await this.repository.hasAdministrator(tx)) return undefined
      const secret = this.randomness.token(LINK_BYTES)
      await this.repository.awaitAdministrator(tx, sha256(secret))
      return secret
    })
  }

  /** An account with a password at once, for the demo and for tests. The account is made anew when it is there. */
  async addReady(
    tx: Tx,
    account: { email: string; name: string; roles: readonly StaffRole[]; password: string },
  ): Promise<StaffRow> {
    const { email, name, roles } = account
    const row =
      (await this.repository.byEmail(email)) ?? (await this.repository.insert(tx, { email, name, roles, linkHash: null }))
    if (row === undefined) throw new Error('The account cannot be made')
    await this.repository.settle(tx, row.id, { email, name, passwordHash: await hashPassword(account.password, this.randomness) })
    return row
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
