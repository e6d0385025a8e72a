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
    void this.tellOfLostKeys()
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  /** A poll without its key cannot be closed; better known at the start than on the evening it closes. */
  private async tellOfLostKeys(): Promise<void> {
    try {
      for (const poll of await this.polls.withoutKey()) this.log.error('poll key missing', { poll })
    } catch (fault) {
      this.log.error('poll keys could not be looked through', describeFault(fault))
    }
  }

  private async run(): Promise<void> {
    try {
      await this.polls.sweep()
    } catch (fault) {
      this.log.error('poll sweep failed', describeFault(fault))
    }
  }
}
