import type { Log } from '../log/log.ts'
import { describeFault } from '../log/log.ts'

type State = 'starting' | 'ready' | 'moving'

/** Whether this server takes people in. Moving: it is about to stop, and asks its clients to go elsewhere (D16). */
export class Readiness {
  private state: State = 'starting'
  private readonly leaving: (() => Promise<void>)[] = []

  constructor(private readonly log: Log) {}

  get isReady(): boolean {
    return this.state === 'ready'
  }

  get isMoving(): boolean {
    return this.state === 'moving'
  }

  open(): void {
    if (this.state === 'starting') this.state = 'ready'
  }

  /** Does something while the server is about to stop and still answers, e.g. asks sockets to move. Run in the order given. */
  beforeStop(leave: () => Promise<void>): void {
    this.leaving.push(leave)
  }

  /** Takes nobody in from now on, and runs what was asked for before the stop. */
  async move(): Promise<void> {
    if (this.state === 'moving') return
    this.state = 'moving'
    for (const leave of this.leaving) {
      await leave().catch((fault: unknown) => this.log.error('stop step failed', describeFault(fault)))
    }
  }
}
