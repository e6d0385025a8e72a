import 'reflect-metadata'
import { setTimeout as wait } from 'node:timers/promises'
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm'
import type { Log } from '../log/log.ts'
import { describeFault } from '../log/log.ts'

/** Serialisation failure and deadlock: the same work may succeed when done anew. */
const REPEATABLE = new Set(['40001', '40P01'])
const MOST_ATTEMPTS = 5

/** One open transaction. Writes of repositories take it as their first argument. */
export class Tx {
  private readonly told: (() => void)[] = []

  constructor(readonly manager: EntityManager) {}

  /** Rows of a statement; `$1`, `$2` … stand for the parameters. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.manager.query(sql, [...parameters]))
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

  /** Rows of one statement outside a transaction. */
  async read<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.source.query(sql, [...parameters]))
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy()
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner()
    const tx = new Tx(runner.manager)
    try {
      await runner.startTransaction('READ COMMITTED')
      const value = await work(tx)
      if (isRefusal(value)) await runner.rollbackTransaction()
      else {
        await runner.commitTransaction()
        tx.tellAfterCommit()
      }
      return value
    } catch (fault) {
      await rollBack(runner)
      throw fault
    } finally {
      await runner.release()
    }
  }
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

/** The SQLSTATE of a fault, '' where there is none. */
export function sqlState(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return ''
  if ('code' in fault && typeof fault.code === 'string') return fault.code
  return 'driverError' in fault ? sqlState(fault.driverError) : ''
}
