import { Controller } from '@nestjs/common'
import { drawRoutes, type DrawView, type OwnChance, type PanelId, type RegisterReport, type Result } from '@borgerpanel/contract'
import type { PersonActor, StaffActor } from '../identity/actor.ts'
import { OnRoute, type Answer, type Ask, type FileAnswer } from '../platform/http/index.ts'
import { BundleService } from './bundle.service.ts'
import { CeremonyService } from './ceremony.service.ts'
import { DrawService } from './draw.service.ts'
import { InviteeLotService } from './invitee-lot.service.ts'
import { OwnChanceService } from './own-chance.service.ts'
import { PanelLotService } from './panel-lot.service.ts'
import { RegisterService } from './register.service.ts'
import { ReplacementService } from './replacement.service.ts'

@Controller()
export class DrawController {
  constructor(
    private readonly draws: DrawService,
    private readonly registers: RegisterService,
    private readonly inviteeLots: InviteeLotService,
    private readonly panelLots: PanelLotService,
    private readonly ceremonies: CeremonyService,
    private readonly chances: OwnChanceService,
    private readonly replacements: ReplacementService,
    private readonly bundles: BundleService,
  ) {}

  @OnRoute(drawRoutes.showDraw)
  showDraw({ params }: Ask<typeof drawRoutes.showDraw>): Promise<Result<DrawView>> {
    return this.draws.show(params.panelId)
  }

  @OnRoute(drawRoutes.importRegister)
  importRegister({ actor, params, request }: Ask<typeof drawRoutes.importRegister, StaffActor>): Promise<Result<RegisterReport>> {
    return this.registers.import(actor, params.panelId, request)
  }

  @OnRoute(drawRoutes.openInviteeLot)
  async openInviteeLot({ actor, params, body }: Ask<typeof drawRoutes.openInviteeLot, StaffActor>): Promise<Result<DrawView>> {
    return this.shown(params.panelId, await this.inviteeLots.open(actor, params.panelId, body))
  }

  @OnRoute(drawRoutes.drawInvitees)
  async drawInvitees({ actor, params, body }: Ask<typeof drawRoutes.drawInvitees, StaffActor>): Promise<Result<DrawView>> {
    return this.shown(params.panelId, await this.inviteeLots.draw(actor, params.panelId, body.beacon))
  }

  @OnRoute(drawRoutes.setQuotas)
  setQuotas({ actor, params, body }: Ask<typeof drawRoutes.setQuotas, StaffActor>): Promise<Result<DrawView>> {
    return this.draws.setQuotas(actor, params.panelId, body)
  }

  @OnRoute(drawRoutes.openPanelLot)
  async openPanelLot({ actor, params, body }: Ask<typeof drawRoutes.openPanelLot, StaffActor>): Promise<Result<DrawView>> {
    return this.shown(params.panelId, await this.panelLots.open(actor, params.panelId, body.ceremony))
  }

  @OnRoute(drawRoutes.drawPanel)
  async drawPanel({ actor, params, body }: Ask<typeof drawRoutes.drawPanel, StaffActor>): Promise<Result<DrawView>> {
    return this.shown(params.panelId, await this.panelLots.draw(actor, params.panelId, body.beacon))
  }

  @OnRoute(drawRoutes.replaceMembers)
  async replaceMembers({ actor, params, body }: Ask<typeof drawRoutes.replaceMembers, StaffActor>): Promise<Result<DrawView>> {
    return this.shown(params.panelId, await this.replacements.replace(actor, params.panelId, body.reason))
  }

  @OnRoute(drawRoutes.bundleFile)
  bundleFile({ params }: Ask<typeof drawRoutes.bundleFile>): Promise<Result<FileAnswer>> {
    return this.bundles.file(params.panelId, params.name)
  }

  @OnRoute(drawRoutes.auditorFile)
  auditorFile({ params }: Ask<typeof drawRoutes.auditorFile>): Promise<Result<FileAnswer>> {
    return this.bundles.auditor(params.panelId)
  }

  @OnRoute(drawRoutes.abandonLot)
  async abandonLot({ actor, params, body }: Ask<typeof drawRoutes.abandonLot, StaffActor>): Promise<Result<DrawView>> {
    return this.shown(params.panelId, await this.ceremonies.abandon(actor, params.panelId, body))
  }

  @OnRoute(drawRoutes.showOwnChance)
  showOwnChance({ actor }: Ask<typeof drawRoutes.showOwnChance, PersonActor>): Promise<Result<OwnChance | null>> {
    return this.chances.of(actor)
  }

  @OnRoute(drawRoutes.showProtocol)
  showProtocol({ params, query }: Ask<typeof drawRoutes.showProtocol>): Promise<Answer<typeof drawRoutes.showProtocol>> {
    return this.draws.protocol(params.panelId, query.bundle === 'full')
  }

  private async shown(panelId: PanelId, done: Result<null>): Promise<Result<DrawView>> {
    return done.ok ? this.draws.show(panelId) : done
  }
}
