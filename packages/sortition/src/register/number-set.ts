/** A growing set of positive numbers at 8 bytes a slot: a million identity numbers take 16 MB, a `Set` of strings ten times that. */
export class NumberSet {
  #slots = new Float64Array(1 << 12)
  #size = 0

  /** Whether the number was new. */
  add(value: number): boolean {
    if (2 * this.#size >= this.#slots.length) this.#grow()
    const slot = this.#find(value)
    if (this.#slots[slot] === value) return false
    this.#slots[slot] = value
    this.#size++
    return true
  }

  #find(value: number): number {
    const mask = this.#slots.length - 1
    // Identity numbers differ most in their date; the multiplication spreads both halves over the slots.
    let slot = (Math.imul(value % 0x7fffffff, 0x9e3779b1) >>> 7) & mask
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== value) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Float64Array(2 * old.length)
    for (const value of old) if (value !== 0) this.#slots[this.#find(value)] = value
  }
}
