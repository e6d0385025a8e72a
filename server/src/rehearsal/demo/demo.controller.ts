import { Controller } from '@nestjs/common'
import { panelRoutes } from '@borgerpanel/contract'
import type { Actor } from '../../identity/actor.ts'
import { OnRoute, type Ask } from '../../platform/http/index.ts'
import { DemoService } from './demo.service.ts'

@Controller()
export class DemoController {
  constructor(private readonly demo: DemoService) {}

  @OnRoute(panelRoutes.showDemo)
  show(_ask: Ask<typeof panelRoutes.showDemo, Actor>) {
    return this.demo.show()
  }

  @OnRoute(panelRoutes.enterDemo)
  enter({ body, request, reply }: Ask<typeof panelRoutes.enterDemo, Actor>) {
    return this.demo.enter(body.as, request, reply)
  }
}
