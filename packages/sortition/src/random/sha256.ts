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
const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

function expand(bytes: Uint8Array, offset: number): void {
  for (let i = 0; i < 16; i++) {
    const p = offset + 4 * i
    schedule[i] = ((bytes[p] ?? 0) << 24) | ((bytes[p + 1] ?? 0) << 16) | ((bytes[p + 2] ?? 0) << 8) | (bytes[p + 3] ?? 0)
  }
  for (let i = 16; i < 64; i++) {
    const w15 = at(schedule, i - 15)
    const w2 = at(schedule, i - 2)
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)
    schedule[i] = (at(schedule, i - 16) + s0 + at(schedule, i - 7) + s1) | 0
  }
}

function compress(state: Int32Array, bytes: Uint8Array, offset: number): void {
  expand(bytes, offset)
  let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)]
  let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)]
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(ROUND, i) + at(schedule, i)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
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

// The end of a message is put together here: a million short messages would else make a million short-lived arrays.
const end = new Uint8Array(2 * BLOCK)
const endView = new DataView(end.buffer)

/** Finishes a hash whose first `before` bytes (a multiple of 64) are already in `state`. */
function finish(state: Int32Array, rest: Uint8Array, before: number): Uint8Array {
  const whole = rest.length - (rest.length % BLOCK)
  for (let offset = 0; offset < whole; offset += BLOCK) compress(state, rest, offset)
  const left = rest.length - whole
  const length = left < BLOCK - 8 ? BLOCK : 2 * BLOCK
  end.fill(0)
  for (let index = 0; index < left; index++) end[index] = rest[whole + index] ?? 0
  end[left] = 0x80
  const bytes = before + rest.length
  endView.setUint32(length - 8, Math.floor(bytes / 0x20000000))
  endView.setUint32(length - 4, (bytes << 3) >>> 0)
  for (let offset = 0; offset < length; offset += BLOCK) compress(state, end, offset)
  const digest = new Uint8Array(32)
  for (let word = 0; word < 8; word++) {
    const value = at(state, word)
    digest[4 * word] = value >>> 24
    digest[4 * word + 1] = value >>> 16
    digest[4 * word + 2] = value >>> 8
    digest[4 * word + 3] = value
  }
  return digest
}

/** SHA-256 of the bytes: 32 bytes (FIPS 180-4). */
export function sha256(bytes: Uint8Array): Uint8Array {
  return finish(START.slice(), bytes, 0)
}

function stateAfterPad(key: Uint8Array, pad: number): Int32Array {
  const block = new Uint8Array(BLOCK).fill(pad)
  key.forEach((byte, index) => (block[index] = byte ^ pad))
  const state = START.slice()
  compress(state, block, 0)
  return state
}

/** HMAC-SHA256 under one key (RFC 2104). The key's two blocks are hashed once, so short messages cost two compressions. */
export function createHmac(key: Uint8Array): (message: Uint8Array) => Uint8Array {
  const short = key.length > BLOCK ? sha256(key) : key
  const inner = stateAfterPad(short, 0x36)
  const outer = stateAfterPad(short, 0x5c)
  return (message) => finish(outer.slice(), finish(inner.slice(), message, BLOCK), BLOCK)
}
