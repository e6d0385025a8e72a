import { COST, type Model } from './model.ts'

/** Who sits where, and what is counted of it, kept up to date seat by seat. */
export interface Places {
  /** Per seat, the person in it. */
  readonly who: Int32Array
  /** Per round and person, the seat; −1 for somebody absent. */
  readonly seatOf: Int32Array
  /** What it costs that two people change seats in their round; nothing is changed. */
  readonly priceOf: (a: number, b: number) => number
  /** Lets the people in two seats of one round, at different tables, change seats. */
  readonly swap: (a: number, b: number) => void
}

/** Counts a seating from its seats. */
export function placesOf(model: Model, seats: Int32Array): Places {
  const { start, tableOf } = model
  const people = model.ids.length
  const tallies = talliesOf(model, seats)
  const { who, met } = tallies
  const seatOf = new Int32Array(model.rounds.length * people).fill(-1)
  const roundOf = roundOfTables(model)
  const count = countingIn(model, tallies)
  const meet = (one: number, table: number, by: number): void => {
    const end = start[table + 1] ?? 0
    for (let seat = start[table] ?? 0; seat < end; seat++) {
      const other = who[seat] ?? 0
      if (other === one) continue
      met[one * people + other] = (met[one * people + other] ?? 0) + by
      met[other * people + one] = (met[other * people + one] ?? 0) + by
    }
  }
  const swap = (a: number, b: number): void => {
    const [first, second] = [who[a] ?? 0, who[b] ?? 0]
    const [x, y] = [tableOf[a] ?? 0, tableOf[b] ?? 0]
    meet(first, x, -1)
    meet(second, y, -1)
    who[a] = second
    who[b] = first
    meet(first, y, 1)
    meet(second, x, 1)
    count(first, x, -1)
    count(second, y, -1)
    count(first, y, 1)
    count(second, x, 1)
    const round = (roundOf[x] ?? 0) * people
    seatOf[round + first] = b
    seatOf[round + second] = a
  }
  who.forEach((one, seat) => (seatOf[(roundOf[tableOf[seat] ?? 0] ?? 0) * people + one] = seat))
  return { who, seatOf, swap, priceOf: pricing(model, tallies) }
}

/** What a seating is priced by: who sits where, how often each pair meets, and per table how many of a value and of a marked group. */
interface Tallies {
  readonly who: Int32Array
  readonly met: Uint8Array
  readonly counts: Int32Array
  readonly marked: Int32Array
}

function talliesOf(model: Model, seats: Int32Array): Tallies {
  const { start, tableOf, valueCount, groups } = model
  const people = model.ids.length
  const who = seats.slice()
  const met = model.met.slice()
  const tables = start.length - 1
  const tallies = { who, met, counts: new Int32Array(tables * valueCount), marked: new Int32Array(tables * groups) }
  const count = countingIn(model, tallies)
  who.forEach((one, seat) => {
    const table = tableOf[seat] ?? 0
    count(one, table, 1)
    for (let other = start[table] ?? 0; other < seat; other++) {
      const [a, b] = [one * people + (who[other] ?? 0), (who[other] ?? 0) * people + one]
      met[a] = (met[a] ?? 0) + 1
      met[b] = (met[b] ?? 0) + 1
    }
  })
  return tallies
}

function countingIn({ values, features, valueCount, groups, groupsOf }: Model, { counts, marked }: Tallies) {
  return (one: number, table: number, by: number): void => {
    for (let feature = 0; feature < features; feature++) {
      const at = table * valueCount + (values[one * features + feature] ?? 0)
      counts[at] = (counts[at] ?? 0) + by
    }
    for (const group of groupsOf[one] ?? []) marked[table * groups + group] = (marked[table * groups + group] ?? 0) + by
  }
}

function roundOfTables({ rounds, start }: Model): Int32Array {
  const roundOf = new Int32Array(start.length)
  rounds.forEach(({ firstTable, tables }, round) => roundOf.fill(round, firstTable, firstTable + tables))
  return roundOf
}

function pricing(model: Model, { who, met, counts, marked }: Tallies): (a: number, b: number) => number {
  const { start, tableOf, values, features, valueCount, cells, width, apart, groups, groupsOf } = model
  const people = model.ids.length

  /** Those at `first`'s table lose her and get `second`: her old meetings go, the other's come. */
  const company = (first: number, second: number, table: number): number => {
    let [fewer, more, broken] = [0, 0, 0]
    const end = start[table + 1] ?? 0
    for (let seat = start[table] ?? 0; seat < end; seat++) {
      const other = who[seat] ?? 0
      if (other === first) continue
      // A second meeting costs one, a third three more, a fourth six more.
      const [had, has] = [met[first * people + other] ?? 0, met[second * people + other] ?? 0]
      fewer += (had * (had - 1)) >> 1
      more += (has * (has + 1)) >> 1
      if (apart !== null) broken += (apart[second * people + other] ?? 0) - (apart[first * people + other] ?? 0)
    }
    return COST.repeat * (more - fewer) + COST.broken * broken
  }
  const step = (table: number, value: number, by: number): number => {
    const cell = table * valueCount + value
    const at = cell * width + (counts[cell] ?? 0)
    return (cells[at + by] ?? 0) - (cells[at] ?? 0)
  }
  const mixing = (first: number, second: number, x: number, y: number): number => {
    let sum = 0
    for (let feature = 0; feature < features; feature++) {
      const [one, two] = [values[first * features + feature] ?? 0, values[second * features + feature] ?? 0]
      if (one !== two) sum += step(x, one, -1) + step(x, two, 1) + step(y, two, -1) + step(y, one, 1)
    }
    return sum
  }
  const isAlone = (count: number): number => (count === 1 ? COST.broken : 0)
  const alone = (one: number, other: number, from: number, to: number): number => {
    let sum = 0
    for (const group of groupsOf[one] ?? []) {
      if (groupsOf[other]?.includes(group) === true) continue
      const [left, there] = [marked[from * groups + group] ?? 0, marked[to * groups + group] ?? 0]
      sum += isAlone(left - 1) - isAlone(left) + isAlone(there + 1) - isAlone(there)
    }
    return sum
  }
  return (a, b) => {
    const [first, second] = [who[a] ?? 0, who[b] ?? 0]
    const [x, y] = [tableOf[a] ?? 0, tableOf[b] ?? 0]
    const sum = company(first, second, x) + company(second, first, y) + mixing(first, second, x, y)
    return groups === 0 ? sum : sum + alone(first, second, x, y) + alone(second, first, y, x)
  }
}
