import { refused, type Result } from '@borgerpanel/contract'
import { isPassing } from '../../platform/database/index.ts'

export { isPassing } from '../../platform/database/index.ts'

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
