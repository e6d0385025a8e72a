import { Injectable } from '@nestjs/common'
import { done, refused, type CeremonyPlan, type PanelId, type Result } from '@borgerpanel/contract'
import {
  compareStages,
  createGenerator,
  panelProtocol,
  panelPublicationDigest,
  withDrawn,
  type LotteryDraw,
  type PanelProtocol,
  type PanelPublication,
} from '@borgerpanel/sortition'
import type { StaffActor } from '../identity/actor.ts'
import { PanelService, type Panel } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { Randomness } from '../platform/random/randomness.ts'
import { ceremonyOf, checkTime } from './ceremony-rules.ts'
import { CeremonyRepository, type CeremonyRecord } from './ceremony.repository.ts'
import { CeremonyService } from './ceremony.service.ts'
import { marginsOf } from './criteria.ts'
import { DrawRepository, type FrameRecord } from './draw.repository.ts'
import { InviteeRepository, type NewMember, type Volunteer } from './invitee.repository.ts'
import { LotWorker } from './lot-worker.service.ts'
import { LotteryMaker, type KeptLottery } from './lottery-maker.ts'
import { PanelNotices } from './panel-notices.ts'
import { suggestedQuotas } from './quotas.ts'
import { PROGRAM, seedOf, type Seed } from './seed.ts'
import { Volunteers } from './volunteers.ts'

interface SecondLot {
  readonly panel: Panel
  readonly frame: FrameRecord
  readonly ceremony: CeremonyRecord<PanelPublication>
  readonly kept: KeptLottery
  readonly volunteers: ReadonlyMap<string, Volunteer>
}

/** The second lot: from those who said yes to the panel and its reserves (T7, T9, T10). */
@Injectable()
export class PanelLotService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly draws: DrawRepository,
    private readonly ceremonies: CeremonyService,
    private readonly records: CeremonyRepository,
    private readonly maker: LotteryMaker,
    private readonly worker: LotWorker,
    private readonly volunteers: Volunteers,
    private readonly invitees: InviteeRepository,
    private readonly notices: PanelNotices,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly audit: Audit,
  ) {}

  /**
   * Closes the answers and has the numbered panels made, with the quotas set, or with those of the register's shares where none are. The
   * panels are published when they are ready; where there can be none, the ceremony fails and says why (T9). Refuses what the guard and the
   * ceremony refuse.
   */
  open(actor: StaffActor, panelId: PanelId, plan: CeremonyPlan): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const permitted = await this.panels.permit(tx, panelId, 'drawPanel')
      if (!permitted.ok) return permitted
      const frame = await this.draws.frameIn(tx, panelId)
      const { seats } = permitted.value.panel.plan
      if (frame === null || seats === null) return refused('register-missing')
      const started = await this.ceremonies.start(tx, actor, { panelId, stage: 'panel', plan })
      if (!started.ok) return started
      if ((await this.draws.quotas(panelId)).length === 0)
        await this.draws.writeQuotas(tx, panelId, suggestedQuotas(frame.margins, seats))
      await this.invitees.closeAnswers(tx, panelId, this.clock.now())
      await this.maker.ask(tx, started.value.id)
      return done(null)
    })
  }

  /** Draws the number of the open lot and seats its panel. Refuses what the guard refuses, `lot-not-open` and `lot-too-early`. */
  draw(actor: StaffActor, panelId: PanelId, beacon: string): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const permitted = await this.panels.permit(tx, panelId, 'drawPanel')
      if (!permitted.ok) return permitted
      const frame = await this.draws.frameIn(tx, panelId)
      if (frame === null) return refused('register-missing')
      const ceremony = await this.records.current<PanelPublication>(tx, panelId, 'panel')
      if (ceremony === null) return refused('lot-not-open')
      const timely = checkTime(ceremony, this.clock.now())
      if (!timely.ok) return timely
      const kept = await this.records.lottery<KeptLottery>(tx, ceremony.id)
      const volunteers = await this.volunteers.of(tx, panelId, ceremony.number)
      const digest = panelPublicationDigest(ceremony.publication)
      const seed = seedOf({ beacon, digest, panelId, stage: 'panel', number: ceremony.number })
      const { candidates, quotas, seats } = kept.auditor
      const { panels } = kept.bundle
      const drawn = await this.worker.run('draw', { candidates, quotas, seats, panels, seed: seed.bytes })
      await this.keep(tx, actor, { lot: { panel: permitted.value.panel, frame, ceremony, kept, volunteers }, seed, drawn })
      return done(null)
    })
  }

  private async keep(
    tx: Tx,
    actor: StaffActor,
    { lot, seed, drawn }: { lot: SecondLot; seed: Seed; drawn: LotteryDraw },
  ): Promise<void> {
    const { panel, ceremony, kept, volunteers } = lot
    const { number } = ceremony
    const drawnAt = this.clock.now()
    const members = this.members(drawn, volunteers)
    const picked = { number: drawn.number, panel: drawn.members, reserves: drawn.reserves }
    await this.draws.writeLot(tx, {
      panelId: panel.id,
      stage: 'panel',
      number,
      seedLines: seed.lines,
      seed: seed.hex,
      bundle: withDrawn(kept.bundle, seed.lines, picked),
      protocol: withoutSmallCounts(await this.protocol(lot, { seed, drawn, drawnAt })),
      drawnAt,
      drawnBy: actor.staffId,
    })
    await this.records.end(tx, ceremony.id, { state: 'drawn' })
    await this.invitees.seat(tx, panel.id, members)
    await this.invitees.confirm(tx, panel.id, members.length + 1, drawnAt)
    await this.notices.tell(tx, panel, { volunteers: [...volunteers.values()], members })
    const detail = { number, drawn: drawn.number, seats: drawn.members.length, reserves: drawn.reserves.length, seed: seed.hex }
    await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'panel-drawn', panelId: panel.id, detail })
  }

  private async protocol(
    { panel, frame, ceremony, kept, volunteers }: SecondLot,
    { seed, drawn, drawnAt }: { seed: Seed; drawn: LotteryDraw; drawnAt: Date },
  ): Promise<PanelProtocol> {
    const seated = drawn.members.flatMap((id) => volunteers.get(id) ?? [])
    const invited = marginsOf(await this.draws.people(panel.id))
    return panelProtocol({
      panel: panel.id,
      draw: ceremony.number,
      program: PROGRAM,
      candidates: kept.auditor.candidates,
      quotas: kept.auditor.quotas,
      drawn: { ...drawn, method: { name: 'lottery', version: 1, solver: ceremony.publication.solver } },
      seedLines: seed.lines,
      ceremony: ceremonyOf(ceremony, drawnAt),
      result: compareStages({ register: frame.margins, invited, yes: marginsOf(volunteers.values()), panel: marginsOf(seated) }),
    })
  }

  /** Tag numbers from 1 in an order nobody can work out: a number must say nothing of its bearer. Reserves come after. */
  private members(drawn: LotteryDraw, volunteers: ReadonlyMap<string, Volunteer>): NewMember[] {
    const chance = createGenerator(this.randomness.bytes(32), 'tags')
    const seats = chance.shuffle(drawn.members)
    const reserves = chance.shuffle(drawn.reserves)
    return [...seats, ...reserves].map((id, index): NewMember => {
      const person = volunteers.get(id)
      // Another key makes other pseudonyms; a seat must never be lost over that.
      if (person === undefined) throw new Error('somebody drawn is not among the volunteers')
      const order = drawn.reserves.indexOf(id)
      const { invitationId, gender, ageBand, area, venue } = person
      const place = order === -1 ? ('seat' as const) : ('reserve' as const)
      return {
        number: index + 1,
        place,
        reserveOrder: order === -1 ? null : order + 1,
        invitationId,
        gender,
        ageBand,
        area,
        venue,
      }
    })
  }
}

/** Seats per quota are small groups of people with a feature: the public protocol says the bounds, not the counts. */
function withoutSmallCounts(protocol: PanelProtocol): unknown {
  return { ...protocol, quotas: protocol.quotas.map(({ feature, value, min, max }) => ({ feature, value, min, max })) }
}
