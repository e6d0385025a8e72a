import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.ts'
import type { Tx } from '../platform/database/index.ts'

const MINUTE = 60_000

/** S3: this many wrong ones in this time are free … */
export const FREE_ATTEMPTS = 5
export const ATTEMPT_WINDOW = 15 * MINUTE
/** … then each waits twice as long as the one before, up to this. Short, since a whole library may share an address. */
const LONGEST_WAIT = MINUTE
/** S3: beyond this many wrong codes an hour in all, every attempt costs work first. */
export const FREE_IN_ALL = 200
const HOUR = 60 * MINUTE
/** Zero bits to find: 2^14 digests is about a second in a phone's browser; two more each time the number doubles. */
const FIRST_BITS = 14
const MOST_BITS = 20

/** Counts wrong codes and passwords, and says how long the next attempt waits or what it costs (S3). Nobody is locked out. */
@Injectable()
export class WrongAttempts {
  constructor(private readonly clock: Clock) {}

  /** Holds the key until the transaction ends, so that attempts made at once are judged one after the other. */
  async hold(tx: Tx, key: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7140232))', [key])
  }

  /** Seconds until the key may try again, 0 when it may now. */
  async waitOf(tx: Tx, key: string): Promise<number> {
    const now = this.clock.now()
    const [row] = await tx.query<{ count: number; last: Date | null }>(
      'select count(*)::int as count, max(at) as last from wrong_code_attempt where address = $1 and at > $2',
      [key, new Date(now.getTime() - ATTEMPT_WINDOW)],
    )
    if (row?.last == null || row.count < FREE_ATTEMPTS) return 0
    const wait = Math.min(LONGEST_WAIT, 2_000 * 2 ** (row.count - FREE_ATTEMPTS))
    return Math.max(0, Math.ceil((row.last.getTime() + wait - now.getTime()) / 1000))
  }

  /** Zero bits an attempt at a code must bring now; 0 while few wrong ones come in. */
  async bitsNow(tx: Tx): Promise<number> {
    const since = new Date(this.clock.now().getTime() - HOUR)
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from wrong_code_attempt where at > $1 and address like 'code %'`,
      [since],
    )
    const count = row?.count ?? 0
    if (count <= FREE_IN_ALL) return 0
    return Math.min(MOST_BITS, FIRST_BITS + 2 * Math.floor(Math.log2(count / FREE_IN_ALL)))
  }

  async note(tx: Tx, key: string): Promise<void> {
    await tx.query('insert into wrong_code_attempt (address, at) values ($1, $2)', [key, this.clock.now()])
  }

  /** Forgets what no limit looks at any more; answers with how many. */
  async forget(tx: Tx): Promise<number> {
    const rows = await tx.query('delete from wrong_code_attempt where at < $1 returning 1', [
      new Date(this.clock.now().getTime() - 24 * HOUR),
    ])
    return rows.length
  }
}
