import { Injectable } from '@nestjs/common'
import { done, refused, type PanelId, type Quota, type Result } from '@borgerpanel/contract'
import {
  compareStages,
  createGenerator,
  drawPanel,
  panelProtocol,
  type Candidate,
  type DrawnPanel,
  type PanelProtocol,
} from '@borgerpanel/sortition'
import type { StaffActor } from '../identity/actor.ts'
import { PanelService, type Panel } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { Randomness } from '../platform/random/randomness.ts'
import { Keys } from '../platform/secret/keys.ts'
import { marginsOf, type Margins } from './criteria.ts'
import { DrawRepository, type FrameRecord } from './draw.repository.ts'
import { InviteeRepository, type NewMember, type Volunteer } from './invitee.repository.ts'
import { PanelNotices } from './panel-notices.ts'
import { boundsOf, suggestedQuotas } from './quotas.ts'
import { refusalOfDraw } from './panel-refusal.ts'
import { PROGRAM, ceremonyOf, seedOf, type Seed } from './seed.ts'
import { volunteersDigest } from './volunteers.ts'

interface SecondLot {
  readonly panel: Panel
  readonly frame: FrameRecord
  readonly number: number
  readonly seats: number
  readonly quotas: readonly Quota[]
  readonly candidates: readonly Candidate[]
  readonly invited: Margins
  readonly volunteers: ReadonlyMap<string, Volunteer>
}

/** The second lot: from those who said yes to the panel and its reserves (T7, T9, T10). */
@Injectable()
export class PanelLotService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly draws: DrawRepository,
    private readonly invitees: InviteeRepository,
    private readonly notices: PanelNotices,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly audit: Audit,
  ) {}

  /**
   * Draws with the quotas set, or with those of the register's shares where none are set. Refuses what the guard refuses,
   * and `quotas-infeasible` with why and the least change that would do; then nothing has happened.
   */
  draw(actor: StaffActor, panelId: PanelId, beacon: string): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const permitted = await this.panels.permit(tx, panelId, 'drawPanel')
      if (!permitted.ok) return permitted
      const lot = await this.gather(tx, permitted.value.panel)
      if (!lot.ok) return lot
      const { candidates, seats, number } = lot.value
      const quotas = boundsOf(lot.value.quotas)
      const digest = volunteersDigest({ candidates, quotas, seats })
      const seed = seedOf({ beacon, digest, panelId, stage: 'panel', number })
      const drawn = await drawPanel({ candidates, quotas, seats, seed: seed.bytes })
      if (!drawn.ok) return refusalOfDraw(drawn)
      await this.keep(tx, actor, { lot: lot.value, seed, drawn })
      return done(null)
    })
  }

  private async gather(tx: Tx, panel: Panel): Promise<Result<SecondLot>> {
    const frame = await this.draws.frameIn(tx, panel.id)
    const { seats } = panel.plan
    if (frame === null || seats === null) return refused('register-missing')
    const people = await this.invitees.volunteers(tx, panel.id)
    const volunteers = new Map(people.map((person) => [this.pseudonym(panel.id, person.invitationId), person]))
    const candidates = [...volunteers].map(([id, { household, gender, ageBand, area }]) => ({
      id,
      household,
      features: { gender, ageBand, area },
    }))
    const set = await this.draws.quotas(panel.id)
    const number = await this.draws.nextNumber(tx, panel.id, 'panel')
    const quotas = set.length > 0 ? set : suggestedQuotas(frame.margins, seats)
    const invited = marginsOf(await this.draws.people(panel.id))
    return done({ panel, frame, number, seats, quotas, candidates, invited, volunteers })
  }

  private async keep(
    tx: Tx,
    actor: StaffActor,
    { lot, seed, drawn }: { lot: SecondLot; seed: Seed; drawn: DrawnPanel },
  ): Promise<void> {
    const { panel, number, volunteers } = lot
    const drawnAt = this.clock.now()
    const members = this.members(drawn, volunteers)
    await this.draws.writeLot(tx, {
      panelId: panel.id,
      stage: 'panel',
      number,
      seedLines: seed.lines,
      seed: seed.hex,
      bundle: {
        format: 'borgerpanel-panel',
        version: 1,
        count: drawn.members.length,
        volunteers: [...volunteers.keys()].toSorted(),
      },
      protocol: withoutSmallCounts(this.protocol(lot, { seed, drawn, drawnAt })),
      drawnAt,
      drawnBy: actor.staffId,
    })
    await this.draws.writeQuotas(tx, panel.id, lot.quotas)
    await this.invitees.seat(tx, panel.id, members)
    await this.invitees.confirm(tx, panel.id, members.length + 1, drawnAt)
    await this.notices.tell(tx, panel, { volunteers: [...volunteers.values()], members })
    const detail = { number, seats: drawn.members.length, reserves: drawn.reserves.length, seed: seed.hex }
    await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'panel-drawn', panelId: panel.id, detail })
  }

  private protocol(lot: SecondLot, { seed, drawn, drawnAt }: { seed: Seed; drawn: DrawnPanel; drawnAt: Date }): PanelProtocol {
    const { panel, frame, number, quotas, candidates, invited, volunteers } = lot
    const seated = drawn.members.flatMap((id) => volunteers.get(id) ?? [])
    return panelProtocol({
      panel: panel.id,
      draw: number,
      program: PROGRAM,
      candidates,
      quotas: boundsOf(quotas),
      drawn,
      seedLines: seed.lines,
      ceremony: ceremonyOf(drawnAt, drawnAt),
      result: compareStages({ register: frame.margins, invited, yes: marginsOf(volunteers.values()), panel: marginsOf(seated) }),
    })
  }

  /** Tag numbers from 1 in an order nobody can work out: a number must say nothing of its bearer. Reserves come after. */
  private members(drawn: DrawnPanel, volunteers: ReadonlyMap<string, Volunteer>): NewMember[] {
    const chance = createGenerator(this.randomness.bytes(32), 'tags')
    const seats = chance.shuffle(drawn.members)
    const reserves = chance.shuffle(drawn.reserves)
    return [...seats, ...reserves].flatMap((id, index): NewMember[] => {
      const person = volunteers.get(id)
      if (person === undefined) return []
      const order = drawn.reserves.indexOf(id)
      const { invitationId, gender, ageBand, area, venue } = person
      const place = order === -1 ? ('seat' as const) : ('reserve' as const)
      const reserveOrder = order === -1 ? null : order + 1
      return [{ number: index + 1, place, reserveOrder, invitationId, gender, ageBand, area, venue }]
    })
  }

  private pseudonym(panelId: string, invitationId: string): string {
    return this.keys.digest('volunteer', `${panelId} ${invitationId}`).toString('hex').slice(0, 32)
  }
}

/** Seats per quota are small groups of people with a feature: the public protocol says the bounds, not the counts. */
function withoutSmallCounts(protocol: PanelProtocol): unknown {
  return { ...protocol, quotas: protocol.quotas.map(({ feature, value, min, max }) => ({ feature, value, min, max })) }
}
