import type { Features } from '../frame/features.ts'
import { SMALLEST_SHOWN, isHidden } from '../frame/small-counts.ts'
import { compareText } from '../random/bytes.ts'

/** Two features crossed, in one stage: people per value of the one and value of the other. */
export interface CrossTable {
  readonly features: readonly [rows: string, columns: string]
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** By row and column. */
  readonly counts: readonly (readonly number[])[]
}

/** The same as it may be published; null is hidden. */
export interface PublicCross extends Omit<CrossTable, 'counts'> {
  readonly counts: readonly (readonly (number | null)[])[]
}

/** Counts people by two features; values in order of name. Never cross more than two (norway 5.8). */
export function crossFeatures(people: Iterable<Features>, features: readonly [string, string]): CrossTable {
  const counts = new Map<string, number>()
  const values: readonly [Set<string>, Set<string>] = [new Set(), new Set()]
  for (const person of people) {
    const [row, column] = [person[features[0]] ?? '', person[features[1]] ?? '']
    values[0].add(row)
    values[1].add(column)
    const key = JSON.stringify([row, column])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const [rows, columns] = [[...values[0]].sort(compareText), [...values[1]].sort(compareText)]
  return {
    features,
    rows,
    columns,
    counts: rows.map((row) => columns.map((column) => counts.get(JSON.stringify([row, column])) ?? 0)),
  }
}

interface Cell {
  readonly row: number
  readonly column: number
  readonly count: number
}

/** Values whose totals are hidden in the table beside this one. */
export interface HiddenTotals {
  readonly rows: ReadonlySet<string>
  readonly columns: ReadonlySet<string>
}

/**
 * A crossed table as it may be published beside its totals (T13): cells of 1 to 4 people are hidden, and as many more that no hidden cell can be
 * worked out from the totals of rows and columns, from what is shown, and from knowing that a hidden cell is not empty. Nothing is shown of a
 * row or column whose total is hidden elsewhere. Null when the whole table would be hidden.
 */
export function hideCrossed(
  table: CrossTable,
  totals: HiddenTotals = { rows: new Set(), columns: new Set() },
): PublicCross | null {
  const cells = table.counts.flatMap((line, row) => line.map((count, column): Cell => ({ row, column, count })))
  const filled = cells.filter(({ count }) => count > 0)
  const isTotalHidden = ({ row, column }: Cell): boolean =>
    totals.rows.has(table.rows[row] ?? '') || totals.columns.has(table.columns[column] ?? '')
  const hidden = new Set(filled.filter((cell) => cell.count < SMALLEST_SHOWN || isTotalHidden(cell)))
  for (let open = toldCell(hidden); open !== null; open = toldCell(hidden)) {
    const more = nextToHide(filled, hidden, open)
    if (more === null) return null
    hidden.add(more)
  }
  if (hidden.size > 0 && hidden.size === filled.length) return null
  const isShown = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, !hidden.has(cell)]))
  const counts = table.counts.map((line, row) =>
    line.map((count, column) => (isShown.get(`${row} ${column}`) === true ? count : null)),
  )
  return { ...table, counts }
}

/** A place where something can be worked out: in a row, in a column, or by going round (null). */
interface Told {
  readonly cell: Cell
  readonly line: 'row' | 'column' | null
}

/** Where a hidden cell can be worked out; null when none can. Rows and columns first, since mending them mostly mends the rest. */
function toldCell(hidden: ReadonlySet<Cell>): Told | null {
  const cells = [...hidden]
  for (const line of ['row', 'column'] as const) {
    const cell = cells.find((each) => {
      const own = cells.filter((other) => other[line] === each[line])
      const people = own.reduce((sum, { count }) => sum + count, 0)
      return !isHidden(own.length, people)
    })
    if (cell !== undefined) return { cell, line }
  }
  const cell = cells.find((each) => !canDiffer(each, cells))
  return cell === undefined ? null : { cell, line: null }
}

/**
 * Whether another table with the same totals and shown cells has another count here: one person more or less can be passed on round a ring of
 * hidden cells, up and down by turns, none of them falling below one.
 */
function canDiffer(cell: Cell, hidden: readonly Cell[]): boolean {
  return passes(cell, hidden, true) || passes(cell, hidden, false)
}

function passes(cell: Cell, hidden: readonly Cell[], isUp: boolean): boolean {
  if (!isUp && cell.count < 2) return false
  const others = hidden.filter((other) => other !== cell)
  // A walk from the cell's column back to its row, by cells that change the other way within a column and this way within a row.
  const columns = new Set([cell.column])
  const rows = new Set<number>()
  for (let size = -1; size !== columns.size + rows.size;) {
    size = columns.size + rows.size
    for (const other of others) {
      if (columns.has(other.column) && (!isUp || other.count > 1)) rows.add(other.row)
      if (rows.has(other.row) && other.row !== cell.row && (isUp || other.count > 1)) columns.add(other.column)
    }
  }
  return rows.has(cell.row)
}

/** The smallest shown cell in the line that tells too much; where there is none, or the line tells nothing by itself, the smallest anywhere. */
function nextToHide(filled: readonly Cell[], hidden: ReadonlySet<Cell>, { cell, line }: Told): Cell | null {
  const rising = filled.filter((each) => !hidden.has(each)).sort((a, b) => a.count - b.count)
  const inLine = rising.find((each) =>
    line === null ? each.row === cell.row || each.column === cell.column : each[line] === cell[line],
  )
  return inLine ?? rising[0] ?? null
}
