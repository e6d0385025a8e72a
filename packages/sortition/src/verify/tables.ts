import { check, firstFault, same, verificationOf, type Fault, type Verification } from './check.ts'
import { unsorted } from './panels.ts'
import { count, isOneOf, isRecord, list, object, one, text, texts } from './shape.ts'

/** `tables.json`: who sat where, and what was not to be broken. Nothing in it says what anybody is like. */
export interface TablesBundle {
  readonly format: 'borgerpanel-tables'
  readonly version: 1
  /** Pseudonyms or tag numbers, sorted. */
  readonly people: readonly string[]
  /** The most at a table where a round does not say: tables are as even as can be. */
  readonly tableSize: number
  readonly rounds: readonly TablesRound[]
  /** Groups never parted, and groups of whom no two share a table. */
  readonly together: readonly (readonly string[])[]
  readonly apart: readonly (readonly string[])[]
}

export interface TablesRound {
  readonly tables: readonly (readonly string[])[]
  readonly absent: readonly string[]
  /** Seats per table where they were not to be even; otherwise null. */
  readonly sizes: readonly number[] | null
  /** Seats that were given: the table's place in the list, from 0. */
  readonly fixed: readonly { readonly id: string; readonly table: number }[]
}

const TABLES = object({
  format: one(isOneOf('borgerpanel-tables')),
  version: one(isOneOf(1)),
  people: texts,
  tableSize: one((value) => Number.isSafeInteger(value) && Number(value) >= 1),
  rounds: list(
    object({
      tables: list(texts),
      absent: texts,
      sizes: (value) => (value === null ? undefined : list(count)(value)),
      fixed: list(object({ id: text, table: count })),
    }),
  ),
  together: list(texts),
  apart: list(texts),
})

/** Checks that everybody there had one seat a round, the tables their sizes, and that nothing promised was broken (T12, M10). Never throws. */
export function verifyTables(value: unknown): Verification {
  const place = isRecord(value) ? TABLES(value) : ''
  if (place !== undefined) return verificationOf([check('readable', { place })])
  const bundle = value as TablesBundle
  const fault =
    unsorted('people', bundle.people) ??
    firstFault(bundle.rounds, (round, number) => wrongRound(bundle, round, `rounds.${String(number)}`))
  return verificationOf([check('readable', undefined), check('seats', fault)])
}

function wrongRound(bundle: TablesBundle, round: TablesRound, place: string): Fault | undefined {
  const { tables, absent, fixed } = round
  const away = new Set(absent)
  const there = bundle.people.filter((id) => !away.has(id))
  const seated = tables.flat()
  const tableOf = new Map(tables.flatMap((ids, table) => ids.map((id) => [id, table] as const)))
  const missing = there.find((id) => !tableOf.has(id))
  const given = fixed.find(({ id, table }) => tableOf.get(id) !== table)
  return (
    (missing === undefined ? undefined : { place: `${place}.tables`, expected: missing }) ??
    same(`${place}.tables`, there.length, seated.length) ??
    same(`${place}.tables`, round.sizes ?? evenSizes(there.length, bundle.tableSize), sizesOf(round)) ??
    (given === undefined ? undefined : { place: `${place}.fixed`, expected: `${given.id} ${String(given.table)}` }) ??
    wrongGroup(bundle, tableOf, place)
  )
}

// Without sizes of its own a round may have its even tables in any order.
function sizesOf({ tables, sizes }: TablesRound): number[] {
  const found = tables.map(({ length }) => length)
  return sizes === null ? found.sort((a, b) => b - a) : found
}

function evenSizes(people: number, most: number): number[] {
  const tables = Math.ceil(people / most)
  return Array.from({ length: tables }, (_, table) => Math.floor(people / tables) + (table < people % tables ? 1 : 0))
}

function wrongGroup({ together, apart }: TablesBundle, tableOf: ReadonlyMap<string, number>, place: string): Fault | undefined {
  const tablesOf = (ids: readonly string[]): number[] => ids.flatMap((id) => tableOf.get(id) ?? [])
  const parted = together.find((ids) => new Set(tablesOf(ids)).size > 1)
  const met = apart.find((ids) => new Set(tablesOf(ids)).size < tablesOf(ids).length)
  const wrong = parted ?? met
  return wrong && { place: `${place}.tables`, found: wrong.join(' ') }
}
