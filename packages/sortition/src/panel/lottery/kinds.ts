import type { Pool } from '../pool.ts'

/** People nobody could tell apart by quotas and households: the same values, in households made up alike (T7, step 1). */
export interface Unit {
  /** Per feature, the quota that counts these people. */
  readonly quotas: readonly number[]
  /** The household class; its households are interchangeable. */
  readonly group: number
  /** Per household of the class, the places of its people of this kind. */
  readonly homes: readonly (readonly number[])[]
  readonly size: number
}

/** A pool as counts: a panel is a whole number of seats per unit. */
export interface Kinds {
  readonly pool: Pool
  readonly units: readonly Unit[]
  /** Per household class, how many households it has: its units together take no more seats than that. */
  readonly groups: readonly number[]
  /** Per household class, its units. */
  readonly unitsOf: readonly (readonly number[])[]
}

/** Seats per unit. */
export type Counts = readonly number[]

/** Sorts the candidates into units. Units and their people come in an order that depends on nothing but the pool. */
export function kindsOf(pool: Pool): Kinds {
  const quotasOf = kindPerPlace(pool)
  const homes = [...pool.households, ...alone(pool)]
  const classes = new Map<string, number[][]>()
  const keyOf = (place: number): string => (quotasOf[place] ?? []).join(',')
  for (const home of homes) {
    const key = home.map(keyOf).sort().join('|')
    classes.set(key, [...(classes.get(key) ?? []), [...home]])
  }
  const units: Unit[] = []
  const groups: number[] = []
  for (const members of classes.values()) {
    const group = groups.push(members.length) - 1
    for (const kind of new Set((members[0] ?? []).map(keyOf))) {
      const own = members.map((home) => home.filter((place) => keyOf(place) === kind))
      const quotas = quotasOf[own[0]?.[0] ?? -1] ?? []
      units.push({ quotas, group, homes: own, size: own.reduce((sum, home) => sum + home.length, 0) })
    }
  }
  const unitsOf = groups.map((_, group) => units.flatMap((unit, index) => (unit.group === group ? [index] : [])))
  return { pool, units, groups, unitsOf }
}

function kindPerPlace({ candidates, counted }: Pool): number[][] {
  const kinds: number[][] = candidates.map(() => [])
  counted.forEach((places, quota) => {
    for (const place of places) kinds[place]?.push(quota)
  })
  return kinds
}

function alone({ candidates, households }: Pool): number[][] {
  const shared = new Set(households.flat())
  return candidates.flatMap((_, place) => (shared.has(place) ? [] : [[place]]))
}

/** The rows every panel satisfies, over one column per unit: seats, quotas, household classes. */
export function unitRows({ pool, units, groups, unitsOf }: Kinds) {
  const row = (columns: readonly number[], lower: number, upper: number) => ({
    lower,
    upper,
    columns,
    values: columns.map(() => 1),
  })
  const everyUnit = units.map((_, unit) => unit)
  return [
    row(everyUnit, pool.seats, pool.seats),
    ...pool.quotas.map(({ min, max }, quota) =>
      row(
        everyUnit.filter((unit) => units[unit]?.quotas.includes(quota) === true),
        min,
        max,
      ),
    ),
    ...groups.map((homes, group) => row(unitsOf[group] ?? [], 0, homes)),
  ]
}
