import { Injectable } from '@nestjs/common'
import {
  done,
  refused,
  type AnswerOf,
  type drawRoutes,
  type DrawView,
  type Feature,
  type PanelId,
  type Quota,
  type RepresentativityRow,
  type Result,
} from '@borgerpanel/contract'
import { compareStages, hideSmallGroups } from '@borgerpanel/sortition'
import type { StaffActor } from '../identity/actor.ts'
import { PanelService, type Panel } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Database } from '../platform/database/index.ts'
import { CeremonyRepository } from './ceremony.repository.ts'
import { CeremonyService } from './ceremony.service.ts'
import { marginsOf } from './criteria.ts'
import { DrawRepository, FEATURES, type FrameRecord, type PersonCounts } from './draw.repository.ts'
import { quotaProblems, suggestedQuotas } from './quotas.ts'
import { ReplacementRepository } from './replacement.repository.ts'
import { ReplacementService } from './replacement.service.ts'
import { registerReport } from './report.ts'

/** What is drawn from whom, the quotas, and the protocol anybody may read. */
@Injectable()
export class DrawService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly draws: DrawRepository,
    private readonly ceremonies: CeremonyService,
    private readonly records: CeremonyRepository,
    private readonly replacements: ReplacementService,
    private readonly seats: ReplacementRepository,
    private readonly audit: Audit,
  ) {}

  async show(panelId: PanelId): Promise<Result<DrawView>> {
    const panel = await this.panels.read(panelId)
    if (panel === null) return refused('not-found')
    const frame = await this.draws.frame(panelId)
    const people = await this.draws.people(panelId)
    const lots = await this.draws.lots(panelId)
    const { seats } = panel.plan
    return done({
      report: frame === null ? null : registerReport(frame),
      criteria: frame?.criteria ?? null,
      quotas: await this.draws.quotas(panelId),
      suggested: frame === null || seats === null ? [] : suggestedQuotas(frame.margins, seats),
      seats,
      draws: lots.map((lot) => ({ ...lot, drawnAt: lot.drawnAt.toISOString() })),
      standing: await this.standing(panel),
      replacements: await this.replacements.all(panelId),
      ceremonies: await this.ceremonies.all(panelId),
      representativity: frame === null ? [] : representativity(frame, people, panel),
      yes: people.filter(({ answer }) => answer === 'yes').length,
      volunteers: volunteerCounts(people),
    })
  }

  private async standing(panel: Panel): Promise<DrawView['standing']> {
    const { seats } = panel.plan
    if (seats === null || panel.factsAt(new Date(0)).seated === 0) return null
    const { taken, reserves, out } = await this.seats.standing(panel.id)
    const replaced = await this.replacements.all(panel.id as PanelId)
    return { seats, taken, reserves, out: out - replaced.reduce((sum, batch) => sum + batch.out, 0) }
  }

  /** Sets seats and quotas. Refuses `quotas-wrong` naming each that is, and `already-drawn` once the panel stands. */
  async setQuotas(
    actor: StaffActor,
    panelId: PanelId,
    asked: { seats: number; quotas: readonly Quota[] },
  ): Promise<Result<DrawView>> {
    const set = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const found = await this.panels.find(tx, panelId)
      if (!found.ok) return found
      if (found.value.panel.factsAt(new Date(0)).seated > 0) return refused('already-drawn')
      if ((await this.records.current(tx, panelId, 'panel')) !== null) return refused('lot-open')
      const frame = await this.draws.frameIn(tx, panelId)
      if (frame === null) return refused('register-missing')
      const problems = quotaProblems(asked.quotas, asked.seats, frame.margins)
      if (problems.length > 0) return refused('quotas-wrong', { problems })
      await this.draws.writeQuotas(tx, panelId, asked.quotas)
      if (found.value.panel.plan.seats !== asked.seats) await this.draws.writeSeats(tx, panelId, asked.seats)
      const detail = { seats: asked.seats, quotas: asked.quotas.length }
      await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'quotas-set', panelId, detail })
      return done(null)
    })
    return set.ok ? this.show(panelId) : set
  }

  /** Every ceremony, and every lot as it was written down; `not-found` until the first has been opened. */
  async protocol(panelId: PanelId, withBundle: boolean): Promise<Result<AnswerOf<typeof drawRoutes.showProtocol>>> {
    const lots = await this.draws.protocols(panelId, withBundle)
    const ceremonies = (await this.ceremonies.all(panelId)).filter(({ openedAt }) => openedAt !== null)
    if (ceremonies.length === 0 && lots.length === 0) return refused('not-found')
    const told = lots.map(({ protocol, bundle }) => (withBundle ? { ...protocol, bundle } : protocol))
    return done({ panel: panelId, lots: told, ceremonies })
  }
}

/**
 * Register, invited, yes, panel and met side by side (T13), as it may be published: a step not taken has no number, and
 * neither has a group of one to four people.
 */
function representativity(frame: FrameRecord, people: readonly PersonCounts[], panel: Panel): RepresentativityRow[] {
  const seated = people.filter(({ place }) => place === 'seat')
  const hasMet = people.some(({ met }) => met)
  const table = compareStages({
    register: frame.margins,
    ...(people.length === 0 ? {} : { invited: marginsOf(people) }),
    ...(panel.factsAt(new Date(0)).sent === 0 ? {} : { yes: marginsOf(people.filter(({ answer }) => answer === 'yes')) }),
    ...(seated.length === 0 ? {} : { panel: marginsOf(seated) }),
    ...(hasMet ? { met: marginsOf(people.filter(({ met }) => met)) } : {}),
  })
  return hideSmallGroups(table)
    .rows.map(({ feature, value, counts }) => ({ feature: feature as Feature, value, ...counts }))
    .toSorted((a, b) => FEATURES.indexOf(a.feature) - FEATURES.indexOf(b.feature))
}

function volunteerCounts(people: readonly PersonCounts[]): DrawView['volunteers'] {
  const margins = marginsOf(people.filter(({ answer }) => answer === 'yes'))
  return FEATURES.flatMap((feature) => Object.entries(margins[feature]).map(([value, count]) => ({ feature, value, count })))
}
