import type { Columns } from './columns.ts'
import type { Kinds } from './kinds.ts'
import type { Oracle } from './oracle.ts'

/**
 * The units of which somebody can sit on some panel (T7): panels with as many seats as possible for those not seen yet, until the oracle
 * proves that no panel has any. Null when there is no panel at all. Leaves the panels in `columns`.
 */
export function reachableUnits(kinds: Kinds, oracle: Oracle, columns: Columns): number[] | null {
  const seen = new Set<number>()
  for (;;) {
    const panel = oracle.heaviest(kinds.units.map((_, unit) => (seen.has(unit) ? 0 : 1)))
    if (panel === null) return null
    const fresh = panel.flatMap((count, unit) => (count > 0 && !seen.has(unit) ? [unit] : []))
    columns.add(panel)
    if (fresh.length === 0) return [...seen].sort((a, b) => a - b)
    for (const unit of fresh) seen.add(unit)
  }
}
