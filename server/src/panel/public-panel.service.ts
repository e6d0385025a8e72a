import { Injectable } from '@nestjs/common'
import { done, refused, type PanelId, type PublicPanel, type Result, type Stage } from '@borgerpanel/contract'
import { Clock } from '../platform/clock/clock.ts'
import { FileAnswer } from '../platform/http/index.ts'
import type { Panel } from './panel-row.ts'
import { PanelRepository } from './panel.repository.ts'
import { PublicPanelRepository } from './public-panel.repository.ts'
import { stageOf } from './stage.ts'

/** What anybody may see of a panel once its lot has been drawn or its members appointed. */
@Injectable()
export class PublicPanelService {
  constructor(
    private readonly panels: PanelRepository,
    private readonly published: PublicPanelRepository,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<Result<{ id: PanelId; name: string; stage: Stage }[]>> {
    const panels = await this.panels.all(true)
    return done(panels.map((panel) => ({ id: panel.id as PanelId, name: panel.plan.name, stage: this.stage(panel) })))
  }

  async show(panelId: string): Promise<Result<PublicPanel>> {
    const panel = (await this.published.isPublished(panelId)) ? await this.panels.find(panelId) : null
    if (panel === null) return refused('not-found')
    const facts = panel.factsAt(this.clock.now())
    const lot = await this.published.lot(panelId)
    const { plan } = panel
    return done({
      id: panel.id as PanelId,
      name: plan.name,
      stage: stageOf(facts),
      question: plan.question,
      mandate: plan.mandate,
      promise: plan.promise,
      caseNumber: plan.caseNumber,
      caseTitle: plan.caseTitle,
      decidingBody: plan.decidingBody,
      decisionDate: plan.decisionDate,
      decision: panel.decision,
      contact: { name: plan.contactName, phone: plan.contactPhone, email: plan.contactEmail },
      alternatives: plan.alternatives.map(({ title }) => title),
      draw:
        lot === null
          ? null
          : { ...lot, register: facts.eligible ?? panel.register, invited: facts.invited, yes: facts.yes, panel: facts.seated },
      meetings: panel.meetings.map(({ title, startsAt }) => ({ title, startsAt })),
      material: await this.published.material(panelId),
      questions: await this.published.questions(panelId),
      summary: await this.published.summary(panel.assignmentId),
      responses: await this.published.responses(panel.assignmentId),
      answeredAt: panel.answeredAt,
    })
  }

  /** The delivered summary as a page or as the PDF of the case; `not-found` before it is delivered. */
  async document(panelId: string, as: 'html' | 'pdf'): Promise<Result<FileAnswer>> {
    const document = await this.published.document(panelId)
    if (document === null) return refused('not-found')
    return done(
      new FileAnswer(
        as === 'html'
          ? { content: Buffer.from(document.html), type: 'text/html; charset=utf-8', name: 'oppsummering.html', isShown: true }
          : { content: document.pdf, type: 'application/pdf', name: 'oppsummering.pdf' },
      ),
    )
  }

  private stage(panel: Panel): Stage {
    return stageOf(panel.factsAt(this.clock.now()))
  }
}
