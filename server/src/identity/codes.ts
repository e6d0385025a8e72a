import { timingSafeEqual } from 'node:crypto'
import { checkDigitOf, CODE_LENGTH } from '@borgerpanel/contract'
import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.ts'
import type { Tx } from '../platform/database/index.ts'
import { Randomness } from '../platform/random/randomness.ts'
import { Keys } from '../platform/secret/keys.ts'
import { SignIns } from './sign-ins.ts'

const SECRET_BYTES = 16
const SEAL = 'invitation code'

/** What a letter carries: twelve digits to type or say, and the secret of the QR code (S1). */
export interface MemberCode {
  readonly code: string
  readonly secret: string
}

/** What was found for a code or secret. `void` was valid once. */
export type CodeFound =
  | { readonly state: 'good' | 'void'; readonly invitationId: string; readonly birthYear: number | null }
  | { readonly state: 'unknown' }

interface Row {
  id: string
  hash: Buffer
  voided: boolean
  birthYear: number | null
}

/**
 * The codes of invitations (S1). The database holds keyed digests, useless without the pepper: a selector to find the
 * row by and a hash to compare. The code itself is kept sealed until the letters are printed.
 */
@Injectable()
export class CodeService {
  constructor(
    private readonly keys: Keys,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
    private readonly signIns: SignIns,
  ) {}

  /** Gives an invitation its code. One it had before no longer works; devices signed in by it stay (see `reissue`). */
  async issue(tx: Tx, invitationId: string): Promise<MemberCode> {
    const code = await this.freshCode(tx)
    const secret = this.randomness.token(SECRET_BYTES)
    await tx.query(
      `update invitation set code_selector = $2, code_hash = $3, secret_selector = $4, secret_hash = $5, code_sealed = $6,
         code_voided_at = null where id = $1`,
      [
        invitationId,
        this.selector('code', code),
        this.hash('code', code),
        this.selector('secret', secret),
        this.hash('secret', secret),
        this.keys.seal(SEAL, JSON.stringify({ code, secret })),
      ],
    )
    return { code, secret }
  }

  /** The code of a sealed column (`invitation.code_sealed`), for printing the letter. */
  unseal(sealed: Uint8Array): MemberCode {
    return JSON.parse(this.keys.open(SEAL, sealed)) as MemberCode
  }

  /** From now on the code opens nothing, and who is signed in by it is signed out (S2). */
  async void(tx: Tx, invitationId: string): Promise<void> {
    await tx.query('update invitation set code_voided_at = $2, code_sealed = null where id = $1', [
      invitationId,
      this.clock.now(),
    ])
    await this.signIns.end(tx, { invitationId })
  }

  /** A new code instead of a lost one: the old one and its devices are out. */
  async reissue(tx: Tx, invitationId: string): Promise<MemberCode> {
    await this.void(tx, invitationId)
    return this.issue(tx, invitationId)
  }

  /** Finds the invitation of a typed code, without spaces. */
  byCode(tx: Tx, code: string): Promise<CodeFound> {
    return this.find(tx, 'code', code)
  }

  /** Finds the invitation of the secret in a QR code. */
  bySecret(tx: Tx, secret: string): Promise<CodeFound> {
    return this.find(tx, 'secret', secret)
  }

  private async find(tx: Tx, kind: 'code' | 'secret', value: string): Promise<CodeFound> {
    const [row] = await tx.query<Row>(
      `select id, ${kind}_hash as hash, code_voided_at is not null as voided, birth_year as "birthYear"
       from invitation where ${kind}_selector = $1`,
      [this.selector(kind, value)],
    )
    // The hash is made and compared in every case, so that the time taken tells nothing.
    const hash = this.hash(kind, value)
    const isSame = timingSafeEqual(row?.hash ?? Buffer.alloc(hash.length), hash)
    if (row === undefined || !isSame) return { state: 'unknown' }
    return { state: row.voided ? 'void' : 'good', invitationId: row.id, birthYear: row.birthYear }
  }

  private async freshCode(tx: Tx): Promise<string> {
    for (;;) {
      const digits = randomDigits(this.randomness, CODE_LENGTH - 1)
      const code = digits + checkDigitOf(digits)
      const taken = await tx.query('select 1 from invitation where code_selector = $1', [this.selector('code', code)])
      if (taken.length === 0) return code
    }
  }

  private selector(kind: 'code' | 'secret', value: string): string {
    return this.keys.pepper(`${kind} selector`, value).toString('base64url').slice(0, 16)
  }

  private hash(kind: 'code' | 'secret', value: string): Buffer {
    return this.keys.pepper(`${kind} hash`, value)
  }
}

/** Decimal digits, each with the same chance: bytes of 250 and more are thrown away. */
function randomDigits(randomness: Randomness, count: number): string {
  let digits = ''
  while (digits.length < count) {
    for (const byte of randomness.bytes(count)) if (byte < 250 && digits.length < count) digits += String(byte % 10)
  }
  return digits
}
