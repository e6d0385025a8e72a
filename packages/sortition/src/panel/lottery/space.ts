/** What the fairest chances are asked of: either the linear relaxation, or the panels themselves by column generation. */
export interface Space {
  /** The largest z with e ≥ size·z for the open units, e ≥ floors for the fixed. Weights (≥ 0) tell which units hold z down. */
  readonly raise: () => Stage
  /** The smallest x with e ≤ size·x while everyone keeps z; from then on nobody gets more. */
  readonly cap: (z: number) => number
  /** From now on the unit gets at least `value` a person. */
  readonly fix: (unit: number, value: number) => void
  readonly dispose: () => void
}

export interface Stage {
  readonly value: number
  /** Expected seats per unit. */
  readonly expected: readonly number[]
  /** Per unit, what one more seat asked of it would cost z, times its size; they sum to 1. */
  readonly weights: readonly number[]
}

/** `two-sided`: the smallest chance as large as can be, then the largest as small, then leximin (T7). */
export type LotteryMethod = 'two-sided' | 'leximin' | 'maximin'

export interface Fairest {
  /** The smallest chance of anybody who can be drawn. */
  readonly smallest: number
  /** Expected seats per unit. */
  readonly expected: readonly number[]
}

const HOLDS = 1e-6

/**
 * The fairest expected seats (T7). Leximin by fixing, stage by stage, the units whose multiplier is positive: they are tight in every
 * optimum (Flanigan et al., Nature 2021). `open` are the units somebody of whom can be drawn.
 */
export function fairest(space: Space, open: readonly number[], method: LotteryMethod): Fairest {
  const first = space.raise()
  if (method === 'maximin') return { smallest: first.value, expected: first.expected }
  if (method === 'two-sided') space.cap(first.value)
  const left = new Set(open)
  let stage = first
  let isFirst = method === 'leximin'
  while (left.size > 0) {
    if (!isFirst) stage = space.raise()
    isFirst = false
    const holding = [...left].filter((unit) => (stage.weights[unit] ?? 0) > HOLDS)
    const fixed = holding.length > 0 ? holding : heaviest(left, stage.weights)
    for (const unit of fixed) {
      left.delete(unit)
      space.fix(unit, stage.value)
    }
  }
  return { smallest: first.value, expected: stage.expected }
}

// Rounding can leave every multiplier small; one of them is positive all the same.
function heaviest(left: ReadonlySet<number>, weights: readonly number[]): number[] {
  return [...left].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0)).slice(0, 1)
}
