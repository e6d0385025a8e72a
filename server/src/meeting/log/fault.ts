import { refused, type Result } from '@borgerpanel/contract'
import { sqlState } from '../../platform/database/index.ts'

/** Classes of SQLSTATE that pass: connection, transaction, resources, locks, operator's doing, read-only for a while. */
const PASSING = new Set(['08', '25', '40', '53', '55', '57'])

/** Whether the same statement may succeed later. What the network throws passes too: it has no SQLSTATE. */
export function isPassing(fault: unknown): boolean {
  if (fault instanceof TypeError || fault instanceof RangeError || fault instanceof ReferenceError) return false
  const state = sqlState(fault)
  return !/^(\d[\dA-Z]{4}|P0\d{3}|XX\d{3})$/.test(state) || PASSING.has(state.slice(0, 2))
}

/** The database did not answer in time; what was asked may still be done. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** What `work` answers, or `try-again` when the database was away or too slow: nothing is wrong that does not pass (D7). */
export async function orTryAgain<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work()
  } catch (fault) {
    if (!isPassing(fault)) throw fault
    return refused('try-again', { retryable: true, params: { seconds: 1 } })
  }
}

/** Waits for an answer at most `ms`; a connection into nowhere would hold a meeting up for minutes. */
export async function within<Value>(ms: number, asked: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), ms)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
