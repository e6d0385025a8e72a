import type { Model, Solver } from '../../solver/solver.ts'
import { entriesOf, lotteryOf, type UnitLottery } from './columns.ts'
import { price, type Tools } from './decompose.ts'
import type { Counts, Kinds } from './kinds.ts'
import type { Space } from './space.ts'

const SLACK = 1e-8
const PROVEN = 1e-8

/** The columns of z, the smallest chance, and x, the largest; panels come after. */
const [z, x] = [0, 1]

export interface Exact extends Space {
  /** The lottery of the last stage. */
  readonly lottery: () => UnitLottery
}

/**
 * The panels themselves, priced as they are needed (T7, step 4): every stage is a linear program over panels, proven by the oracle to
 * want no further panel. Starts from the panels found so far, which must be some of every open unit.
 */
export function exactOf(kinds: Kinds, open: readonly number[], tools: Tools): Exact {
  const { model, rowOf, optimum, shares } = masterOf(kinds, open, tools)
  const sizeOf = (unit: number): number => kinds.units[unit]?.size ?? 0
  const fixed = new Set<number>()

  const raise = () => {
    const { values, rowDuals } = optimum()
    const weights = kinds.units.map((_, unit) =>
      rowOf.has(unit) && !fixed.has(unit) ? Math.max(0, -(rowDuals[rowOf.get(unit) ?? -1] ?? 0) * sizeOf(unit)) : 0,
    )
    return { value: values[z] ?? 0, expected: expectedSeats(kinds, tools.columns.all, shares()), weights }
  }

  const cap = (least: number): number => {
    setColumn(model, z, [0, Math.max(0, least - SLACK), 1])
    setColumn(model, x, [-1, 0, 1])
    const most = optimum().values[x] ?? 1
    setColumn(model, x, [0, 0, Math.min(1, most + SLACK)])
    setColumn(model, z, [1, 0, 1])
    return most
  }

  const fix = (unit: number, value: number): void => {
    const row = rowOf.get(unit) ?? -1
    fixed.add(unit)
    model.changeCoefficient(row, z, 0)
    model.changeRowBounds(row, Math.max(0, (value - SLACK) * sizeOf(unit)), tools.solver.infinity)
  }
  return {
    raise,
    cap,
    fix,
    lottery: () => lotteryOf(shares(), tools.columns.all),
    dispose: () => {
      model.dispose()
    },
  }
}

/** The program over the panels found so far, and its optimum over all there are. */
function masterOf(kinds: Kinds, open: readonly number[], tools: Tools) {
  const { solver } = tools
  const rowOf = new Map(open.map((unit, index) => [unit, index]))
  const [capRow, shareRow] = [(unit: number) => open.length + (rowOf.get(unit) ?? 0), 2 * open.length]
  const model = solver.keep(emptyMaster(open, (unit) => kinds.units[unit]?.size ?? 0, solver))
  let there = 0
  let shares: Float64Array = new Float64Array(0)

  const extend = (): void => {
    for (; there < tools.columns.all.length; there++) {
      const counts = tools.columns.all[there] ?? []
      const lower = entriesOf(counts, (unit) => rowOf.get(unit) ?? -1)
      const upper = entriesOf(counts, capRow)
      model.addCol(0, 0, solver.infinity, {
        indices: [...lower.indices, ...upper.indices, shareRow],
        values: [...lower.values, ...upper.values, 1],
      })
    }
  }

  const optimum = () => {
    for (;;) {
      extend()
      const solution = solver.run(model)
      if (solution === null) throw new Error('a stage has no solution')
      shares = solution.values.subarray(2)
      tools.onStep('panels-found', there)
      const dual = (row: number): number => -(solution.rowDuals[row] ?? 0)
      const weights = kinds.units.map((_, unit) => (rowOf.has(unit) ? dual(rowOf.get(unit) ?? -1) + dual(capRow(unit)) : 0))
      if (!price(weights, (solution.rowDuals[shareRow] ?? 0) + PROVEN, { tools, shares })) return solution
    }
  }
  return { model, rowOf, optimum, shares: () => shares }
}

function setColumn(model: Model, column: number, [cost, lower, upper]: readonly [number, number, number]): void {
  model.changeColCost(column, cost)
  model.changeColBounds(column, lower, upper)
}

function expectedSeats({ units }: Kinds, panels: readonly Counts[], shares: ArrayLike<number>): number[] {
  return units.map((_, unit) => panels.reduce((sum, counts, index) => sum + (counts[unit] ?? 0) * (shares[index] ?? 0), 0))
}

function emptyMaster(open: readonly number[], sizeOf: (unit: number) => number, solver: Solver) {
  return {
    maximise: true,
    columns: [
      { cost: 1, lower: 0, upper: 1 },
      { cost: 0, lower: 0, upper: 1 },
    ],
    rows: [
      ...open.map((unit) => ({ lower: 0, upper: solver.infinity, columns: [0], values: [-sizeOf(unit)] })),
      ...open.map((unit) => ({ lower: -solver.infinity, upper: 0, columns: [1], values: [-sizeOf(unit)] })),
      { lower: 1, upper: 1, columns: [], values: [] },
    ],
  }
}
