/**
 * Shares the cost of copying over a group of entries: what an owner has copied once it may change in place afterwards.
 * Give every group its own owner; the state the group began with is never touched. States in between must not be kept.
 */
export class Owner {
  readonly #copies = new Set<object>()

  /** The list itself if this owner made it, else a copy. */
  list<Value>(list: readonly Value[]): Value[] {
    return this.#own(list as Value[], (old) => old.slice())
  }

  /** The record itself if this owner made it, else a copy. */
  record<Value extends object>(record: Value): Value {
    return this.#own(record, (old) => ({ ...old }))
  }

  #own<Value extends object>(value: Value, copy: (value: Value) => Value): Value {
    if (this.#copies.has(value)) return value
    const mine = copy(value)
    this.#copies.add(mine)
    return mine
  }
}
