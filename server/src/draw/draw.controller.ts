import { Controller } from '@nestjs/common'
import { drawRoutes, type DrawView, type RegisterReport, type Result } from '@borgerpanel/contract'
import type { StaffActor } from '../identity/actor.ts'
import { OnRoute, type Answer, type Ask } from '../platform/http/index.ts'
import { DrawService } from './draw.service.ts'
import { InviteeLotService } from './invitee-lot.service.ts'
import { PanelLotService } from './panel-lot.service.ts'
import { RegisterService } from './register.service.ts'

@Controller()
export class DrawController {
  constructor(
    private readonly draws: DrawService,
    private readonly registers: RegisterService,
    private readonly inviteeLots: InviteeLotService,
    private readonly panelLots: PanelLotService,
  ) {}

  @OnRoute(drawRoutes.showDraw)
  showDraw({ params }: Ask<typeof drawRoutes.showDraw>): Promise<Result<DrawView>> {
    return this.draws.show(params.panelId)
  }

  @OnRoute(drawRoutes.importRegister)
  importRegister({ actor, params, request }: Ask<typeof drawRoutes.importRegister, StaffActor>): Promise<Result<RegisterReport>> {
    return this.registers.import(actor, params.panelId, request)
  }

  @OnRoute(drawRoutes.drawInvitees)
  async drawInvitees({ actor, params, body }: Ask<typeof drawRoutes.drawInvitees, StaffActor>): Promise<Result<DrawView>> {
    const drawn = await this.inviteeLots.draw(actor, params.panelId, body)
    return drawn.ok ? this.draws.show(params.panelId) : drawn
  }

  @OnRoute(drawRoutes.setQuotas)
  setQuotas({ actor, params, body }: Ask<typeof drawRoutes.setQuotas, StaffActor>): Promise<Result<DrawView>> {
    return this.draws.setQuotas(actor, params.panelId, body)
  }

  @OnRoute(drawRoutes.drawPanel)
  async drawPanel({ actor, params, body }: Ask<typeof drawRoutes.drawPanel, StaffActor>): Promise<Result<DrawView>> {
    const drawn = await this.panelLots.draw(actor, params.panelId, body.beacon)
    return drawn.ok ? this.draws.show(params.panelId) : drawn
  }

  @OnRoute(drawRoutes.showProtocol)
  showProtocol({ params, query }: Ask<typeof drawRoutes.showProtocol>): Promise<Answer<typeof drawRoutes.showProtocol>> {
    return this.draws.protocol(params.panelId, query.bundle === 'full')
  }
}
