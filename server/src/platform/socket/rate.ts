/** How often one caller may ask: at most `count` times in any `ms`. */
export interface Rate {
  readonly count: number
  readonly ms: number
}

/** Remembers when each caller last asked. One per process: what counts is the burst, not the sum over replicas. */
export class RateMeter {
  private readonly asked = new Map<string, number[]>()
  private readonly sweep: NodeJS.Timeout

  constructor(private readonly now: () => number = () => performance.now()) {
    this.sweep = setInterval(() => this.forgetOld(), 60_000).unref()
  }

  /** 0 when the caller may ask now (and then it counts), else the whole seconds to wait. */
  secondsToWait(caller: string, { count, ms }: Rate): number {
    const now = this.now()
    const recent = (this.asked.get(caller) ?? []).filter((at) => at > now - ms)
    const oldest = recent[0]
    if (recent.length >= count && oldest !== undefined) return Math.max(1, Math.ceil((oldest + ms - now) / 1000))
    recent.push(now)
    this.asked.set(caller, recent)
    return 0
  }

  close(): void {
    clearInterval(this.sweep)
  }

  private forgetOld(): void {
    const limit = this.now() - 60_000
    for (const [caller, times] of this.asked) if ((times.at(-1) ?? 0) < limit) this.asked.delete(caller)
  }
}
