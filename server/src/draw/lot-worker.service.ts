import { Injectable, type OnModuleDestroy } from '@nestjs/common'
import type {
  Candidate,
  Lottery,
  LotteryDraw,
  PanelResult,
  Quota,
  ReplacementRequest,
  ReplacementResult,
  SeatingRequest,
  SeatingResult,
} from '@borgerpanel/sortition'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** The work of the second lot and of the seats, each piece in a thread of its own. */
interface Tasks {
  prepare: {
    input: PoolInput
    result: ({ readonly ok: true } & PublishedLottery) | Exclude<PanelResult, { readonly ok: true }>
  }
  draw: {
    input: PoolInput & { readonly panels: Lottery['panels']; readonly seed: Uint8Array; readonly reserveShare?: number }
    result: LotteryDraw
  }
  seat: { input: SeatingRequest; result: SeatingResult }
  replace: { input: PoolInput & Omit<ReplacementRequest, 'pool'>; result: ReplacementResult }
}

export interface PoolInput {
  readonly candidates: readonly Candidate[]
  readonly quotas: readonly Quota[]
  readonly seats: number
}

/** What is kept of a lottery once it is made. */
export type PublishedLottery = Omit<Lottery, 'pool' | 'exact'>

export interface Watch {
  readonly onProgress?: (step: string, count: number) => void
  /** The thread is stopped when this is aborted; the promise then fails with `WorkStopped`. */
  readonly signal?: AbortSignal
}

export class WorkStopped extends Error {}

const PROGRAM = createRequire(import.meta.url).resolve('@borgerpanel/sortition/worker')

/** Runs the solver off the main loop, so that a meeting going on is not held up by a lot (T14). */
@Injectable()
export class LotWorker implements OnModuleDestroy {
  private readonly threads = new Set<Worker>()

  /** Does one piece of work. Fails with `WorkStopped` when it was cancelled or the server stops. */
  run<Task extends keyof Tasks>(task: Task, input: Tasks[Task]['input'], watch: Watch = {}): Promise<Tasks[Task]['result']> {
    const worker = new Worker(PROGRAM, { workerData: { task, input } })
    this.threads.add(worker)
    const stop = (): void => void worker.terminate()
    watch.signal?.addEventListener('abort', stop, { once: true })
    return new Promise<Tasks[Task]['result']>((resolve, reject) => {
      worker.on('message', (message: { result: Tasks[Task]['result'] } | { step: string; count: number }) => {
        if ('result' in message) resolve(message.result)
        else watch.onProgress?.(message.step, message.count)
      })
      worker.on('error', reject)
      worker.on('exit', () => reject(new WorkStopped('the thread was stopped before it was done')))
      if (watch.signal?.aborted === true) stop()
    }).finally(() => {
      watch.signal?.removeEventListener('abort', stop)
      this.threads.delete(worker)
      void worker.terminate()
    })
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.threads].map((thread) => thread.terminate()))
  }
}
