import { Module } from '@nestjs/common'
import { PanelModule } from '../panel/panel.module.ts'
import { BundleService } from './bundle.service.ts'
import { CeremonyRepository } from './ceremony.repository.ts'
import { CeremonyService } from './ceremony.service.ts'
import { DrawController } from './draw.controller.ts'
import { DrawRepository } from './draw.repository.ts'
import { DrawService } from './draw.service.ts'
import { FramePurge } from './frame-purge.ts'
import { FrameRepository } from './frame.repository.ts'
import { InvitedPersonService } from './invited-person.service.ts'
import { InviteeLotService } from './invitee-lot.service.ts'
import { InviteeRepository } from './invitee.repository.ts'
import { LotWorker } from './lot-worker.service.ts'
import { LotteryMaker } from './lottery-maker.ts'
import { OwnChanceService } from './own-chance.service.ts'
import { PanelLotService } from './panel-lot.service.ts'
import { PanelNotices } from './panel-notices.ts'
import { RegisterService } from './register.service.ts'
import { ReplacementRepository } from './replacement.repository.ts'
import { ReplacementService } from './replacement.service.ts'
import { Volunteers } from './volunteers.ts'

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
    CeremonyRepository,
    CeremonyService,
    LotWorker,
    LotteryMaker,
    OwnChanceService,
    Volunteers,
    ReplacementRepository,
    ReplacementService,
    BundleService,
  ],
  exports: [DrawService, FramePurge, InvitedPersonService, LotWorker],
})
export class DrawModule {}
