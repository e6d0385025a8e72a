/** Somebody to be seated, with what tables are mixed on. Somebody without a value of a feature counts as having the value ''. */
export interface Guest {
  readonly id: string
  readonly features: Readonly<Record<string, string>>
}

/** Who sits together: one list of ids per table. */
export type Seating = readonly (readonly string[])[]

/** A round to be seated. */
export interface RoundToSeat {
  /** Seats per table; together as many as are present. Left out: as even as can be, by the request's `tableSize`. */
  readonly sizes?: readonly number[]
  /** Ids of those who are not there. */
  readonly absent?: readonly string[]
  /** Seats that are given: the table's place in the list, from 0. */
  readonly fixed?: readonly { readonly id: string; readonly table: number }[]
}

/** What is to be seated. Everything is a list, so that it can be sent to a worker as it is. */
export interface SeatingRequest {
  readonly people: readonly Guest[]
  /** Features to mix on, each as important as the other. */
  readonly features: readonly string[]
  /** Seats at a table where a round does not say: the most, since tables are made as even as can be. */
  readonly tableSize: number
  readonly rounds: readonly RoundToSeat[]
  /** Rounds already held, the oldest first: who met there has met. */
  readonly past?: readonly Seating[]
  /** Groups that are never parted: someone and her interpreter or companion. */
  readonly together?: readonly (readonly string[])[]
  /** Groups of whom no two share a table. */
  readonly apart?: readonly (readonly string[])[]
  /** Groups of whom a table has none or at least two (M10). */
  readonly neverAlone?: readonly (readonly string[])[]
  /** Seed of the draw; chance comes from it under `tables/<number>`. */
  readonly seed: Uint8Array
  /** Running number of the seating, so that the next one gets other chances. */
  readonly number: number
  /** How long to search, counted in tries and not in time, so that the same request gives the same seats everywhere. */
  readonly steps?: number
}

/** What is wrong with a request; all of it at once. Rounds are counted from 0. */
export type SeatingProblem =
  | { readonly code: 'table-size-impossible' | 'steps-impossible' }
  | { readonly code: 'person-double' | 'person-unknown'; readonly id: string }
  | { readonly code: 'sizes-do-not-fit'; readonly round: number; readonly seats: number; readonly present: number }
  | { readonly code: 'fixed-table-unknown' | 'fixed-twice' | 'fixed-absent'; readonly round: number; readonly id: string }
  | { readonly code: 'table-overfull'; readonly round: number; readonly table: number }
  | { readonly code: 'together-parted' | 'together-and-apart' | 'together-too-many'; readonly ids: readonly string[] }
  | { readonly code: 'no-room'; readonly round: number; readonly ids: readonly string[] }

/** Seats per table, as even as can be with at most `size` at each: ⌈people / size⌉ tables, the larger ones first. */
export function evenSizes(people: number, size: number): number[] {
  const tables = Math.ceil(people / size)
  return Array.from({ length: tables }, (_, table) => Math.floor(people / tables) + (table < people % tables ? 1 : 0))
}

/** The ids present in a round. */
export function presentOf(people: readonly Guest[], { absent = [] }: RoundToSeat): string[] {
  const away = new Set(absent)
  return people.flatMap(({ id }) => (away.has(id) ? [] : [id]))
}
