import { Inject, Injectable } from '@nestjs/common'
import { done, refused, type CeremonyPlan, type CeremonyView, type PanelId, type Result } from '@borgerpanel/contract'
import { ceremonyMail } from '@borgerpanel/texts/ceremony-mail'
import { CONFIG, publicUrlOf, type Config } from '../config.ts'
import type { StaffActor } from '../identity/actor.ts'
import { PanelService, type Panel } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { PostOffice } from '../platform/mail/post-office.ts'
import { checkPlan } from './ceremony-rules.ts'
import { CeremonyRepository, ceremonyView, type LotStage } from './ceremony.repository.ts'
import { DrawRepository } from './draw.repository.ts'

interface Opened {
  readonly id: string
  readonly number: number
  readonly stage: LotStage
  readonly plan: CeremonyPlan
  readonly publication: unknown
  readonly digest: string
  readonly lottery?: unknown
}

/** What both ceremonies have in common (T3): announcing, publishing to witnesses before the seed exists, giving up. */
@Injectable()
export class CeremonyService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly ceremonies: CeremonyRepository,
    private readonly draws: DrawRepository,
    private readonly post: PostOffice,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async all(panelId: PanelId): Promise<CeremonyView[]> {
    return (await this.ceremonies.all(panelId)).map(ceremonyView)
  }

  /** Starts a ceremony of a stage. Refuses `lot-open` while one is under way, and what `checkPlan` refuses. */
  async start(
    tx: Tx,
    actor: StaffActor,
    { panelId, stage, plan }: { panelId: PanelId; stage: LotStage; plan: CeremonyPlan },
  ): Promise<Result<{ id: string; number: number }>> {
    const now = this.clock.now()
    const checked = checkPlan(plan, now)
    if (!checked.ok) return checked
    if ((await this.ceremonies.current(tx, panelId, stage)) !== null) return refused('lot-open')
    return done(await this.ceremonies.start(tx, { panelId, stage, plan, at: now, by: actor.staffId }))
  }

  /** Publishes: from this moment anybody may read what is locked, and every witness is told its digest. */
  async open(tx: Tx, panel: Panel, opened: Opened): Promise<void> {
    const at = this.clock.now()
    const { id, number, stage, plan, publication, digest, lottery } = opened
    await this.ceremonies.open(tx, id, { publication, digest, lottery, at })
    await this.draws.publish(tx, panel.id, at)
    const words = ceremonyMail[panel.plan.language]({
      panel: panel.plan.name,
      stage,
      number,
      digest,
      source: plan.source === 'dice' ? '' : plan.sourceDetail,
      drawAt: plan.source === 'dice' ? null : plan.drawAt,
      address: `${publicUrlOf(this.config)}/panel/${panel.id}/trekning`,
    })
    const reachable = plan.witnesses.filter(({ email }) => email !== '')
    await this.post.postAll(
      tx,
      reachable.map(({ email }, place) => ({
        key: `witness:${id}:${place}`,
        mail: { to: email, subject: words.subject, text: words.text, messageId: `<witness.${id}.${place}@borgerpanel>` },
      })),
    )
    const detail = { stage, number, digest, witnesses: reachable.length }
    await this.audit.note(tx, { actor: { kind: 'system' }, act: 'lot-opened', panelId: panel.id, detail })
  }

  /** Gives up what is under way; the reason stands in the protocol. Refuses `lot-not-open`, and `reason-missing` once it was published. */
  abandon(actor: StaffActor, panelId: PanelId, { stage, reason }: { stage: LotStage; reason: string }): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const found = await this.panels.find(tx, panelId)
      if (!found.ok) return found
      const current = await this.ceremonies.current(tx, panelId, stage)
      if (current === null) return refused('lot-not-open')
      if (current.state === 'open' && reason === '') return refused('reason-missing')
      await this.ceremonies.end(tx, current.id, { state: 'abandoned', reason })
      const detail = { stage, number: current.number }
      await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'lot-abandoned', panelId, detail })
      return done(null)
    })
  }
}
