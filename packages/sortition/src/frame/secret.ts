import { concatBytes, utf8 } from '../random/bytes.ts'
import { comparePacked, keyOfHash, orderByHash } from '../random/order-by-hash.ts'
import { sha256, sha256Into } from '../random/sha256.ts'
import { grown } from './interned.ts'

const HASH = 32
const PREFIX = 'borgerpanel-frame-secret-v1\n'

/**
 * A frame secret made from the extract itself, where none was drawn: SHA-256 of "borgerpanel-frame-secret-v1\n" and the SHA-256 of every line,
 * sorted. The order of the rows has no part in it, so the same people give the same lot.
 *
 * Nobody without every line of the extract can work out a salt; whoever holds the extract can, and could then tell from a public bundle
 * who was drawn. Good for trying out, for measuring and for a lot that must be repeatable from the file alone. A draw in earnest takes random
 * bytes, kept by the municipality until the purge.
 */
export class ExtractSecret {
  #hashes: Uint8Array = new Uint8Array(64 * HASH)
  #count = 0

  /** Takes one line without its line end. */
  add(line: Uint8Array): void {
    this.#hashes = grown(this.#hashes, (length) => new Uint8Array(length), (this.#count + 1) * HASH)
    sha256Into(line, line.length, this.#hashes, this.#count++ * HASH)
  }

  /** The secret: 32 bytes. */
  finish(): Uint8Array {
    const hashes = this.#hashes.subarray(0, this.#count * HASH)
    const keys = Float64Array.from({ length: this.#count }, (_, index) => keyOfHash(hashes, index * HASH))
    const sorted = new Uint8Array(hashes.length)
    orderByHash(keys, comparePacked(hashes, HASH)).forEach((place, index) => {
      sorted.set(hashes.subarray(place * HASH, (place + 1) * HASH), index * HASH)
    })
    return sha256(concatBytes(utf8(PREFIX), sorted))
  }
}
