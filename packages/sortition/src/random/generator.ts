import { concatBytes, utf8 } from './bytes.ts'
import { createHmac } from './sha256.ts'

/** A repeatable source of chance under one label (T4). */
export interface Generator {
  /** The next unsigned 64-bit integer. */
  readonly uint64: () => bigint
  /** A whole number from 0 up to, not including, `n`, all equally likely. Throws a RangeError unless 1 ≤ n ≤ 2^53. */
  readonly below: (n: number) => number
  /** A new array with the items in random order (Fisher–Yates downwards). */
  readonly shuffle: <T>(items: readonly T[]) => T[]
}

const TWO_64 = 1n << 64n
// (n − 1)·2^32 + 2^32 stays a safe integer up to here, so the remainder needs no BigInt.
const FAST = 0x200000

/**
 * The generator of T4: block i = HMAC-SHA256(seed, label ‖ 0x00 ‖ uint64be(i)), four big-endian uint64 per block,
 * integers by rejection, no floats. One label per use (`invite`, `panel`, `replace/…`, `tables/3`).
 */
export function createGenerator(seed: Uint8Array, label: string): Generator {
  const words = wordStream(seed, label)
  const uint64 = (): bigint => {
    const [high, low] = words()
    return (BigInt(high) << 32n) | BigInt(low)
  }
  const below = (n: number): number => {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`below(${n})`)
    for (;;) {
      const [high, low] = words()
      // Only in the last 2^32 of the range can a small n meet the incomplete interval that is thrown away.
      if (n <= FAST && high !== 0xffffffff) return ((high % n) * 0x100000000 + low) % n
      const value = (BigInt(high) << 32n) | BigInt(low)
      if (value < TWO_64 - (TWO_64 % BigInt(n))) return Number(value % BigInt(n))
    }
  }
  return { uint64, below, shuffle: (items) => shuffled(items, below) }
}

function wordStream(seed: Uint8Array, label: string): () => readonly [high: number, low: number] {
  const hmac = createHmac(seed)
  const message = concatBytes(utf8(label), new Uint8Array(9))
  const counter = new DataView(message.buffer, message.length - 8)
  let block: DataView = new DataView(new ArrayBuffer(0))
  let offset = 0
  let index = 0n
  return () => {
    if (offset >= block.byteLength) {
      counter.setBigUint64(0, index)
      block = new DataView(hmac(message).buffer)
      index += 1n
      offset = 0
    }
    const pair = [block.getUint32(offset), block.getUint32(offset + 4)] as const
    offset += 8
    return pair
  }
}

function shuffled<T>(items: readonly T[], below: (n: number) => number): T[] {
  const result = items.slice()
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1)
    const kept = result[last] as T
    result[last] = result[other] as T
    result[other] = kept
  }
  return result
}
