// Written out so that the same code runs in Node and, for whoever checks a draw, in the browser:
// Web Crypto answers asynchronously, which is too slow for a hundred thousand short messages.
const BLOCK = 64

/** First 32 bits of the fractional parts of the `power`-th roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function rootsOfPrimes(count: number, power: number): Int32Array {
  const words = new Int32Array(count)
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let isPrime = true
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false
    if (isPrime) words[found++] = fractionOfRoot(BigInt(candidate), power)
  }
  return words
}

function fractionOfRoot(prime: bigint, power: number): number {
  const scaled = prime << BigInt(32 * power)
  let low = 0n
  let high = 1n << 40n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(power) <= scaled) low = middle
    else high = middle
  }
  return Number(BigInt.asIntN(32, low))
}

const ROUND = rootsOfPrimes(64, 3)
const START = rootsOfPrimes(8, 2)
const schedule = new Int32Array(64)

const at = (words: Int32Array, index: number): number => words[index] ?? 0

function expand(bytes: Uint8Array, offset: number): void {
  for (let i = 0, p = offset; i < 16; i++, p += 4) {
    schedule[i] = ((bytes[p] ?? 0) << 24) | ((bytes[p + 1] ?? 0) << 16) | ((bytes[p + 2] ?? 0) << 8) | (bytes[p + 3] ?? 0)
  }
  for (let i = 16; i < 64; i++) {
    const w15 = schedule[i - 15] ?? 0
    const w2 = schedule[i - 2] ?? 0
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3)
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10)
    schedule[i] = ((schedule[i - 16] ?? 0) + s0 + (schedule[i - 7] ?? 0) + s1) | 0
  }
}

// Rotations are written out and nothing is destructured: a register of a million takes twelve million of these.
function compress(state: Int32Array, bytes: Uint8Array, offset: number): void {
  expand(bytes, offset)
  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  let e = at(state, 4)
  let f = at(state, 5)
  let g = at(state, 6)
  let h = at(state, 7)
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] ?? 0) + (schedule[i] ?? 0)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = at(state, 0) + a
  state[1] = at(state, 1) + b
  state[2] = at(state, 2) + c
  state[3] = at(state, 3) + d
  state[4] = at(state, 4) + e
  state[5] = at(state, 5) + f
  state[6] = at(state, 6) + g
  state[7] = at(state, 7) + h
}

// The end of a message and the state are kept here: a million short messages would else make a million short-lived arrays.
const end = new Uint8Array(2 * BLOCK)
const endView = new DataView(end.buffer)
const running = new Int32Array(8)
const innerHash = new Uint8Array(32)

/** Finishes a hash whose first `before` bytes (a multiple of 64) are already in `state`; it then stands in `running`. */
function finish(state: Int32Array, before: number, message: Uint8Array, length: number): void {
  running.set(state)
  const whole = length - (length % BLOCK)
  for (let offset = 0; offset < whole; offset += BLOCK) compress(running, message, offset)
  const left = length - whole
  const padded = left < BLOCK - 8 ? BLOCK : 2 * BLOCK
  for (let index = 0; index < left; index++) end[index] = message[whole + index] ?? 0
  end[left] = 0x80
  for (let index = left + 1; index < padded - 8; index++) end[index] = 0
  const bytes = before + length
  endView.setUint32(padded - 8, Math.floor(bytes / 0x20000000))
  endView.setUint32(padded - 4, (bytes << 3) >>> 0)
  for (let offset = 0; offset < padded; offset += BLOCK) compress(running, end, offset)
}

function writeTo(out: Uint8Array, at: number): void {
  for (let word = 0, to = at; word < 8; word++, to += 4) {
    const value = running[word] ?? 0
    out[to] = value >>> 24
    out[to + 1] = value >>> 16
    out[to + 2] = value >>> 8
    out[to + 3] = value
  }
}

/** Writes the SHA-256 of the first `length` bytes of a buffer into another, making nothing (FIPS 180-4). */
export type HashInto = (message: Uint8Array, length: number, out: Uint8Array, at: number) => void

/** SHA-256 without arrays of its own, for many short messages. */
export const sha256Into: HashInto = (message, length, out, at) => {
  finish(START, 0, message, length)
  writeTo(out, at)
}

/** SHA-256 of the bytes: 32 bytes (FIPS 180-4). */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = new Uint8Array(32)
  sha256Into(bytes, bytes.length, digest, 0)
  return digest
}

/** SHA-256 of a message that comes in pieces. */
export class Sha256Stream {
  readonly #state = START.slice()
  readonly #waiting = new Uint8Array(BLOCK * BLOCK)
  #length = 0
  #before = 0

  /** Takes the first `length` bytes of a buffer. */
  add(bytes: Uint8Array, length = bytes.length): void {
    for (let from = 0; from < length;) {
      const part = bytes.subarray(from, Math.min(length, from + this.#waiting.length - this.#length))
      this.#waiting.set(part, this.#length)
      this.#length += part.length
      from += part.length
      if (this.#length === this.#waiting.length) this.#compressWaiting()
    }
  }

  /** The hash of everything taken: 32 bytes. */
  digest(): Uint8Array {
    const digest = new Uint8Array(32)
    finish(this.#state, this.#before, this.#waiting, this.#length)
    writeTo(digest, 0)
    return digest
  }

  #compressWaiting(): void {
    for (let offset = 0; offset < this.#length; offset += BLOCK) compress(this.#state, this.#waiting, offset)
    this.#before += this.#length
    this.#length = 0
  }
}

function stateAfterPad(key: Uint8Array, pad: number): Int32Array {
  const block = new Uint8Array(BLOCK).fill(pad)
  key.forEach((byte, index) => (block[index] = byte ^ pad))
  const state = START.slice()
  compress(state, block, 0)
  return state
}

/** HMAC-SHA256 under one key (RFC 2104), without arrays of its own. The key's two blocks are hashed once. */
export function createHmacInto(key: Uint8Array): HashInto {
  const short = key.length > BLOCK ? sha256(key) : key
  const inner = stateAfterPad(short, 0x36)
  const outer = stateAfterPad(short, 0x5c)
  return (message, length, out, at) => {
    finish(inner, BLOCK, message, length)
    writeTo(innerHash, 0)
    finish(outer, BLOCK, innerHash, innerHash.length)
    writeTo(out, at)
  }
}

/** HMAC-SHA256 under one key (RFC 2104): 32 bytes a message. */
export function createHmac(key: Uint8Array): (message: Uint8Array) => Uint8Array {
  const into = createHmacInto(key)
  return (message) => {
    const mac = new Uint8Array(32)
    into(message, message.length, mac, 0)
    return mac
  }
}
