import { performance } from 'node:perf_hooks'
import { Inject, Injectable } from '@nestjs/common'
import { done, refused, type PanelId, type RegisterReport, type Result } from '@borgerpanel/contract'
import type { FastifyRequest } from 'fastify'
import { CONFIG, type Config } from '../config.ts'
import type { StaffActor } from '../identity/actor.ts'
import { PanelService, dayOf } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { Randomness } from '../platform/random/randomness.ts'
import { Keys } from '../platform/secret/keys.ts'
import { DrawRepository } from './draw.repository.ts'
import { FrameIntake } from './frame-intake.ts'
import { FrameRepository } from './frame.repository.ts'
import { readInto } from './register-import.ts'
import { registerReport } from './report.ts'
import { readUpload, type RegisterUpload } from './upload.ts'

/** A frame is deleted when draw and replacements are final, at the latest after 90 days (norway.md 5.4). */
const KEPT_DAYS = 90
const DAY_MS = 86_400_000
const SECRET_BYTES = 32
export const SALT_SEAL = 'frame-salt'

/** Import of the register: all of it or nothing. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly frames: FrameRepository,
    private readonly draws: DrawRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Reads the uploaded register into the panel's frame. Refuses `already-drawn`, `register-refused` with every error,
   * `nobody-eligible`, `too-large`; then nothing is stored and the frame before stands.
   */
  async import(actor: StaffActor, panelId: PanelId, request: FastifyRequest): Promise<Result<RegisterReport>> {
    const allowed = await this.panels.check(panelId, 'importRegister')
    if (!allowed.ok) return allowed
    const upload = await readUpload(request)
    if (!upload.ok) return upload
    const taken = await this.database.transaction((tx) => this.take(tx, { actor, panelId, upload: upload.value }))
    upload.value.stream.resume()
    if (!taken.ok) return taken
    const frame = await this.draws.frame(panelId)
    return frame === null ? refused('not-found') : done(registerReport(frame))
  }

  private async take(
    tx: Tx,
    { actor, panelId, upload }: { actor: StaffActor; panelId: PanelId; upload: RegisterUpload },
  ): Promise<Result<null>> {
    // A stream is read once: when the database asks for the work again, the sender must send again.
    if (upload.stream.readableDidRead) return refused('try-again', { retryable: true })
    const started = performance.now()
    const secret = this.randomness.bytes(SECRET_BYTES)
    const intake = new FrameIntake(upload.criteria, secret, this.keys)
    const at = this.clock.now()
    const frameId = await this.frames.begin(tx, {
      panelId,
      importedBy: actor.staffId,
      criteria: upload.criteria,
      salt: this.keys.seal(SALT_SEAL, secret.toString('hex')),
      at,
      purgeAfter: dayOf(new Date(at.getTime() + KEPT_DAYS * DAY_MS)),
    })
    const refusal = await readInto(intake, { ...upload, mode: this.config.MODE }, (residents) =>
      this.frames.keep(tx, frameId, residents),
    )
    if (refusal !== null) return refusal
    if (intake.eligible === 0) return refused('nobody-eligible', { params: { rows: intake.rows } })
    return this.finish(tx, { actor, panelId, frameId, intake, started })
  }

  /** Asks once more, now with the panel kept still: somebody may have drawn while the file came in. */
  private async finish(
    tx: Tx,
    parts: { actor: StaffActor; panelId: PanelId; frameId: string; intake: FrameIntake; started: number },
  ): Promise<Result<null>> {
    const { actor, panelId, frameId, intake, started } = parts
    const allowed = await this.panels.permit(tx, panelId, 'importRegister')
    if (!allowed.ok) return allowed
    await this.frames.finish(tx, panelId, frameId, {
      rows: intake.rows,
      eligible: intake.eligible,
      exclusions: intake.exclusions,
      margins: intake.margins,
      households: intake.householdCount,
      root: intake.root(),
      importMs: Math.round(performance.now() - started),
    })
    const detail = { rows: intake.rows, eligible: intake.eligible }
    await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'register-imported', panelId, detail })
    return done(null)
  }
}
