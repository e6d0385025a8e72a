import { isCodeWhole, plainCode, refused, type BodyOf, type identityRoutes, type Result } from '@borgerpanel/contract'
import { Inject, Injectable } from '@nestjs/common'
import type { IncomingHttpHeaders } from 'node:http'
import { CONFIG, type Config } from '../config.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { Log } from '../platform/log/log.ts'
import { CodeService, type CodeFound } from './codes.ts'
import { Puzzles } from './puzzle.ts'
import { SignIns, type OpenedSignIn } from './sign-ins.ts'
import { WrongAttempts } from './wrong-attempts.ts'

/** Where an attempt comes from. */
export interface From {
  readonly address: string
  readonly headers: IncomingHttpHeaders
}

/** What an attempt came to. Kept as a plain value, so that a wrong attempt is counted and not rolled back with a refusal. */
type Judged = { readonly invitationId: string } | { readonly refusal: Result<never> & { ok: false } }

/** Exchanges a code or a secret for a sign-in, guarded against guessing (S2, S3). */
@Injectable()
export class CodeSignIn {
  constructor(
    private readonly codes: CodeService,
    private readonly signIns: SignIns,
    private readonly attempts: WrongAttempts,
    private readonly puzzles: Puzzles,
    private readonly database: Database,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * By the typed code. Refuses `code-mistyped` (a slip, not counted), `too-fast`, `proof-of-work-needed`, `code-wrong`
   * (unknown code and wrong birth year alike), `code-void`, `too-many-devices`.
   */
  byCode(body: BodyOf<typeof identityRoutes.signInByCode>, from: From): Promise<Result<OpenedSignIn>> {
    if (!isCodeWhole(body.code)) return Promise.resolve(refused('code-mistyped', this.help))
    const code = plainCode(body.code)
    const key = `code ${from.address}`
    return this.exchange(from, key, async (tx) => {
      const bits = await this.attempts.bitsNow(tx)
      if (bits > 0 && !this.puzzles.isSolved(body.proof, code, bits))
        return { refusal: refused('proof-of-work-needed', { params: { ...this.puzzles.make(bits) }, retryable: true }) }
      return this.judge(tx, key, await this.codes.byCode(tx, code), body.birthYear)
    })
  }

  /** By the secret of the QR code: 128 bits need no proof of work, but the birth year is guarded all the same. */
  bySecret(body: BodyOf<typeof identityRoutes.signInBySecret>, from: From): Promise<Result<OpenedSignIn>> {
    const key = `secret ${from.address}`
    return this.exchange(from, key, async (tx) => this.judge(tx, key, await this.codes.bySecret(tx, body.secret), body.birthYear))
  }

  private async exchange(from: From, key: string, work: (tx: Tx) => Promise<Judged>): Promise<Result<OpenedSignIn>> {
    const judged = await this.database.transaction<{ judged: Judged }>(async (tx) => {
      await this.attempts.hold(tx, key)
      const seconds = await this.attempts.waitOf(tx, key)
      if (seconds > 0) return { judged: { refusal: refused('too-fast', { params: { seconds }, retryable: true }) } }
      return { judged: await work(tx) }
    })
    if ('refusal' in judged.judged) return judged.judged.refusal
    return this.signIns.open({ invitationId: judged.judged.invitationId }, from.headers)
  }

  private async judge(tx: Tx, key: string, found: CodeFound, birthYear: number): Promise<Judged> {
    const isRight = found.state !== 'unknown' && (found.birthYear === null || found.birthYear === birthYear)
    if (!isRight) {
      await this.attempts.note(tx, key)
      this.log.info('code refused')
      return { refusal: refused('code-wrong', this.help) }
    }
    if (found.state === 'void') return { refusal: refused('code-void', this.help) }
    return { invitationId: found.invitationId }
  }

  private get help() {
    return { params: { phone: this.config.MUNICIPALITY_PHONE } }
  }
}
