import type { Columns } from './columns.ts'
import type { Counts, Kinds } from './kinds.ts'
import type { Improve } from './local-search.ts'
import type { Oracle } from './oracle.ts'

/**
 * The units of which somebody can sit on some panel (T7): panels with as many seats as possible for those not seen yet, by exchanges from
 * the panel before while they find any, then by the oracle, until it proves that no panel has any. Null when there is no panel at all.
 * Leaves the panels in `columns`.
 */
export function reachableUnits(
  kinds: Kinds,
  { oracle, improve }: { oracle: Oracle; improve: Improve },
  columns: Columns,
): number[] | null {
  const seen = new Set<number>()
  const see = (panel: Counts): boolean => {
    const before = seen.size
    columns.add(panel)
    panel.forEach((count, unit) => {
      if (count > 0) seen.add(unit)
    })
    return seen.size > before
  }
  let panel: Counts | null = null
  for (;;) {
    const weights = kinds.units.map((_, unit) => (seen.has(unit) ? 0 : 1))
    if (panel !== null && seen.size < kinds.units.length) {
      panel = improve(panel, weights)
      if (see(panel)) continue
    }
    if (panel === null || seen.size < kinds.units.length) {
      panel = oracle.heaviest(weights)
      if (panel === null) return null
      if (see(panel)) continue
    }
    return [...seen].sort((a, b) => a - b)
  }
}
