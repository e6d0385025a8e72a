/**
 * Sealing of ballots (P5): an AES-256-GCM key per ballot, agreed between a key pair made for that ballot and the poll's own (ECDH on P-256,
 * HKDF-SHA-256: ECIES as in SEC 1 and RFC 5869), the plain text padded to a fixed size so that length tells nothing. Web Cryptography, so
 * that browser and server share it.
 */
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const POINT = 65
const NONCE = 12
/** Web Cryptography's key, which neither Node nor the browser names alike. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>
const LABEL = new TextEncoder().encode('borgerpanel-ballot-v1')

/** A poll's keys, each as base64 (SPKI and PKCS#8). The private one never lies in the database. */
export interface SealKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** Makes the key pair of one poll. */
export async function makeSealKeys(): Promise<SealKeys> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  return {
    publicKey: toBase64(await crypto.subtle.exportKey('spki', pair.publicKey)),
    privateKey: toBase64(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  }
}

/**
 * Seals a text, padded to `size` bytes: the ballot's public point ‖ nonce ‖ cipher text. All ballots of a poll have the same length.
 * Throws a RangeError when the text does not fit.
 */
export async function seal(publicKey: string, text: string, size: number): Promise<Uint8Array> {
  const padded = pad(text, size)
  const theirs = await crypto.subtle.importKey('spki', fromBase64(publicKey), CURVE, false, [])
  const own = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE))
  const key = await agree(own.privateKey, theirs, { point, usage: 'encrypt' })
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, padded)
  return concat([point, nonce, new Uint8Array(cipher)])
}

/** Opens sealed texts with the private key. Throws when one was not sealed to it or was altered. */
export async function openSealed(privateKey: string, sealed: readonly Uint8Array[]): Promise<string[]> {
  const own = await crypto.subtle.importKey('pkcs8', fromBase64(privateKey), CURVE, false, ['deriveBits'])
  const texts: string[] = []
  for (const bytes of sealed) {
    const point = copy(bytes, 0, POINT)
    const theirs = await crypto.subtle.importKey('raw', point, CURVE, false, [])
    const key = await agree(own, theirs, { point, usage: 'decrypt' })
    const iv = copy(bytes, POINT, POINT + NONCE)
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, copy(bytes, POINT + NONCE))
    texts.push(unpad(new Uint8Array(plain)))
  }
  return texts
}

/** The key both sides come to, bound to the ballot's own point. */
async function agree(
  privateKey: Key,
  publicKey: Key,
  { point, usage }: { point: Uint8Array<ArrayBuffer>; usage: 'encrypt' | 'decrypt' },
): Promise<Key> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256)
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const derive = { name: 'HKDF', hash: 'SHA-256', salt: point, info: LABEL } as const
  return crypto.subtle.deriveKey(derive, secret, { name: 'AES-GCM', length: 256 }, false, [usage])
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
