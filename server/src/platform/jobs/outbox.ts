import type { Clock } from '../clock/clock.ts'
import type { Database, Tx } from '../database/database.ts'
import type { Notifications } from '../database/notifications.ts'
import { describeFault, type Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'

const CHANNEL = 'outbox'
const POLL_PAUSE = 5_000
const LONGEST_PAUSE = 10 * 60_000
const AT_ONCE = 4

export interface Job {
  readonly kind: string
  /** What the work is about; work with the same kind and key is done once. */
  readonly key: string
  readonly payload: unknown
}

/** Does one piece of work. It may be run twice when the server dies in between, so it must be harmless the second time. */
export type Worker = (payload: unknown, job: { readonly key: string; readonly attempts: number }) => Promise<void>

/** What waits of one kind. */
export interface Waiting {
  readonly kind: string
  readonly waiting: number
  readonly failing: number
  readonly oldest: number
}

interface Row {
  id: string
  kind: string
  key: string
  payload: unknown
  attempts: number
}

/**
 * Work after the commit that must not be lost: put down in the transaction it follows from, done later by any replica,
 * repeated with longer and longer pauses (1 s to 10 min) until it succeeds. It never gives up.
 */
export class Outbox {
  private readonly workers = new Map<string, Worker>()
  private readonly busy = new Set<Promise<void>>()
  private timer: NodeJS.Timeout | undefined
  private unlisten: (() => void) | undefined
  private isOpen = false

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly metrics?: Metrics,
  ) {}

  /** Puts work down. The same kind and key again changes nothing. */
  async put(tx: Tx, job: Job): Promise<void> {
    await this.putAll(tx, [job])
  }

  async putAll(tx: Tx, jobs: readonly Job[]): Promise<void> {
    await tx.query(
      `insert into outbox (kind, key, payload, run_at)
       select kind, key, payload::jsonb, $4 from unnest($1::text[], $2::text[], $3::text[]) as job (kind, key, payload)
       on conflict (kind, key) do nothing`,
      [
        jobs.map(({ kind }) => kind),
        jobs.map(({ key }) => key),
        jobs.map(({ payload }) => JSON.stringify(payload)),
        this.clock.now(),
      ],
    )
    await tx.query(`select pg_notify('${CHANNEL}', '')`)
  }

  /** Says who does work of a kind. To be said before `start`. */
  handle(kind: string, worker: Worker): void {
    if (this.workers.has(kind)) throw new TypeError(`Two workers for ${kind}`)
    this.workers.set(kind, worker)
  }

  start(): void {
    this.isOpen = true
    this.unlisten = this.notifications.on(CHANNEL, () => this.wake())
    this.timer = setInterval(() => this.wake(), POLL_PAUSE)
    this.wake()
  }

  /** Takes no new work and waits for what is under way. */
  async stop(): Promise<void> {
    this.isOpen = false
    this.unlisten?.()
    clearInterval(this.timer)
    await Promise.all(this.busy)
  }

  /** Does everything that is due now and answers with how many pieces were tried; for tests and the end of a rehearsal. */
  async drain(): Promise<number> {
    let count = 0
    while (await this.doOne()) count += 1
    return count
  }

  /** What is not done yet, by kind; `oldest` in seconds since it was put down. A kind this server works at is always there. */
  async waiting(): Promise<Waiting[]> {
    return this.database.read<Waiting>(
      `select known.kind, count(id)::int as waiting, count(id) filter (where attempts > 0)::int as failing,
         coalesce(greatest(extract(epoch from now() - min(created_at)), 0), 0)::float8 as oldest
       from unnest($1::text[]) as known (kind) left join outbox on outbox.kind = known.kind and done_at is null
       group by known.kind`,
      [[...this.workers.keys()]],
    )
  }

  private wake(): void {
    if (!this.isOpen || this.busy.size >= AT_ONCE) return
    const work = this.keepGoing().finally(() => this.busy.delete(work))
    this.busy.add(work)
  }

  private async keepGoing(): Promise<void> {
    try {
      while (this.isOpen && (await this.doOne()))
        // More to do: perhaps for another pair of hands too.
        this.wake()
    } catch (fault) {
      this.log.warn('outbox cannot reach the database', describeFault(fault))
    }
  }

  /** Takes one piece of work under a lock, so that no other replica takes it; the lock goes with a dead server. */
  private async doOne(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now()
      const [row] = await tx.query<Row>(
        `select id, kind, key, payload, attempts from outbox
         where done_at is null and run_at <= $1 and kind = any($2)
         order by run_at limit 1 for update skip locked`,
        [now, [...this.workers.keys()]],
      )
      if (row === undefined) return false
      const fault = await this.run(row)
      if (fault === undefined)
        await tx.query(`update outbox set done_at = $2, last_error = null, payload = '{}' where id = $1`, [row.id, now])
      else await this.postpone(tx, row, fault)
      return true
    })
  }

  private async run(row: Row): Promise<string | undefined> {
    const start = performance.now()
    const worked = (outcome: 'done' | 'failed'): void => this.metrics?.worked(row.kind, outcome, performance.now() - start)
    try {
      await this.workers.get(row.kind)?.(row.payload, row)
      worked('done')
      return undefined
    } catch (fault) {
      worked('failed')
      const { fault: name, code } = describeFault(fault)
      this.log.warn('outbox work failed', { kind: row.kind, attempts: row.attempts + 1, fault: name, code })
      return [name, code].filter((word) => word !== undefined).join(' ')
    }
  }

  private async postpone(tx: Tx, row: Row, fault: string): Promise<void> {
    const pause = Math.min(LONGEST_PAUSE, 1_000 * 2 ** row.attempts)
    const at = new Date(this.clock.now().getTime() + pause)
    await tx.query('update outbox set attempts = attempts + 1, run_at = $2, last_error = $3 where id = $1', [row.id, at, fault])
  }
}
