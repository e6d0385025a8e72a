import type { Limit } from '@borgerpanel/contract'
import { Clock } from '../clock/clock.ts'

/**
 * How often one caller may do something: `burst` at once, then `perMinute`. Generous for an address, since a whole town
 * hall may share one (S3); wrong codes are counted elsewhere.
 */
export const LIMITS = {
  'sign-in': { burst: 300, perMinute: 300 },
  read: { burst: 600, perMinute: 1_200 },
  write: { burst: 120, perMinute: 240 },
  heavy: { burst: 20, perMinute: 30 },
} as const satisfies Record<Limit, { burst: number; perMinute: number }>

const MINUTE = 60_000
const MOST_CALLERS = 50_000

interface Bucket {
  left: number
  at: number
}

/** A bucket of tokens for each caller and kind of limit, in memory: every replica gives its own. */
export class Limiter {
  private readonly buckets = new Map<string, Bucket>()

  constructor(
    private readonly clock: Clock,
    private readonly limits: Readonly<Record<Limit, { burst: number; perMinute: number }>> = LIMITS,
  ) {}

  /** Takes one token; answers with the seconds to wait, 0 when the call may go on. */
  take(caller: string, limit: Limit): number {
    const { burst, perMinute } = this.limits[limit]
    const now = this.clock.now().getTime()
    const key = `${limit} ${caller}`
    const bucket = this.buckets.get(key) ?? { left: burst, at: now }
    const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / MINUTE) * perMinute)
    this.buckets.delete(key)
    this.buckets.set(key, { left: left < 1 ? left : left - 1, at: now })
    if (this.buckets.size > MOST_CALLERS) this.forgetOldest()
    return left < 1 ? Math.ceil(((1 - left) / perMinute) * 60) : 0
  }

  /** Those longest silent have full buckets again, or are an attacker's many addresses. */
  private forgetOldest(): void {
    const [oldest] = this.buckets.keys()
    if (oldest !== undefined) this.buckets.delete(oldest)
  }
}
