import { WIRE, type AnyEvent, type Audience } from '@borgerpanel/contract'
import type { Entry } from '../log/logState.ts'

/** New events of one audience, waiting to be told together. */
export interface Bundle {
  readonly audience: Audience
  readonly from: number
  readonly events: AnyEvent[]
}

/**
 * Collects new entries for at most 40 ms, so that a burst becomes few frames (D8). Every telling costs one system call per
 * screen, so a frame that went out at once would slow the commands behind it down.
 */
export class FrameCollector {
  private bundles = new Map<Audience, Bundle>()
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly tell: (bundles: readonly Bundle[]) => void) {}

  add(entries: readonly Entry[]): void {
    for (const { audience, sequence, event } of entries) {
      const bundle = this.bundles.get(audience)
      if (bundle === undefined) this.bundles.set(audience, { audience, from: sequence, events: [event] })
      else bundle.events.push(event)
    }
    this.timer ??= setTimeout(() => this.flush(), WIRE.frameEvery)
  }

  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const bundles = [...this.bundles.values()]
    this.bundles = new Map()
    if (bundles.length > 0) this.tell(bundles)
  }

  /** Drops what waits: the log was read anew. */
  clear(): void {
    this.bundles = new Map()
  }

  close(): void {
    clearTimeout(this.timer)
  }
}
