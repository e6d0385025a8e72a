import { Controller } from '@nestjs/common'
import { responseRoutes as routes } from '@borgerpanel/contract'
import type { StaffActor } from '../identity/actor.ts'
import { OnRoute, type Ask } from '../platform/http/index.ts'
import { ResponseService } from './response.service.ts'

@Controller()
export class ResponseController {
  constructor(private readonly responses: ResponseService) {}

  @OnRoute(routes.showResponses)
  show({ params }: Ask<typeof routes.showResponses, StaffActor>) {
    return this.responses.show(params.assignmentId)
  }

  @OnRoute(routes.registerDecision)
  decide({ params, body }: Ask<typeof routes.registerDecision, StaffActor>) {
    return this.responses.decide(params.assignmentId, body)
  }

  @OnRoute(routes.respond)
  respond({ actor, params, body }: Ask<typeof routes.respond, StaffActor>) {
    return this.responses.respond(actor, params.assignmentId, params.themeId, body)
  }

  @OnRoute(routes.sendResponses)
  send({ params }: Ask<typeof routes.sendResponses, StaffActor>) {
    return this.responses.send(params.assignmentId)
  }
}
