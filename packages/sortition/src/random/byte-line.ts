import { hexDigit } from './bytes.ts'

const encoder = new TextEncoder()

/** Puts a message together in one buffer that is used again: what is hashed a million times is never a million arrays. */
export class ByteLine {
  #bytes = new Uint8Array(512)
  #length = 0

  /** The buffer; only the first `length` bytes count, and only until the next change. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  get length(): number {
    return this.#length
  }

  /** Forgets everything after the first `length` bytes. */
  cut(length = 0): this {
    this.#length = length
    return this
  }

  /** Adds a text as UTF-8. */
  text(text: string): this {
    this.#makeRoom(3 * text.length)
    const start = this.#length
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code > 0x7f) {
        this.#length = start + encoder.encodeInto(text, this.#bytes.subarray(start)).written
        return this
      }
      this.#bytes[start + index] = code
    }
    this.#length = start + text.length
    return this
  }

  /** Adds bytes `from` up to `to`. */
  add(bytes: Uint8Array, from = 0, to = bytes.length): this {
    this.#makeRoom(to - from)
    for (let index = from; index < to; index++) this.#bytes[this.#length++] = bytes[index] ?? 0
    return this
  }

  /** Adds bytes `from` up to `to` in lower case hexadecimal. */
  hex(bytes: Uint8Array, from: number, to: number): this {
    this.#makeRoom(2 * (to - from))
    for (let index = from; index < to; index++) {
      const byte = bytes[index] ?? 0
      this.#bytes[this.#length++] = hexDigit(byte >> 4)
      this.#bytes[this.#length++] = hexDigit(byte & 15)
    }
    return this
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(2 * (this.#length + more))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
