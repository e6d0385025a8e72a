import { Module } from '@nestjs/common'
import { PanelController } from './panel.controller.ts'
import { PanelRepository } from './panel.repository.ts'
import { PanelService } from './panel.service.ts'
import { PublicPanelRepository } from './public-panel.repository.ts'
import { PublicPanelService } from './public-panel.service.ts'

@Module({
  controllers: [PanelController],
  providers: [PanelService, PanelRepository, PublicPanelService, PublicPanelRepository],
  exports: [PanelService],
})
export class PanelModule {}
