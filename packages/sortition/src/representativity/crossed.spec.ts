import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hideSmallCounts } from '../frame/small-counts.ts'
import { crossFeatures, hideCrossed, type CrossTable } from './crossed.ts'

const aTable = (counts: readonly (readonly number[])[]): CrossTable => ({
  features: ['age', 'area'],
  rows: counts.map((_, row) => `row ${row}`),
  columns: (counts[0] ?? []).map((_, column) => `column ${column}`),
  counts,
})
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What each hidden cell can be for somebody who knows the totals, what is shown and that no hidden cell is empty. */
function possible(table: CrossTable, shown: readonly (readonly (number | null)[])[]): Set<number>[] {
  const rows = table.counts.map(sum)
  const columns = (table.counts[0] ?? []).map((_, column) => sum(table.counts.map((line) => line[column] ?? 0)))
  const cells = shown.flatMap((line, row) => line.flatMap((count, column) => (count === null ? [{ row, column }] : [])))
  shown.forEach((line, row) =>
    line.forEach((count, column) => {
      rows[row] = (rows[row] ?? 0) - (count ?? 0)
      columns[column] = (columns[column] ?? 0) - (count ?? 0)
    }),
  )
  const found = cells.map(() => new Set<number>())
  const fill = (index: number, values: readonly number[]): void => {
    const cell = cells[index]
    if (cell === undefined) {
      if ([...rows, ...columns].every((left) => left === 0)) values.forEach((value, at) => found[at]?.add(value))
      return
    }
    const most = Math.min(rows[cell.row] ?? 0, columns[cell.column] ?? 0)
    for (let value = 1; value <= most; value++) {
      rows[cell.row] = (rows[cell.row] ?? 0) - value
      columns[cell.column] = (columns[cell.column] ?? 0) - value
      fill(index + 1, [...values, value])
      rows[cell.row] = (rows[cell.row] ?? 0) + value
      columns[cell.column] = (columns[cell.column] ?? 0) + value
    }
  }
  fill(0, [])
  return found
}

describe('two features crossed', () => {
  it('[T13] counts people by both', () => {
    const people = [
      { age: '16-29', area: 'Havna' },
      { age: '75+', area: 'Havna' },
      { age: '16-29', area: 'Nordsida' },
      { age: '16-29', area: 'Havna' },
    ]
    expect(crossFeatures(people, ['age', 'area'])).toEqual({
      features: ['age', 'area'],
      rows: ['16-29', '75+'],
      columns: ['Havna', 'Nordsida'],
      counts: [
        [2, 1],
        [1, 0],
      ],
    })
  })

  it('[norway 5.8] hides the whole table when one cell would give away the rest', () => {
    expect(
      hideCrossed(
        aTable([
          [8, 3],
          [7, 10],
        ]),
      ),
    ).toBeNull()
    expect(hideCrossed(aTable([[3]]))).toBeNull()
  })

  it('[T13] shows what tells nothing: a table of large cells, and empty cells', () => {
    expect(
      hideCrossed(
        aTable([
          [8, 0],
          [7, 10],
        ]),
      )?.counts,
    ).toEqual([
      [8, 0],
      [7, 10],
    ])
    const counts = hideCrossed(
      aTable([
        [3, 20, 9],
        [20, 30, 40],
        [7, 20, 12],
      ]),
    )?.counts
    expect(counts).toEqual([
      [null, 20, null],
      [20, 30, 40],
      [null, 20, null],
    ])
  })

  it('[T13] shows nothing of a row whose total is hidden beside it', () => {
    const table = aTable([
      [20, 30, 40],
      [6, 9, 30],
      [9, 7, 50],
    ])
    expect(hideCrossed(table)?.counts).toEqual(table.counts)
    const shown = hideCrossed(table, { rows: new Set(['row 1', 'row 2']), columns: new Set() })
    expect(shown?.counts[1]).toEqual([null, null, null])
  })

  it('[T13] never shows a cell of one to four, nor leaves a hidden one to be worked out', () => {
    const count = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 5, max: 9 }))
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }))
      .chain(([height, width]) =>
        fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
      )
    fc.assert(
      fc.property(tables, (counts) => {
        const table = aTable(counts)
        const shown = hideCrossed(table)?.counts
        if (shown === undefined) return
        expect(shown.flat().filter((cell) => cell !== null && cell > 0 && cell < 5)).toEqual([])
        if (shown.flat().filter((cell) => cell === null).length > 6) return
        for (const values of possible(table, shown)) expect(values.size).toBeGreaterThan(1)
      }),
      { numRuns: 80 },
    )
  })
})

describe('counts in one line', () => {
  it('[norway 5.8] are hidden with those they could be had from', () => {
    const hide = (...counts: number[]) =>
      Object.values(hideSmallCounts(Object.fromEntries(counts.map((count, at) => [`g${at}`, count]))))
    expect(hide(12, 9, 4)).toEqual([12, null, null])
    expect(hide(12, 3, 4)).toEqual([12, null, null])
    expect(hide(20, 1, 1)).toEqual([null, null, null])
    // Five who are each hidden and five together are one each.
    expect(hide(1, 1, 1, 1, 1, 20, 30)).toEqual([null, null, null, null, null, null, 30])
  })

  it('[T13] leave a hidden one open to be one, two, three or four', () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 40 })), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(counts, (line) => {
        const shown = Object.values(hideSmallCounts(Object.fromEntries(line.map((count, at) => [`g${at}`, count]))))
        const hidden = line.filter((_, at) => shown[at] === null)
        const isWhole = hidden.length === line.filter((each) => each > 0).length
        expect(isWhole || hidden.length === 0 || sum(hidden) - hidden.length >= 3).toBe(true)
      }),
    )
  })
})
