import { Module } from '@nestjs/common'
import { DrawModule } from '../draw/draw.module.ts'
import { InformationModule } from '../information/information.module.ts'
import { MeetingModule } from '../meeting/meeting.module.ts'
import { PanelModule } from '../panel/panel.module.ts'
import { PollModule } from '../poll/poll.module.ts'
import { SummaryController } from './summary.controller.ts'
import { SummaryFactsReader } from './summary-facts.ts'
import { SummaryRepository } from './summary.repository.ts'
import { SummaryService } from './summary.service.ts'

@Module({
  imports: [PanelModule, DrawModule, InformationModule, MeetingModule, PollModule],
  controllers: [SummaryController],
  providers: [SummaryService, SummaryFactsReader, SummaryRepository],
  exports: [SummaryService],
})
export class SummaryModule {}
