import { randomBytes } from 'node:crypto'

/** Where unguessable bytes come from. Passed in, so that tests can know them. */
export abstract class Randomness {
  abstract bytes(count: number): Buffer

  /** Characters safe in a URL, carrying `count` random bytes. */
  token(count: number): string {
    return this.bytes(count).toString('base64url')
  }

  /** A random uuid (version 4). */
  uuid(): string {
    const bytes = this.bytes(16)
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    const hex = bytes.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}

export class SystemRandomness extends Randomness {
  override bytes(count: number): Buffer {
    return randomBytes(count)
  }
}
