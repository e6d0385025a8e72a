import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Audit } from '../platform/audit/audit.ts'
import { dayOf } from '../panel/panel.service.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database } from '../platform/database/index.ts'
import { Log, describeFault } from '../platform/log/log.ts'
import { FrameRepository } from './frame.repository.ts'

const HOUR = 3_600_000

/** Deletes frames on their day, with what identifies everybody who has no place; the counts deleted are the proof (S13). */
@Injectable()
export class FramePurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly database: Database,
    private readonly frames: FrameRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tryPurge(), HOUR)
    this.timer.unref()
    void this.tryPurge()
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  /** Deletes what is due now; answers how many rows of each kind. */
  purge(): Promise<{ readonly frames: number; readonly residents: number; readonly invitations: number }> {
    return this.database.transaction(async (tx) => {
      const counts = await this.frames.purge(tx, dayOf(this.clock.now()))
      if (counts.frames > 0) await this.audit.note(tx, { actor: { kind: 'system' }, act: 'frames-purged', detail: { ...counts } })
      return counts
    })
  }

  private async tryPurge(): Promise<void> {
    try {
      await this.purge()
    } catch (fault) {
      this.log.warn('purge failed', describeFault(fault))
    }
  }
}
