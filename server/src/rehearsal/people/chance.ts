/** Repeatable chance for simulated people (mulberry32). Not for lots: those have their own generator. */
export class Chance {
  constructor(private state: number) {}

  /** 0 ≤ x < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  is(probability: number): boolean {
    return this.next() < probability
  }

  /** One of the items; throws when there are none. */
  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new RangeError('Nothing to choose from')
    return item
  }

  /** A waiting time with the given mean, in ms (exponential). */
  wait(mean: number): number {
    return -Math.log(1 - this.next()) * mean
  }
}
