import { Controller } from '@nestjs/common'
import { panelRoutes, type PanelRow, type PanelView, type PublicPanel, type Result } from '@borgerpanel/contract'
import { OnRoute, type Answer, type Ask, type FileAnswer } from '../platform/http/index.ts'
import { PanelService } from './panel.service.ts'
import { PublicPanelService } from './public-panel.service.ts'

@Controller()
export class PanelController {
  constructor(
    private readonly panels: PanelService,
    private readonly publicPanels: PublicPanelService,
  ) {}

  @OnRoute(panelRoutes.listPanels)
  listPanels(): Promise<Result<PanelRow[]>> {
    return this.panels.list()
  }

  @OnRoute(panelRoutes.createPanel)
  createPanel({ body }: Ask<typeof panelRoutes.createPanel>): Promise<Result<PanelView>> {
    return this.panels.create(body)
  }

  @OnRoute(panelRoutes.showPanel)
  showPanel({ params }: Ask<typeof panelRoutes.showPanel>): Promise<Result<PanelView>> {
    return this.panels.show(params.panelId)
  }

  @OnRoute(panelRoutes.editPlan)
  editPlan({ params, body }: Ask<typeof panelRoutes.editPlan>): Promise<Result<PanelView>> {
    return this.panels.edit(params.panelId, body.version, body.plan)
  }

  @OnRoute(panelRoutes.listPublicPanels)
  listPublicPanels(): Promise<Answer<typeof panelRoutes.listPublicPanels>> {
    return this.publicPanels.list()
  }

  @OnRoute(panelRoutes.showPublicPanel)
  showPublicPanel({ params }: Ask<typeof panelRoutes.showPublicPanel>): Promise<Result<PublicPanel>> {
    return this.publicPanels.show(params.panelId)
  }

  @OnRoute(panelRoutes.publicSummary)
  publicSummary({ params }: Ask<typeof panelRoutes.publicSummary>): Promise<Result<FileAnswer>> {
    return this.publicPanels.document(params.panelId, 'html')
  }

  @OnRoute(panelRoutes.publicSummaryFile)
  publicSummaryFile({ params }: Ask<typeof panelRoutes.publicSummaryFile>): Promise<Result<FileAnswer>> {
    return this.publicPanels.document(params.panelId, 'pdf')
  }
}
