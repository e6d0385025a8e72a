import { cellCost, COST } from './model.ts'
import type { Guest, Seating } from './request.ts'

/** Somebody who comes when the others sit. */
export interface OneMore {
  /** Everybody at the tables, and the one who comes. */
  readonly people: readonly Guest[]
  readonly features: readonly string[]
  /** Who sits where now. */
  readonly tables: Seating
  readonly id: string
  /** The most at a table. */
  readonly most: number
  /** Rounds already held. */
  readonly past?: readonly Seating[]
  readonly together?: readonly (readonly string[])[]
  readonly apart?: readonly (readonly string[])[]
  readonly neverAlone?: readonly (readonly string[])[]
}

/**
 * The table, from 0, where one more person mixes best and meets most she has not met (M10); null when every table is full. Nobody is moved.
 * Wishes come first; of tables as good as each other the one with fewest people, then the first. No chance is in it.
 */
export function tableForOneMore(request: OneMore): number | null {
  const open = request.tables.flatMap((table, index) => (table.length < request.most ? [index] : []))
  const prices = new Map(open.map((table) => [table, priceAt(request, table)]))
  const size = (table: number): number => request.tables[table]?.length ?? 0
  const [best] = open.sort((a, b) => (prices.get(a) ?? 0) - (prices.get(b) ?? 0) || size(a) - size(b) || a - b)
  return best ?? null
}

function priceAt({ people, features, tables, id, past = [], ...wishes }: OneMore, table: number): number {
  const others = tables[table] ?? []
  const seated = tables.map((ids, index) => (index === table ? [...ids, id] : ids))
  const held = past.flat().filter((ids) => ids.includes(id))
  const met = (other: string): number => held.filter((ids) => ids.includes(other)).length
  const repeats = others.reduce((sum, other) => sum + (met(other) * (met(other) + 1)) / 2, 0)
  return COST.broken * broken(wishes, others, id) + COST.repeat * repeats + mixing(people, features, seated)
}

function broken(
  { together = [], apart = [], neverAlone = [] }: Omit<OneMore, 'people' | 'features' | 'tables' | 'id'>,
  others: readonly string[],
  id: string,
): number {
  const own = (groups: readonly (readonly string[])[]) => groups.filter((group) => group.includes(id))
  const isThere = (group: readonly string[]): boolean => others.some((other) => group.includes(other))
  return (
    own(together).filter((group) => !isThere(group)).length +
    own(apart).filter(isThere).length +
    own(neverAlone).filter((group) => !isThere(group)).length
  )
}

function mixing(people: readonly Guest[], features: readonly string[], tables: Seating): number {
  const guests = new Map(people.map((guest) => [guest.id, guest]))
  const of = tables.reduce((sum, { length }) => sum + length, 0)
  return features.reduce((sum, feature) => {
    const values = tables.map((ids) => ids.map((id) => guests.get(id)?.features[feature] ?? ''))
    const all = values.flat()
    const count = (some: readonly string[], value: string): number => some.filter((other) => other === value).length
    const costs = [...new Set(all)].flatMap((value) => {
      const there = count(all, value)
      return values.map((own) => cellCost(count(own, value), { people: there * own.length, of }))
    })
    return sum + costs.reduce((total, cost) => total + cost, 0)
  }, 0)
}
