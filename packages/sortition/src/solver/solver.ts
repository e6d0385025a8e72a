import loadHighs, { type Highs, type Model, type ModelData } from 'highs'

export type { Model }

/** A row: lower ≤ Σ values·columns ≤ upper. */
export interface LinearRow {
  readonly lower: number
  readonly upper: number
  readonly columns: readonly number[]
  readonly values: readonly number[]
}

/** A linear program; columns marked `isInteger` take whole values. */
export interface LinearModel {
  readonly maximise: boolean
  readonly columns: readonly {
    readonly cost: number
    readonly lower: number
    readonly upper: number
    readonly isInteger?: boolean
  }[]
  readonly rows: readonly LinearRow[]
}

export interface LinearSolution {
  readonly objective: number
  readonly values: Float64Array
  /** Duals of the rows and reduced costs of the columns; only of a program without whole columns. */
  readonly rowDuals: Float64Array
  readonly columnDuals: Float64Array
}

/** HiGHS (MIT), compiled to WebAssembly, one thread, no clock limits: the same input gives the same answer on one build. */
export interface Solver {
  readonly name: string
  readonly infinity: number
  /** The optimum; null when no values satisfy the rows. Throws when the solver stops for any other reason. */
  readonly solve: (model: LinearModel) => LinearSolution | null
  /** A model kept between solves, for column generation. Whoever asks for it disposes of it. */
  readonly keep: (model: LinearModel) => Model
  /** Solves a kept model as it now stands; as `solve`. */
  readonly run: (model: Model) => LinearSolution | null
}

let loading: Promise<Solver> | undefined

/** The solver, loaded once a process (about 40 ms). */
export function loadSolver(): Promise<Solver> {
  loading ??= loadHighs().then(solverOf)
  return loading
}

function solverOf(highs: Highs): Solver {
  const keep = (model: LinearModel): Model => {
    const kept = highs.createModel(toData(model, highs))
    kept.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-6 })
    const isWhole = model.columns.some(({ isInteger }) => isInteger === true)
    // Stage after stage builds on the optimum of the last, so a linear optimum must be nearer than the usual 1e-7.
    if (!isWhole) kept.options.set({ primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9 })
    return kept
  }
  const run = (kept: Model): LinearSolution | null => {
    kept.run()
    return solutionOf(kept, highs)
  }
  const solve = (model: LinearModel): LinearSolution | null => {
    const kept = keep(model)
    try {
      return run(kept)
    } finally {
      kept.dispose()
    }
  }
  return { name: `highs ${highs.version.string}`, infinity: highs.infinity, solve, keep, run }
}

function solutionOf(model: Model, highs: Highs): LinearSolution | null {
  const status = model.getModelStatus()
  const { optimal, infeasible, unboundedOrInfeasible } = highs.constants.modelStatus
  if (status === infeasible || status === unboundedOrInfeasible) return null
  if (status !== optimal) throw new Error(`solver stopped with status ${String(status)}`)
  const { colValue, rowDual, colDual } = model.getSolution()
  return { objective: model.getObjectiveValue(), values: colValue, rowDuals: rowDual, columnDuals: colDual }
}

function toData({ maximise, columns, rows }: LinearModel, { constants }: Highs): ModelData {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, index) => (starts[index + 1] = (starts[index] ?? 0) + row.columns.length))
  const isWhole = columns.some(({ isInteger }) => isInteger === true)
  return {
    numCols: columns.length,
    numRows: rows.length,
    sense: maximise ? constants.objectiveSense.maximize : constants.objectiveSense.minimize,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(({ lower }) => lower),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: rows.flatMap((row) => row.columns),
      values: rows.flatMap((row) => row.values),
    },
    ...(isWhole ? { integrality: columns.map(({ isInteger }) => (isInteger === true ? (1 as const) : (0 as const))) } : {}),
  }
}
