import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { done, refused, type Device, type DeviceId, type Result } from '@borgerpanel/contract'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../config.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, DatabaseAway, type Tx } from '../platform/database/index.ts'
import { readCookie, writeCookie } from '../platform/http/index.ts'
import { Randomness } from '../platform/random/randomness.ts'
import type { Actor, PersonActor, StaffActor } from './actor.ts'
import { nameDevice } from './device.ts'
import { SignInEnds } from './sign-in-ends.ts'
import { SignInRepository, type Holder, type SignInRow } from './sign-in.repository.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long a sign-in lives unused, and at most (S5). A panel lasts weeks; a staff account opens more. */
const IDLE = { person: '30 days', staff: '2 hours' } as const
const LONGEST = { person: 90 * DAY, staff: 12 * 60 * MINUTE } as const
/** Devices one code may be signed in on (S2). */
const MOST_DEVICES = 3
const TOKEN_BYTES = 32

/** A sign-in just made. */
export interface OpenedSignIn {
  /** The value of `Set-Cookie`. */
  readonly cookie: string
  readonly actor: Actor
}

/** Sign-in sessions: made, recognised, listed, ended (S5). Only a digest of the token is stored. */
@Injectable()
export class SignIns {
  constructor(
    private readonly repository: SignInRepository,
    private readonly database: Database,
    private readonly ends: SignInEnds,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who a request or a handshake comes from. */
  async identify(headers: IncomingHttpHeaders, address: string): Promise<Actor> {
    const token = readCookie(headers.cookie, this.cookieName)
    return (token === undefined ? undefined : await this.find(token)) ?? { kind: 'public', address }
  }

  /**
   * Signs somebody in. Refuses `too-many-devices` when a code is in use on three others. What the same browser was signed
   * in as before ends, so that one browser is one device.
   */
  async open(holder: Holder, headers: IncomingHttpHeaders): Promise<Result<OpenedSignIn>> {
    const token = this.randomness.token(TOKEN_BYTES)
    const before = await this.identify(headers, '')
    const opened = await this.database.transaction(async (tx) => {
      if (before.kind !== 'public') await this.end(tx, before, before.signInId)
      return this.insert(tx, holder, { token, device: nameDevice(headers['user-agent']) })
    })
    if (!opened.ok) return opened
    const actor = await this.find(token)
    return actor === undefined ? refused('not-found') : done({ actor, cookie: this.cookie(token, maxAge(holder)) })
  }

  /** Ends the caller's own sign-in; answers with the `Set-Cookie` that removes it. */
  async close(actor: Actor): Promise<string> {
    if (actor.kind !== 'public') await this.database.transaction((tx) => this.end(tx, actor, actor.signInId))
    return this.cookie('', 0)
  }

  /** Ends every sign-in of an account or a code, or one of them; open sockets hear of it (S5). Answers how many ended. */
  async end(tx: Tx, of: Holder | PersonActor | StaffActor, only?: string): Promise<number> {
    const ended = await this.repository.end(tx, holderOf(of), this.clock.now(), only)
    await this.ends.tell(tx, ended)
    return ended.length
  }

  async devices(actor: PersonActor | StaffActor): Promise<Device[]> {
    const rows = await this.repository.devices(holderOf(actor), this.clock.now(), IDLE)
    return rows.map(({ id, device, createdAt, seenAt }) => ({
      id: id as DeviceId,
      device,
      signedInAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      isThis: id === actor.signInId,
    }))
  }

  private async find(token: string): Promise<PersonActor | StaffActor | undefined> {
    const now = this.clock.now()
    const row = await this.repository.find(digest(token), now, IDLE)
    if (row === undefined) return undefined
    if (now.getTime() - row.seenAt.getTime() > MINUTE) await this.touch(row.id, now)
    return actorOf(row)
  }

  /** A database that can be read and not written keeps nobody out. */
  private async touch(id: string, now: Date): Promise<void> {
    try {
      await this.repository.touch(id, now)
    } catch (fault) {
      if (!(fault instanceof DatabaseAway)) throw fault
    }
  }

  private async insert(tx: Tx, holder: Holder, { token, device }: { token: string; device: string }): Promise<Result<null>> {
    const now = this.clock.now()
    if ('invitationId' in holder) {
      // Two devices at once must not both become the third.
      await tx.query('select 1 from invitation where id = $1 for update', [holder.invitationId])
      if ((await this.repository.count(tx, holder, now, IDLE)) >= MOST_DEVICES)
        return refused('too-many-devices', { params: { most: MOST_DEVICES } })
    }
    const expiresAt = new Date(now.getTime() + maxAge(holder))
    await this.repository.insert(tx, { holder, tokenHash: digest(token), device, now, expiresAt })
    return done(null)
  }

  /**
   * Browsers take a `__Host-` cookie only over HTTPS. The demo runs on plain HTTP on this machine, where the plain name
   * guards as well; outside the demo only the guarded name is known.
   */
  private get cookieName(): string {
    return this.isSecure ? '__Host-borgerpanel' : 'borgerpanel'
  }

  private get isSecure(): boolean {
    return this.config.MODE === 'production' || this.config.PUBLIC_URL.startsWith('https:')
  }

  private cookie(token: string, age: number): string {
    return writeCookie(this.cookieName, token, { maxAge: Math.floor(age / 1000), isSecure: this.isSecure })
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function maxAge(holder: Holder): number {
  return 'staffId' in holder ? LONGEST.staff : LONGEST.person
}

function holderOf(of: Holder | PersonActor | StaffActor): Holder {
  return 'staffId' in of ? { staffId: of.staffId } : { invitationId: of.invitationId }
}

function actorOf(row: SignInRow): PersonActor | StaffActor | undefined {
  if (row.staffId !== null) {
    return { kind: 'staff', signInId: row.id, staffId: row.staffId, name: row.staffName ?? '', roles: row.staffRoles ?? [] }
  }
  const { invitationId, panelId, memberId, tag } = row
  return invitationId === null || panelId === null
    ? undefined
    : { kind: 'person', signInId: row.id, invitationId, panelId, memberId, tag }
}
