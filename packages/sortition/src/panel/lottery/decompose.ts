import type { Solver } from '../../solver/solver.ts'
import { entriesOf, lotteryOf, type Columns, type UnitLottery } from './columns.ts'
import type { Counts, Kinds } from './kinds.ts'
import type { Improve } from './local-search.ts'
import { weightOf, type Oracle } from './oracle.ts'

/** What has been reached, for whoever waits. */
export type LotteryStep = 'targets-found' | 'panels-found' | 'rounded'

export interface Tools {
  readonly solver: Solver
  readonly oracle: Oracle
  readonly improve: Improve
  readonly columns: Columns
  /** Called between steps, so that someone can be told, and can stop it by throwing. */
  readonly onStep: (step: LotteryStep, count: number) => void
}

const MET = 1e-8
const MOST_ROUNDS = 1500

/**
 * A lottery over panels with these expected seats (T7, step 3): panels by error diffusion, then a linear program of the least shortfall
 * over them, with more panels priced by local search and, where that fails, by the oracle. Null when the oracle proves that there is none.
 */
export function decompose(kinds: Kinds, expected: readonly number[], tools: Tools): UnitLottery | null {
  const { solver, columns, onStep } = tools
  diffuse(expected, tools)
  const master = shortfallMaster(kinds, expected, tools)
  const tolerance = MET * kinds.pool.seats
  try {
    for (;;) {
      const solution = solver.run(master.model)
      if (solution === null) throw new Error('the least shortfall has no solution')
      onStep('panels-found', columns.all.length)
      const shares = solution.values.subarray(kinds.units.length)
      if (solution.objective <= tolerance) return lotteryOf(shares, columns.all)
      // Minimising, a panel helps when its weights sum to more than the multiplier of the shares.
      const weights = kinds.units.map((_, unit) => solution.rowDuals[unit] ?? 0)
      const least = -(solution.rowDuals[kinds.units.length] ?? 0)
      if (!price(weights, least + tolerance / 10, { tools, shares })) return null
      master.extend()
    }
  } finally {
    master.model.dispose()
  }
}

/** Each panel answers what those before it left short: errors stay small, and the panels are of the kind the target needs. */
function diffuse(expected: readonly number[], { oracle, improve, columns }: Tools): void {
  const counted = expected.map(() => 0)
  const rounds = Math.min(MOST_ROUNDS, 20 + Math.ceil(1.5 * expected.filter((seats) => seats > 0).length))
  let panel = columns.all[0]
  for (let round = 1; round <= rounds; round++) {
    const weights = expected.map((seats, unit) => (seats <= 0 ? -1e3 : (round * seats - (counted[unit] ?? 0)) / Math.sqrt(seats)))
    panel = round <= 2 || panel === undefined ? (oracle.heaviest(weights) ?? undefined) : improve(panel, weights)
    if (panel === undefined) return
    panel.forEach((count, unit) => (counted[unit] = (counted[unit] ?? 0) + count))
    columns.add(panel)
  }
}

function shortfallMaster(kinds: Kinds, expected: readonly number[], { solver, columns }: Tools) {
  const shareRow = kinds.units.length
  const model = solver.keep({
    maximise: false,
    columns: kinds.units.map(() => ({ cost: 1, lower: 0, upper: solver.infinity })),
    rows: [
      ...expected.map((seats, unit) => ({ lower: seats, upper: solver.infinity, columns: [unit], values: [1] })),
      { lower: 1, upper: 1, columns: [], values: [] },
    ],
  })
  let there = 0
  const extend = (): void => {
    for (; there < columns.all.length; there++) {
      const { indices, values } = entriesOf(columns.all[there] ?? [], (unit) => unit)
      model.addCol(0, 0, solver.infinity, { indices: [...indices, shareRow], values: [...values, 1] })
    }
  }
  extend()
  return { model, extend }
}

const STARTS = 12

/** Adds panels worth more than `worth`; false when the oracle proves there are none. */
export function price(
  weights: readonly number[],
  worth: number,
  { tools, shares }: { tools: Tools; shares: ArrayLike<number> },
): boolean {
  const { columns, improve, oracle } = tools
  const add = (panel: Counts | null): boolean => panel !== null && weightOf(weights, panel) > worth && columns.add(panel)
  const starts = columns.all
    .map((counts, index) => ({ counts, share: shares[index] ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, STARTS)
  const found = starts.map(({ counts }) => add(improve(counts, weights)))
  return found.includes(true) || add(oracle.heaviest(weights))
}
