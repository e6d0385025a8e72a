import { Module, type DynamicModule, type Type } from '@nestjs/common'
import { DrawModule } from './draw/draw.module.ts'
import { IdentityModule } from './identity/identity.module.ts'
import { InformationModule } from './information/information.module.ts'
import { InvitationModule } from './invitation/invitation.module.ts'
import { MeetingModule } from './meeting/meeting.module.ts'
import { PanelModule } from './panel/panel.module.ts'
import { HttpModule } from './platform/http/index.ts'
import { PlatformModule, type Parts } from './platform/platform.module.ts'
import { PollModule } from './poll/poll.module.ts'
import { DemoModule } from './rehearsal/demo/demo.module.ts'
import { ResponseModule } from './response/response.module.ts'
import { SummaryModule } from './summary/summary.module.ts'

/** The rooms of the house, in the order of the chain. */
const FEATURES: readonly Type[] = [
  PanelModule,
  DrawModule,
  InvitationModule,
  InformationModule,
  MeetingModule,
  PollModule,
  SummaryModule,
  ResponseModule,
  DemoModule,
]

@Module({})
export class AppModule {
  static with(parts: Parts): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(parts), IdentityModule, ...FEATURES, HttpModule] }
  }
}
