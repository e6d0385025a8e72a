import { parentPort, workerData } from 'node:worker_threads'
import { drawFromLottery, preparePool, prepareLottery } from '../dist/index.js'

const { candidates, quotas, seats, method, seed } = workerData
const prepared = preparePool(candidates, quotas, seats)
if (!prepared.ok) parentPort.postMessage({ result: { ok: false, code: 'pool-wrong', problems: prepared.problems } })
else {
  const onProgress = (step, count) => parentPort.postMessage({ step, count })
  const lottery = await prepareLottery(prepared.pool, { method, onProgress })
  const drawn = lottery.ok && seed !== null ? await drawFromLottery(lottery, seed) : null
  parentPort.postMessage({ result: lottery, drawn })
}
