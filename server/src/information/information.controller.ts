import { Controller } from '@nestjs/common'
import { informationRoutes as routes } from '@borgerpanel/contract'
import type { Actor, PersonActor, StaffActor } from '../identity/actor.ts'
import { OnRoute, type Ask } from '../platform/http/index.ts'
import { InformationService } from './information.service.ts'

@Controller()
export class InformationController {
  constructor(private readonly information: InformationService) {}

  @OnRoute(routes.showInformation)
  show({ actor, params }: Ask<typeof routes.showInformation, Actor>) {
    return this.information.show(actor, params.panelId)
  }

  @OnRoute(routes.writeMaterial)
  write({ actor, params, body }: Ask<typeof routes.writeMaterial, StaffActor>) {
    return this.information.write(actor, params.panelId, body)
  }

  @OnRoute(routes.editMaterial)
  edit({ actor, params, body }: Ask<typeof routes.editMaterial, StaffActor>) {
    return this.information.edit(actor, params.panelId, params.materialId, body)
  }

  @OnRoute(routes.publishMaterial)
  publish({ params, body }: Ask<typeof routes.publishMaterial, StaffActor>) {
    return this.information.publish(params.panelId, params.materialId, body.version)
  }

  @OnRoute(routes.attachFile)
  async attach({ actor, params, file }: Ask<typeof routes.attachFile, StaffActor>) {
    return this.information.attach(actor, params.panelId, params.materialId, await file())
  }

  @OnRoute(routes.materialFile)
  file({ params }: Ask<typeof routes.materialFile, Actor>) {
    return this.information.file(params.materialId)
  }

  @OnRoute(routes.askQuestion)
  ask({ actor, params, body }: Ask<typeof routes.askQuestion, PersonActor>) {
    return this.information.ask(actor, params.panelId, body.text)
  }

  @OnRoute(routes.answerQuestion)
  answer({ actor, params, body }: Ask<typeof routes.answerQuestion, StaffActor>) {
    return this.information.answer(actor, params.panelId, params.questionId, body)
  }
}
