import { Module } from '@nestjs/common'
import { InformationController } from './information.controller.ts'
import { InformationRepository } from './information.repository.ts'
import { InformationService } from './information.service.ts'

@Module({
  controllers: [InformationController],
  providers: [InformationService, InformationRepository],
  exports: [InformationService],
})
export class InformationModule {}
