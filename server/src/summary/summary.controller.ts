import { Controller } from '@nestjs/common'
import { summaryRoutes as routes } from '@borgerpanel/contract'
import type { StaffActor } from '../identity/actor.ts'
import { OnRoute, type Ask } from '../platform/http/index.ts'
import { SummaryService } from './summary.service.ts'

@Controller()
export class SummaryController {
  constructor(private readonly summaries: SummaryService) {}

  @OnRoute(routes.showSummary)
  show({ params }: Ask<typeof routes.showSummary, StaffActor>) {
    return this.summaries.show(params.assignmentId)
  }

  @OnRoute(routes.editSummary)
  edit({ params, body }: Ask<typeof routes.editSummary, StaffActor>) {
    return this.summaries.edit(params.assignmentId, body)
  }

  @OnRoute(routes.createTheme)
  createTheme({ params, body }: Ask<typeof routes.createTheme, StaffActor>) {
    return this.summaries.createTheme(params.assignmentId, body.title)
  }

  @OnRoute(routes.editTheme)
  editTheme({ params, body }: Ask<typeof routes.editTheme, StaffActor>) {
    return this.summaries.editTheme(params.assignmentId, params.themeId, body)
  }

  @OnRoute(routes.removeTheme)
  removeTheme({ params }: Ask<typeof routes.removeTheme, StaffActor>) {
    return this.summaries.removeTheme(params.assignmentId, params.themeId)
  }

  @OnRoute(routes.sortContributions)
  sort({ params, body }: Ask<typeof routes.sortContributions, StaffActor>) {
    return this.summaries.sort(params.assignmentId, body.moves)
  }

  @OnRoute(routes.previewAttachment)
  preview({ params }: Ask<typeof routes.previewAttachment, StaffActor>) {
    return this.summaries.preview(params.assignmentId)
  }

  @OnRoute(routes.approveSummary)
  approve({ actor, params, body }: Ask<typeof routes.approveSummary, StaffActor>) {
    return this.summaries.approve(actor, params.assignmentId, body.version)
  }

  @OnRoute(routes.attachment)
  attachment({ actor, params }: Ask<typeof routes.attachment, StaffActor>) {
    return this.summaries.attachment(actor, params.assignmentId)
  }

  @OnRoute(routes.deliver)
  deliver({ params }: Ask<typeof routes.deliver, StaffActor>) {
    return this.summaries.deliver(params.assignmentId)
  }
}
