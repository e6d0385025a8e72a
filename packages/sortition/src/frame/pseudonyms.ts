import { grown } from './interned.ts'

export const PSEUDONYM_BYTES = 16

/** Household pseudonyms, each kept once in 16 bytes and named by a number: a `Map` of texts takes ten times that. */
export class Pseudonyms {
  #bytes: Uint8Array = new Uint8Array(64 * PSEUDONYM_BYTES)
  // Number + 1 of the pseudonym that has the slot; 0 where nobody has.
  #slots: Uint32Array = new Uint32Array(256)
  #count = 0

  get count(): number {
    return this.#count
  }

  /** All of them, one after the other. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#count * PSEUDONYM_BYTES)
  }

  /** The number of the pseudonym that stands in the first 16 bytes. */
  numberOf(pseudonym: Uint8Array): number {
    if (2 * this.#count >= this.#slots.length) this.#spread()
    const slot = this.#find(pseudonym, 0)
    const known = this.#slots[slot] ?? 0
    if (known > 0) return known - 1
    const start = this.#count * PSEUDONYM_BYTES
    this.#bytes = grown(this.#bytes, (length) => new Uint8Array(length), start + PSEUDONYM_BYTES)
    this.#bytes.set(pseudonym.subarray(0, PSEUDONYM_BYTES), start)
    this.#slots[slot] = ++this.#count
    return this.#count - 1
  }

  // Pseudonyms come from a keyed hash, so their first bytes are as good a place as any.
  #find(bytes: Uint8Array, at: number): number {
    const mask = this.#slots.length - 1
    const first = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    let slot = first & mask
    while (!this.#isFreeFor(slot, bytes, at)) slot = (slot + 1) & mask
    return slot
  }

  #isFreeFor(slot: number, bytes: Uint8Array, at: number): boolean {
    const known = this.#slots[slot] ?? 0
    if (known === 0) return true
    const start = (known - 1) * PSEUDONYM_BYTES
    for (let index = 0; index < PSEUDONYM_BYTES; index++) if (this.#bytes[start + index] !== bytes[at + index]) return false
    return true
  }

  #spread(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length)
    for (let number = 0; number < this.#count; number++)
      this.#slots[this.#find(this.#bytes, number * PSEUDONYM_BYTES)] = number + 1
  }
}
