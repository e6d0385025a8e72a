import { Module } from '@nestjs/common'
import { MeetingModule } from '../meeting/meeting.module.ts'
import { PanelModule } from '../panel/panel.module.ts'
import { PollKeys } from './poll-keys.ts'
import { PollController } from './poll.controller.ts'
import { PollRepository } from './poll.repository.ts'
import { PollService } from './poll.service.ts'
import { PollSweep } from './poll.sweep.ts'

@Module({
  imports: [PanelModule, MeetingModule],
  controllers: [PollController],
  providers: [PollService, PollRepository, PollKeys, PollSweep],
  exports: [PollService],
})
export class PollModule {}
