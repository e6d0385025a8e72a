// The second lot and the seats at tables off the main loop (T14): one task a thread, asked for in `workerData`, answered by one message `{ result }`;
// while it works, `{ step, count }`. A thread that is no longer wanted is terminated.
import { parentPort, workerData } from 'node:worker_threads'
import { drawFromLottery, preparePool, prepareLottery, replaceMembers, seatTables } from '../dist/index.js'

const TASKS = {
  /** The numbered panels of a pool, or why there are none. The pool itself stays with the one who asked. */
  async prepare({ candidates, quotas, seats, method, buildSeed }) {
    const prepared = preparePool(candidates, quotas, seats)
    if (!prepared.ok) return { ok: false, code: 'pool-wrong', problems: prepared.problems }
    const onProgress = (step, count) => parentPort.postMessage({ step, count })
    const lottery = await prepareLottery(prepared.pool, {
      onProgress,
      ...(method && { method }),
      ...(buildSeed && { buildSeed }),
    })
    if (!lottery.ok) return lottery
    const { pool: _, exact: _exact, ...published } = lottery
    return published
  },

  /** The number of a seed, its panel and the reserves. */
  async draw({ candidates, quotas, seats, panels, seed, reserveShare }) {
    const prepared = preparePool(candidates, quotas, seats)
    if (!prepared.ok) throw new Error('the pool of a published lottery is wrong')
    return drawFromLottery({ pool: prepared.pool, panels }, seed, reserveShare)
  },

  /** Who comes in for those who go out. */
  async replace({ candidates, quotas, seats, ...request }) {
    const prepared = preparePool(candidates, quotas, seats)
    if (!prepared.ok) throw new Error('the pool of a published lottery is wrong')
    return replaceMembers({ pool: prepared.pool, ...request })
  },

  /** Seats at tables. */
  seat: (request) => seatTables(request),
}

const { task, input } = workerData
parentPort.postMessage({ result: await TASKS[task](input) })
