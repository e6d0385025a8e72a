import { Injectable } from '@nestjs/common'
import { done, refused, type Act, type PanelRow, type PanelView, type Plan, type Result, type Stage } from '@borgerpanel/contract'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { refusalOf } from './guards.ts'
import { methodOf } from './methods.ts'
import type { Panel } from './panel-row.ts'
import { PanelRepository } from './panel.repository.ts'
import { panelRow, panelView } from './view.ts'
import { stageOf } from './stage.ts'
import type { PanelFacts } from './facts.ts'
import { dayOf } from './today.ts'

export { dayOf, type Panel }

/** A panel with where it stands now. */
export interface Standing {
  readonly panel: Panel
  readonly facts: PanelFacts
  readonly stage: Stage
}

/** The plan of a panel, and what may be done in it. Roles are asked at the binding; staff of a role may see every panel. */
@Injectable()
export class PanelService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelRepository,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<Result<PanelRow[]>> {
    const panels = await this.panels.all(false)
    return done(panels.map((panel) => panelRow(panel, this.clock.now())))
  }

  async show(panelId: string): Promise<Result<PanelView>> {
    const panel = await this.panels.find(panelId)
    return panel === null ? refused('not-found') : done(panelView(panel, this.clock.now()))
  }

  /** The panel as one of its assignments sees it: case, question and plan are that assignment's. */
  async showAssignment(assignmentId: string): Promise<Result<PanelView>> {
    const panel = await this.panels.findAssignment(assignmentId)
    return panel === null ? refused('not-found') : done(panelView(panel, this.clock.now()))
  }

  async create(plan: Plan): Promise<Result<PanelView>> {
    const panelId = await this.database.transaction((tx) => this.panels.create(tx, plan, methodOf(plan.method).regime))
    return this.show(panelId)
  }

  /** Refuses `edited-by-another` when the form was read before somebody else's change; nothing is written over. */
  async edit(panelId: string, version: number, plan: Plan): Promise<Result<PanelView>> {
    const edited = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const panel = await this.find(tx, panelId)
      if (!panel.ok) return panel
      if (changesPeople(panel.value.panel, plan)) return refused('already-drawn')
      const isWritten = await this.panels.edit(tx, panel.value.panel, version, plan)
      return isWritten ? done(null) : refused('edited-by-another', { params: { version: panel.value.panel.version } })
    })
    return edited.ok ? this.show(panelId) : edited
  }

  /** The panel, kept still until the transaction ends; `not-found` when there is none. */
  async find(tx: Tx, panelId: string): Promise<Result<{ panel: Panel }>> {
    await this.panels.lock(tx, panelId)
    const panel = await this.panels.find(panelId, tx)
    return panel === null ? refused('not-found') : done({ panel })
  }

  /** The panel, kept still, if the act may be done in it now; otherwise the guard's refusal. */
  async permit(tx: Tx, panelId: string, act: Act): Promise<Result<{ panel: Panel }>> {
    const found = await this.find(tx, panelId)
    return found.ok ? this.guarded(found.value.panel, act) : found
  }

  /** Whether the act may be done, asked without keeping anything still: for refusing early. */
  async check(panelId: string, act: Act): Promise<Result<{ panel: Panel }>> {
    const panel = await this.panels.find(panelId)
    return panel === null ? refused('not-found') : this.guarded(panel, act)
  }

  private guarded(panel: Panel, act: Act): Result<{ panel: Panel }> {
    const now = this.clock.now()
    const refusal = refusalOf(act, panel.factsAt(now), dayOf(now))
    return refusal === null ? done({ panel }) : { ok: false, error: refusal }
  }

  /** The panel as it is, for reading. */
  async read(panelId: string): Promise<Panel | null> {
    return this.panels.find(panelId)
  }

  /** The panel with what is done in it; `not-found` when there is none. */
  async standing(panelId: string, tx?: Tx): Promise<Result<Standing>> {
    const panel = await this.panels.find(panelId, tx)
    if (panel === null) return refused('not-found')
    const facts = panel.factsAt(this.clock.now())
    return done({ panel, facts, stage: stageOf(facts) })
  }
}

/** Whether another method would gather people another way after somebody has been drawn or seated. */
function changesPeople(panel: Panel, plan: Plan): boolean {
  const facts = panel.factsAt(new Date(0))
  return facts.invited + facts.seated > 0 && methodOf(plan.method).people !== facts.method.people
}
