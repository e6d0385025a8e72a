import { compareText } from '../random/bytes.ts'
import { blocksOf, sizesOf } from './check.ts'
import { distanceOutside } from './figures.ts'
import type { SeatingRequest } from './request.ts'

/** What a person outside a share costs, a pair's second meeting, one off the share, squared, and a wish not kept. */
export const COST = { outside: 40, repeat: 16, uneven: 4, broken: 100_000 } as const

/** A request as numbers. Tables and seats are numbered through all rounds; a table's seats lie side by side. */
export interface Model {
  readonly ids: readonly string[]
  readonly rounds: readonly RoundModel[]
  /** Per table, its first seat; one more at the end. */
  readonly start: Int32Array
  /** Per seat, its table. */
  readonly tableOf: Int32Array
  /** Per person and feature, the value, numbered through all features. */
  readonly values: Int32Array
  readonly features: number
  readonly valueCount: number
  /** What so many of a value at a table cost: (table · valueCount + value) · width + count. */
  readonly cells: Int32Array
  readonly width: number
  /** Per pair, how often they met in rounds past: a · people + b. */
  readonly met: Uint8Array
  /** Per pair, 1 when they are to be kept apart; null when nobody is. */
  readonly apart: Uint8Array | null
  /** Per person, the others of her block, herself among them; empty when there are none. */
  readonly blocks: readonly (readonly number[])[]
  /** Groups never alone at a table, and per person which she is of. */
  readonly groups: number
  readonly groupsOf: readonly (readonly number[])[]
}

export interface RoundModel {
  readonly firstTable: number
  readonly tables: number
  readonly sizes: readonly number[]
  readonly present: readonly number[]
  /** Per person with a given seat, or together with one who has: her table, from 0. */
  readonly fixed: ReadonlyMap<number, number>
}

/** Turns a checked request into numbers. People are sorted by id, so that the order they came in has no part. */
export function modelOf(request: SeatingRequest): Model {
  const people = request.people.toSorted((a, b) => compareText(a.id, b.id))
  const place = new Map(people.map(({ id }, index) => [id, index]))
  const placesOf = (ids: readonly string[]): number[] => ids.flatMap((id) => place.get(id) ?? [])
  const blocks = people.map((): number[] => [])
  for (const block of blocksOf(request).map(placesOf)) for (const one of block) blocks[one] = block
  const rounds = roundsOf(request, { placesOf, blocks, people: people.length })
  const sizes = rounds.flatMap((round) => round.sizes)
  const start = new Int32Array(sizes.length + 1)
  sizes.forEach((size, table) => (start[table + 1] = (start[table] ?? 0) + size))
  const tableOf = Int32Array.from(sizes.flatMap((size, table) => Array.from({ length: size }, () => table)))
  const mixed = mixedOn(people, request.features)
  const width = Math.max(1, ...sizes) + 2
  return {
    ids: people.map(({ id }) => id),
    rounds,
    start,
    tableOf,
    ...mixed,
    cells: cellsOf(rounds, { ...mixed, width }),
    width,
    met: pairs(people.length, (request.past ?? []).flat().map(placesOf), (count) => Math.min(255, count + 1)),
    apart: request.apart === undefined ? null : pairs(people.length, request.apart.map(placesOf), () => 1),
    blocks,
    groups: request.neverAlone?.length ?? 0,
    groupsOf: people.map(({ id }) => (request.neverAlone ?? []).flatMap((group, index) => (group.includes(id) ? [index] : []))),
  }
}

function roundsOf(
  request: SeatingRequest,
  { placesOf, blocks, people }: { placesOf: (ids: readonly string[]) => number[]; blocks: readonly number[][]; people: number },
): RoundModel[] {
  let firstTable = 0
  return request.rounds.map((round) => {
    const away = new Set(placesOf(round.absent ?? []))
    const sizes = sizesOf(request, round)
    const fixed = new Map<number, number>()
    for (const { id, table } of round.fixed ?? [])
      for (const one of placesOf([id]))
        for (const other of [one, ...(blocks[one] ?? [])]) if (!away.has(other)) fixed.set(other, table)
    const present = Array.from({ length: people }, (_, one) => one).filter((one) => !away.has(one))
    firstTable += sizes.length
    return { firstTable: firstTable - sizes.length, tables: sizes.length, sizes, present, fixed }
  })
}

function mixedOn(people: SeatingRequest['people'], features: readonly string[]) {
  const numbers = new Map<string, number>()
  const values = people.flatMap((guest) =>
    features.map((feature) => {
      const key = JSON.stringify([feature, guest.features[feature] ?? ''])
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    }),
  )
  return { values: Int32Array.from(values), features: features.length, valueCount: numbers.size }
}

/** Floor and squares in whole numbers: share = there · size / present, and (count − share)² times present². */
function cellsOf(
  rounds: readonly RoundModel[],
  { values, features, valueCount, width }: { values: Int32Array; features: number; valueCount: number; width: number },
): Int32Array {
  const tables = rounds.reduce((sum, round) => sum + round.tables, 0)
  const cells = new Int32Array(tables * valueCount * width)
  for (const { sizes, firstTable, present } of rounds) {
    const there = new Array<number>(valueCount).fill(0)
    for (const one of present)
      for (const value of values.subarray(one * features, (one + 1) * features)) there[value] = (there[value] ?? 0) + 1
    sizes.forEach((size, table) => {
      there.forEach((all, value) => {
        const at = ((firstTable + table) * valueCount + value) * width
        for (let count = 0; count < width; count++)
          cells[at + count] = cellCost(count, { people: all * size, of: present.length })
      })
    })
  }
  return cells
}

/** What a count of a value at a table costs; the floor keeps it whole. */
export function cellCost(count: number, share: { people: number; of: number }): number {
  const off = count * share.of - share.people
  const uneven = Math.floor((COST.uneven * off * off) / (share.of * share.of))
  return COST.outside * distanceOutside(count, share) + uneven
}

function pairs(people: number, groups: readonly (readonly number[])[], next: (count: number) => number): Uint8Array {
  const table = new Uint8Array(people * people)
  for (const group of groups)
    for (const a of group) for (const b of group) if (a !== b) table[a * people + b] = next(table[a * people + b] ?? 0)
  return table
}
