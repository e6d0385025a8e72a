import { createGenerator } from '../random/generator.ts'

/** Whole numbers of chance, fast enough for millions of tries. */
export interface Quick {
  /** 0 to 2^32 − 1. */
  readonly next: () => number
  /** 0 to n − 1, all equally likely; 1 ≤ n < 2^32. */
  readonly below: (n: number) => number
}

/**
 * The small generator sfc32 (Doty-Humphrey, PractRand), whose state comes from the draw's generator (T4): a try of the search must not cost
 * a hash. Whole numbers only, so the same on every machine.
 */
export function quickFrom(seed: Uint8Array, label: string): Quick {
  const source = createGenerator(seed, label)
  const [first, second] = [source.uint64(), source.uint64()]
  let [a, b, c] = [Number(first >> 32n) | 0, Number(first & 0xffffffffn) | 0, Number(second >> 32n) | 0]
  let counter = Number(second & 0xffffffffn) | 0
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  const below = (n: number): number => {
    const limit = 0x100000000 - (0x100000000 % n)
    for (;;) {
      const value = next()
      if (value < limit) return value % n
    }
  }
  for (let round = 0; round < 12; round++) next()
  return { next, below }
}
