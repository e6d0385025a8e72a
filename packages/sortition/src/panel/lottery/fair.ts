import type { Solver } from '../../solver/solver.ts'
import { certify, type Certificate } from './certificate.ts'
import type { UnitLottery } from './columns.ts'
import { decompose, type Tools } from './decompose.ts'
import { exactOf } from './exact.ts'
import type { Kinds } from './kinds.ts'
import { relaxationOf } from './relaxation.ts'
import { fairest, type LotteryMethod } from './space.ts'

/** The fairest lottery over the panels the oracle prices, in seats per unit; `open` are the units somebody of whom can be drawn (T7). */
export function fairestLottery(
  kinds: Kinds,
  open: readonly number[],
  { tools, method }: { tools: Tools; method: LotteryMethod },
): { lottery: UnitLottery; certificate: Certificate } {
  const { multipliers, target } = relaxed(kinds, open, { solver: tools.solver, method })
  tools.onStep('targets-found', open.length)
  const found = decompose(kinds, target.expected, tools)
  if (found !== null) return { lottery: found, certificate: certify(kinds, open, { multipliers, smallest: target.smallest }) }
  const { lottery, smallest } = exactLottery(kinds, open, { tools, method })
  return { lottery, certificate: certify(kinds, open, { multipliers, smallest }) }
}

/** The same over the panels themselves, without the relaxation: for panels that no linear program describes. */
export function exactLottery(
  kinds: Kinds,
  open: readonly number[],
  { tools, method }: { tools: Tools; method: LotteryMethod },
): { lottery: UnitLottery; smallest: number } {
  const space = exactOf(kinds, open, tools)
  try {
    const { smallest } = fairest(space, open, method)
    return { lottery: space.lottery(), smallest }
  } finally {
    space.dispose()
  }
}

function relaxed(kinds: Kinds, open: readonly number[], { solver, method }: { solver: Solver; method: LotteryMethod }) {
  const space = relaxationOf(kinds, open, solver)
  try {
    const target = fairest(space, open, method)
    return { target, multipliers: space.multipliers() }
  } finally {
    space.dispose()
  }
}
