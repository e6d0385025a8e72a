import { Module } from '@nestjs/common'
import { PanelModule } from '../panel/panel.module.ts'
import { DrawController } from './draw.controller.ts'
import { DrawRepository } from './draw.repository.ts'
import { DrawService } from './draw.service.ts'
import { FramePurge } from './frame-purge.ts'
import { FrameRepository } from './frame.repository.ts'
import { InvitedPersonService } from './invited-person.service.ts'
import { InviteeLotService } from './invitee-lot.service.ts'
import { InviteeRepository } from './invitee.repository.ts'
import { PanelLotService } from './panel-lot.service.ts'
import { PanelNotices } from './panel-notices.ts'
import { RegisterService } from './register.service.ts'

@Module({
  imports: [PanelModule],
  controllers: [DrawController],
  providers: [
    DrawService,
    DrawRepository,
    RegisterService,
    FrameRepository,
    FramePurge,
    InvitedPersonService,
    InviteeLotService,
    InviteeRepository,
    PanelLotService,
    PanelNotices,
  ],
  exports: [DrawService, FramePurge, InvitedPersonService],
})
export class DrawModule {}
