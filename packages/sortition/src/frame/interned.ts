/** Texts that many people share, each kept once and named by a small number. */
export class Interned {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []
  #last = 0

  /** The number of the text, given out in order of first sight. */
  numberOf(text: string): number {
    // Neighbours in the file mostly share them.
    if (text === this.#texts[this.#last]) return this.#last
    this.#last = this.#numbers.get(text) ?? this.#added(text)
    return this.#last
  }

  #added(text: string): number {
    // A piece of a line would keep the whole block it was read from in memory; a copy of its own does not.
    const own = JSON.parse(JSON.stringify(text)) as string
    this.#numbers.set(own, this.#texts.length)
    return this.#texts.push(own) - 1
  }

  /** Texts by number. */
  get texts(): readonly string[] {
    return this.#texts
  }
}

/** The same numbers in a longer array: memory grows by half, so that a copy is never larger than what it replaces. */
export function grown<T extends Uint8Array | Uint32Array | Float64Array>(
  array: T,
  make: (length: number) => T,
  least: number,
): T {
  if (array.length >= least) return array
  const longer = make(Math.max(least, Math.ceil(1.5 * array.length)))
  longer.set(array)
  return longer
}
