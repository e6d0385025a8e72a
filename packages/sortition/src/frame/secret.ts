import { concatBytes, utf8 } from '../random/bytes.ts'
import { comparePacked, keyOfHash, orderByHash } from '../random/order-by-hash.ts'
import { sha256, sha256Into } from '../random/sha256.ts'
import { grown } from './interned.ts'

const HASH = 32
const PREFIX = 'borgerpanel-frame-secret-v1\n'

/**
 * A secret made from the lines of a file, where none was drawn: SHA-256 of "borgerpanel-frame-secret-v1\n" and the SHA-256 of every line, sorted.
 * The order of the lines has no part in it. It hides nothing from whoever has the file: see `secretFromPeople`, which does the same for a register.
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
