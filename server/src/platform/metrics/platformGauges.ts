import type { TimeKeeper } from '../clock/timeKeeper.ts'
import type { Database } from '../database/database.ts'
import type { Readiness } from '../http/readiness.ts'
import type { Outbox } from '../jobs/outbox.ts'
import type { Metrics } from './metrics.ts'

export interface Watched {
  readonly readiness: Readiness
  readonly database: Database
  readonly outbox: Outbox
  readonly timeKeeper: TimeKeeper
}

/** What the platform has to show when it is asked. */
export function watchPlatform(metrics: Metrics, { readiness, database, outbox, timeKeeper }: Watched): void {
  metrics.watch('ready', '1 when this server takes people in and the database takes writes.', [], async () => {
    const isWell = await database.check().then(
      () => true,
      () => false,
    )
    return [{ value: readiness.isReady && isWell ? 1 : 0 }]
  })
  metrics.watch('database_connections', 'Connections in use and idle, and askers waiting for one.', ['state'], () =>
    Object.entries(database.pool).map(([state, value]) => ({ labels: { state }, value })),
  )
  metrics.watch('clock_offset_seconds', 'How far this machine’s clock is from the database’s.', [], () => [
    { value: timeKeeper.offset / 1_000 },
  ])
  const waiting = lately(() => outbox.waiting())
  metrics.watch('outbox_waiting', 'Outbox work not done yet.', ['kind'], async () =>
    (await waiting()).map(({ kind, waiting }) => ({ labels: { kind }, value: waiting })),
  )
  metrics.watch('outbox_failing', 'Outbox work that has failed at least once and is tried again.', ['kind'], async () =>
    (await waiting()).map(({ kind, failing }) => ({ labels: { kind }, value: failing })),
  )
  metrics.watch('outbox_oldest_seconds', 'Age of the oldest outbox work not done yet.', ['kind'], async () =>
    (await waiting()).map(({ kind, oldest }) => ({ labels: { kind }, value: oldest })),
  )
}

/** Asks once for what several gauges want to know at the same moment. */
function lately<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | undefined
  return () => {
    asked ??= ask().finally(() => setImmediate(() => (asked = undefined)))
    return asked
  }
}
