import { Module } from '@nestjs/common'
import { MeetingModule } from '../../meeting/meeting.module.ts'
import { DemoController } from './demo.controller.ts'
import { DemoPlay } from './demo-play.ts'
import { DemoRepository } from './demo.repository.ts'
import { DemoService } from './demo.service.ts'

@Module({
  imports: [MeetingModule],
  controllers: [DemoController],
  providers: [DemoService, DemoRepository, DemoPlay],
  exports: [DemoPlay],
})
export class DemoModule {}
