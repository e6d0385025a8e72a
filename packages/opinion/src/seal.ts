/**
 * Sealing of ballots (P5): a random AES-256-GCM key per ballot, wrapped to the poll's public key by RSA-OAEP-256 (RFC 8017),
 * the plain text padded to a fixed size so that length tells nothing. Web Cryptography, so that browser and server share it.
 */
const RSA = { name: 'RSA-OAEP', hash: 'SHA-256' } as const
const MODULUS_BITS = 3072
const WRAPPED = MODULUS_BITS / 8
const NONCE = 12

/** A poll's keys, each as base64 (SPKI and PKCS#8). The private one never lies in the database. */
export interface SealKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** Makes the key pair of one poll. */
export async function makeSealKeys(): Promise<SealKeys> {
  const pair = await crypto.subtle.generateKey(
    { ...RSA, modulusLength: MODULUS_BITS, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['encrypt', 'decrypt'],
  )
  return {
    publicKey: toBase64(await crypto.subtle.exportKey('spki', pair.publicKey)),
    privateKey: toBase64(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  }
}

/**
 * Seals a text, padded to `size` bytes: wrapped key ‖ nonce ‖ cipher text. All ballots of a poll have the same length.
 * Throws a RangeError when the text does not fit.
 */
export async function seal(publicKey: string, text: string, size: number): Promise<Uint8Array> {
  const rsa = await crypto.subtle.importKey('spki', fromBase64(publicKey), RSA, false, ['encrypt'])
  const key = crypto.getRandomValues(new Uint8Array(32))
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE))
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const wrapped = await crypto.subtle.encrypt(RSA, rsa, key)
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, aes, pad(text, size))
  return concat([new Uint8Array(wrapped), nonce, new Uint8Array(cipher)])
}

/** Opens sealed texts with the private key. Throws when one was not sealed to it or was altered. */
export async function openSealed(privateKey: string, sealed: readonly Uint8Array[]): Promise<string[]> {
  const rsa = await crypto.subtle.importKey('pkcs8', fromBase64(privateKey), RSA, false, ['decrypt'])
  const texts: string[] = []
  for (const bytes of sealed) {
    const key = await crypto.subtle.decrypt(RSA, rsa, copy(bytes, 0, WRAPPED))
    const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: copy(bytes, WRAPPED, WRAPPED + NONCE) },
      aes,
      copy(bytes, WRAPPED + NONCE),
    )
    texts.push(unpad(new Uint8Array(plain)))
  }
  return texts
}

function pad(text: string, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length + 4 > size) throw new RangeError(`A ballot of ${bytes.length} bytes does not fit in ${size}.`)
  const padded = new Uint8Array(size)
  new DataView(padded.buffer).setUint32(0, bytes.length)
  padded.set(bytes, 4)
  return padded
}

function unpad(padded: Uint8Array): string {
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0)
  return new TextDecoder().decode(padded.subarray(4, 4 + length))
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const copy = (bytes: Uint8Array, from: number, to?: number): Uint8Array<ArrayBuffer> => new Uint8Array(bytes.slice(from, to))

function toBase64(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
}
