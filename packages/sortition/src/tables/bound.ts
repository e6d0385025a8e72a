/** The least number of pairs among x people that must share one of `tables` earlier tables: they come from them as evenly as can be. */
function crowd(x: number, tables: number): number {
  const each = Math.floor(x / tables)
  const over = x - each * tables
  return (over * (each + 1) * each + (tables - over) * each * (each - 1)) / 2
}

/**
 * The least number of pairs that meet in both of two rounds, whatever the seats (draw.md, seats at tables): with `common` people in both,
 * per table of size s and T tables in the other round t·C(q+1,2) + (T−t)·C(q,2), q = ⌊s/T⌋, t = s − qT. Where not everybody is in both, the
 * common people are dealt to the tables in the way that costs least; either round may be the one looked from.
 */
export function leastRepeats(sizes: readonly number[], others: readonly number[], common: number): number {
  return Math.max(dealt(sizes, others.length, common), dealt(others, sizes.length, common))
}

// The cost of one more at a table only rises with those there already, so taking the cheapest seat each time is the least in all.
function dealt(sizes: readonly number[], tables: number, common: number): number {
  if (tables === 0) return 0
  const taken = sizes.map(() => 0)
  for (let left = common; left > 0; left--) {
    let [best, price] = [-1, Infinity]
    sizes.forEach((size, table) => {
      const cost = Math.floor((taken[table] ?? 0) / tables)
      if ((taken[table] ?? 0) < size && cost < price) [best, price] = [table, cost]
    })
    if (best < 0) break
    taken[best] = (taken[best] ?? 0) + 1
  }
  return taken.reduce((sum, x) => sum + crowd(x, tables), 0)
}
