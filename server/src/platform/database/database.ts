import 'reflect-metadata'
import { setTimeout as wait } from 'node:timers/promises'
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm'
import type { Log } from '../log/log.ts'
import { describeFault } from '../log/log.ts'
import { awayOr, DatabaseAway, sqlState } from './away.ts'

/** Serialisation failure and deadlock: the same work may succeed when done anew. */
const REPEATABLE = new Set(['40001', '40P01'])
const MOST_ATTEMPTS = 5
/** How long a database that could not write is taken for one that cannot, in ms. */
const UNWRITABLE_FOR = 3_000

/** One open transaction. Writes of repositories take it as their first argument. */
export class Tx {
  private readonly told: (() => void)[] = []

  constructor(readonly manager: EntityManager) {}

  /** Rows of a statement; `$1`, `$2` … stand for the parameters. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await asked(this.manager.query(sql, [...parameters])))
  }

  /** Runs when the commit has succeeded: nothing is told before it (D5). */
  afterCommit(tell: () => void): void {
    this.told.push(tell)
  }

  tellAfterCommit(): void {
    for (const tell of this.told) tell()
  }
}

/** The database: one pool of connections, and transactions that are whole or not at all. */
export class Database {
  private unwritableAt = -Infinity
  private isStopping = false

  constructor(
    readonly source: DataSource,
    private readonly log: Log,
  ) {}

  /**
   * Runs `work` in one transaction (READ COMMITTED). What it throws rolls back, and so does a refusal it returns: a *no*
   * leaves nothing behind (S17). After a serialisation failure or a deadlock the whole function runs again, so it must
   * do nothing outside the database but in `tx.afterCommit`.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work)
      } catch (fault) {
        if (!REPEATABLE.has(sqlState(fault)) || attempt === MOST_ATTEMPTS) throw fault
        this.log.info('transaction repeated', { attempt, ...describeFault(fault) })
        await wait(attempt * 5 * (1 + Math.random()))
      }
    }
  }

  /** Rows of one statement outside a transaction. Throws `DatabaseAway` for what may succeed later, as a transaction does. */
  async read<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.onConnection(async (runner) => rowsOf<Row>(await asked(runner.query(sql, [...parameters]))))
  }

  /** The database's time in ms, which all replicas share. */
  async now(): Promise<number> {
    const [row] = await this.read<{ now: string }>('select floor(extract(epoch from clock_timestamp()) * 1000) as now')
    return Number(row?.now)
  }

  /** Throws `DatabaseAway` when the database is away, is read-only, or has refused a write for want of room just now. */
  async check(): Promise<void> {
    const [row] = await this.read<{ readOnly: string }>(`select current_setting('transaction_read_only') as "readOnly"`)
    if (row?.readOnly !== 'off') throw new DatabaseAway('25006')
    if (performance.now() - this.unwritableAt < UNWRITABLE_FOR) throw new DatabaseAway('53100')
    if (this.unwritableAt > 0) await this.tryWriting()
    this.unwritableAt = -Infinity
  }

  /** Connections in use, idle, and askers waiting for one. */
  get pool(): { readonly used: number; readonly idle: number; readonly waiting: number } {
    const { master } = this.source.driver as unknown as {
      master?: { totalCount: number; idleCount: number; waitingCount: number }
    }
    if (master === undefined) return { used: 0, idle: 0, waiting: 0 }
    return { used: master.totalCount - master.idleCount, idle: master.idleCount, waiting: master.waitingCount }
  }

  /** From now on a connection that breaks is no news: the server is about to stop. */
  expectEnd(): void {
    this.isStopping = true
  }

  /** A connection broke while nobody used it. */
  connectionLost(fault: unknown): void {
    this.log[this.isStopping ? 'debug' : 'warn']('database connection lost', describeFault(fault))
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy()
  }

  private attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.onConnection(async (runner) => {
      const tx = new Tx(runner.manager)
      await asked(runner.startTransaction('READ COMMITTED'))
      const value = await work(tx)
      if (isRefusal(value)) await asked(runner.rollbackTransaction())
      else {
        await asked(runner.commitTransaction())
        tx.tellAfterCommit()
      }
      return value
    })
  }

  /** Gives a connection for some work. What it leaves open is rolled back; a connection that does not answer is thrown away. */
  private async onConnection<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner()
    try {
      return await work(runner)
    } catch (fault) {
      if (isSilence(fault)) await breakOff(runner)
      else await rollBack(runner)
      if (fault instanceof DatabaseAway && fault.isUnwritable) this.unwritableAt = performance.now()
      throw fault
    } finally {
      await runner.release()
    }
  }

  /** Writes a row that nobody keeps: a disk that was full shows by it whether there is room again. */
  private async tryWriting(): Promise<void> {
    await this.transaction(async (tx) => {
      await tx.query('create temporary table room_to_write (n int) on commit drop')
      await tx.query('insert into room_to_write values (1)')
    })
  }
}

/** What the database answers; what it throws is `DatabaseAway` where it passes. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (fault) {
    throw awayOr(fault)
  }
}

/** The answer did not come within `query_timeout`: what follows on that connection would wait behind it. */
function isSilence(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  return fault.message.includes('Query read timeout') || isSilence(fault.cause)
}

async function breakOff(runner: QueryRunner): Promise<void> {
  const client = (await runner.connect()) as { connection?: { stream?: { destroy(): void } } }
  client.connection?.stream?.destroy()
  // The pool hears of it in a moment, and must before the connection is given back.
  await wait(1)
}

async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return
  try {
    await runner.rollbackTransaction()
  } catch {
    // The connection is gone, and with it the transaction; the first fault is the one to report.
  }
}

/** TypeORM answers update and delete with [rows, count], everything else with rows. */
function rowsOf<Row>(answer: unknown): Row[] {
  if (!Array.isArray(answer)) return []
  if (answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') return answer[0] as Row[]
  return answer as Row[]
}

function isRefusal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false
}
