import { Module } from '@nestjs/common'
import { DrawModule } from '../draw/draw.module.ts'
import { PanelModule } from '../panel/panel.module.ts'
import { AnsweringService } from './answering.service.ts'
import { AppointmentRepository } from './appointment.repository.ts'
import { AppointmentService } from './appointment.service.ts'
import { InvitationController } from './invitation.controller.ts'
import { InvitationRepository } from './invitation.repository.ts'
import { InvitationService } from './invitation.service.ts'
import { MyInvitationService } from './my-invitation.service.ts'
import { SendingService } from './sending.service.ts'

@Module({
  imports: [PanelModule, DrawModule],
  controllers: [InvitationController],
  providers: [
    AnsweringService,
    AppointmentRepository,
    AppointmentService,
    InvitationRepository,
    InvitationService,
    MyInvitationService,
    SendingService,
  ],
  exports: [InvitationService],
})
export class InvitationModule {}
