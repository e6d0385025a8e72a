import { placesOf, panelRows } from '../dist/panel/program.js'

const SCALE = 1000

/**
 * Plain maximin by column generation, one row a person and no types (Flanigan et al. 2021 without its tricks): what the method here is
 * measured against. Gives up after `seconds`; then `smallest` is what had been reached.
 */
export function plainMaximin(pool, { solver, seconds }) {
  const started = performance.now()
  const people = pool.candidates.map((_, place) => place)
  const columns = people.map(() => ({ cost: 0, lower: 0, upper: 1, isInteger: true }))
  const oracle = solver.keep({ maximise: true, columns, rows: panelRows(pool) })
  const heaviest = (weights) => {
    const most = Math.max(...weights, 1e-300)
    weights.forEach((weight, place) => oracle.changeColCost(place, (weight * SCALE) / most))
    return placesOf(solver.run(oracle).values, people.length)
  }
  const [panels, open] = covered(people, heaviest)
  const master = masterOf(panels, { open, solver })
  const passed = () => (performance.now() - started) / 1000
  try {
    for (;;) {
      const { values, rowDuals } = solver.run(master)
      const smallest = values[0]
      if (passed() > seconds) return { smallest, isDone: false, seconds: passed(), panels: panels.length }
      const weights = people.map(() => 0)
      open.forEach((place, row) => (weights[place] = Math.max(0, -rowDuals[row])))
      const panel = heaviest(weights)
      const value = panel.reduce((sum, place) => sum + weights[place], 0)
      if (value <= rowDuals[open.length] + 1e-6) return { smallest, isDone: true, seconds: passed(), panels: panels.length }
      panels.push(panel)
      addPanel(master, panel, { open, solver })
    }
  } finally {
    master.dispose()
    oracle.dispose()
  }
}

function covered(people, heaviest) {
  const seen = new Set()
  const panels = []
  for (;;) {
    const panel = heaviest(people.map((place) => (seen.has(place) ? 0 : 1)))
    const before = seen.size
    panel.forEach((place) => seen.add(place))
    panels.push(panel)
    if (seen.size === before || seen.size === people.length) return [panels, [...seen].sort((a, b) => a - b)]
  }
}

function masterOf(panels, { open, solver }) {
  const model = solver.keep({
    maximise: true,
    columns: [{ cost: 1, lower: 0, upper: 1 }],
    rows: [
      ...open.map(() => ({ lower: 0, upper: solver.infinity, columns: [0], values: [-1] })),
      { lower: 1, upper: 1, columns: [], values: [] },
    ],
  })
  panels.forEach((panel) => addPanel(model, panel, { open, solver }))
  return model
}

function addPanel(model, panel, { open, solver }) {
  const members = new Set(panel)
  const rows = open.flatMap((place, row) => (members.has(place) ? [row] : []))
  model.addCol(0, 0, solver.infinity, { indices: [...rows, open.length], values: [...rows.map(() => 1), 1] })
}
