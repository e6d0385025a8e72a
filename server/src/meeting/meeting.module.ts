import { Module } from '@nestjs/common'
import { DrawModule } from '../draw/draw.module.ts'
import { PanelModule } from '../panel/panel.module.ts'
import { EarlierWordings } from './earlier-wordings.ts'
import { LiveMeetings } from './live/liveMeetings.ts'
import { LiveService } from './live/live.service.ts'
import { TableHosts } from './live/tableHosts.ts'
import { MeetingCalls } from './meeting.calls.ts'
import { MeetingController } from './meeting.controller.ts'
import { MeetingGateway } from './meeting.gateway.ts'
import { MeetingRepository } from './meeting.repository.ts'
import { MeetingService } from './meeting.service.ts'
import { SeatingService } from './seating.service.ts'

@Module({
  imports: [PanelModule, DrawModule],
  controllers: [MeetingController],
  providers: [
    MeetingService,
    LiveService,
    LiveMeetings,
    TableHosts,
    MeetingRepository,
    EarlierWordings,
    SeatingService,
    MeetingCalls,
    MeetingGateway,
  ],
  exports: [MeetingService],
})
export class MeetingModule {}
