import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Log, describeFault } from '../platform/log/log.ts'
import { PollService } from './poll.service.ts'

const EVERY = 15_000

/** Closes polls whose time is up, and finishes what a crash interrupted. Any replica may: closing takes the poll's lock. */
@Injectable()
export class PollSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly polls: PollService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), EVERY)
    this.timer.unref()
    void this.run()
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  private async run(): Promise<void> {
    try {
      await this.polls.sweep()
    } catch (fault) {
      this.log.error('poll sweep failed', describeFault(fault))
    }
  }
}
