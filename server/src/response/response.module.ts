import { Module } from '@nestjs/common'
import { InvitationModule } from '../invitation/invitation.module.ts'
import { PanelModule } from '../panel/panel.module.ts'
import { ResponseController } from './response.controller.ts'
import { ResponseRepository } from './response.repository.ts'
import { ResponseService } from './response.service.ts'

@Module({
  imports: [PanelModule, InvitationModule],
  controllers: [ResponseController],
  providers: [ResponseService, ResponseRepository],
})
export class ResponseModule {}
