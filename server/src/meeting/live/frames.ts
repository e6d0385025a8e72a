import { WIRE, type AnyEvent, type Audience } from '@borgerpanel/contract'
import type { Entry } from '../log/logState.ts'

/** New events of one audience, waiting to be told together. */
export interface Bundle {
  readonly audience: Audience
  readonly from: number
  readonly events: AnyEvent[]
}

/**
 * Collects new entries for at most 40 ms, so that a burst becomes few frames (D8). After a quiet while the first is told
 * at once: a single hand need not wait.
 */
export class FrameCollector {
  private bundles = new Map<Audience, Bundle>()
  private timer: NodeJS.Timeout | undefined
  private lastFlush = 0

  constructor(private readonly tell: (bundles: readonly Bundle[]) => void) {}

  add(entries: readonly Entry[]): void {
    for (const { audience, sequence, event } of entries) {
      const bundle = this.bundles.get(audience)
      if (bundle === undefined) this.bundles.set(audience, { audience, from: sequence, events: [event] })
      else bundle.events.push(event)
    }
    if (this.timer !== undefined || this.bundles.size === 0) return
    const pause = Math.max(0, this.lastFlush + WIRE.frameEvery - performance.now())
    this.timer = setTimeout(() => this.flush(), pause)
  }

  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.lastFlush = performance.now()
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
