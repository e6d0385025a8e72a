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
    const bytes = this.#bytes
    const start = this.#length
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code > 0x7f) {
        this.#length = start + encoder.encodeInto(text, bytes.subarray(start)).written
        return this
      }
      bytes[start + index] = code
    }
    this.#length = start + text.length
    return this
  }

  /** Adds a whole number in decimal digits, zeros before it up to `width`. */
  digits(value: number, width: number): this {
    this.#makeRoom(width)
    const bytes = this.#bytes
    let rest = value
    for (let at = this.#length + width - 1; at >= this.#length; at--) {
      const tenth = Math.floor(rest / 10)
      bytes[at] = 48 + rest - 10 * tenth
      rest = tenth
    }
    this.#length += width
    return this
  }

  /** Adds bytes `from` up to `to`. */
  add(added: Uint8Array, from = 0, to = added.length): this {
    this.#makeRoom(to - from)
    const bytes = this.#bytes
    let length = this.#length
    for (let index = from; index < to; index++) bytes[length++] = added[index] ?? 0
    this.#length = length
    return this
  }

  /** Adds bytes `from` up to `to` in lower case hexadecimal. */
  hex(added: Uint8Array, from: number, to: number): this {
    this.#makeRoom(2 * (to - from))
    const bytes = this.#bytes
    let length = this.#length
    for (let index = from; index < to; index++) {
      const byte = added[index] ?? 0
      bytes[length++] = hexDigit(byte >> 4)
      bytes[length++] = hexDigit(byte & 15)
    }
    this.#length = length
    return this
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(2 * (this.#length + more))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
