import { createColumns } from '../panel/lottery/columns.ts'
import type { Tools } from '../panel/lottery/decompose.ts'
import { exchangesOf } from '../panel/lottery/exchange.ts'
import { exactLottery, fairestLottery } from '../panel/lottery/fair.ts'
import { kindsOf, type Kinds } from '../panel/lottery/kinds.ts'
import { localSearchOf } from '../panel/lottery/local-search.ts'
import { numbered, seedOfPool } from '../panel/lottery/numbered.ts'
import { leastOutside, oracleOf } from '../panel/lottery/oracle.ts'
import { reachableUnits } from '../panel/lottery/reachable.ts'
import { PANELS, roundLottery } from '../panel/lottery/tickets.ts'
import type { Pool } from '../panel/pool.ts'
import type { Solver } from '../solver/solver.ts'

/** How few seats outside the quotas the open seats can be filled with; proven by the solver. */
export function leastOff(pool: Pool, solver: Solver): number {
  const least = leastOutside(kindsOf(pool), solver)
  // As many seats are asked for as there are households, so somebody can always sit.
  if (least === null) throw new Error('the open seats cannot be filled')
  return least
}

/** Sets of people for the open seats that lie `off` seats outside the quotas, by a lottery with leximin chances, in whole sets. */
export function fairSets(
  pool: Pool,
  off: number,
  solver: Solver,
): { readonly sets: readonly (readonly number[])[]; readonly proof: 'lp' | 'solver' } {
  const kinds = kindsOf(pool)
  const oracle = oracleOf(kinds, solver, off)
  try {
    const columns = createColumns()
    const exchanges = exchangesOf(kinds)
    const improve = localSearchOf(exchanges)
    const open = reachableUnits(kinds, { oracle, improve }, columns)
    if (open === null) throw new Error('no set of people does what was proven possible')
    const tools: Tools = { solver, oracle, columns, improve, onStep: () => undefined }
    const { lottery, proof } = lotteryOver(kinds, open, { tools, off })
    const counts = roundLottery(exchanges, lottery, setCount(kinds, open))
    return { sets: numbered(kinds, counts, seedOfPool(pool)), proof }
  } finally {
    oracle.dispose()
  }
}

function lotteryOver(kinds: Kinds, open: readonly number[], { tools, off }: { tools: Tools; off: number }) {
  if (off > 0) return { ...exactLottery(kinds, open, { tools, method: 'leximin' }), proof: 'solver' as const }
  const { lottery, certificate } = fairestLottery(kinds, open, { tools, method: 'leximin' })
  return { lottery, proof: certificate.proof }
}

/** A thousand sets, and a thousand more for every hundred people a seat who can be drawn, so that those of one kind differ little. */
function setCount({ units, pool }: Kinds, open: readonly number[]): number {
  const people = open.reduce((sum, unit) => sum + (units[unit]?.size ?? 0), 0)
  return PANELS * Math.min(10, Math.ceil(people / (100 * pool.seats)))
}
