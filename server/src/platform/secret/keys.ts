import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { Config } from '../../config.ts'
import type { Randomness } from '../random/randomness.ts'

const IV = 12
const TAG = 16

/** The value was sealed under another key, for another purpose, or altered since. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs'
}

/**
 * What the keys of the installation are used for. Every purpose has a key of its own, derived from `SECRET_KEY`; what
 * the key before (`SECRET_KEY_PREVIOUS`) sealed can still be opened while keys are changed (S15).
 */
export class Keys {
  constructor(
    private readonly config: Pick<Config, 'SECRET_KEY' | 'SECRET_KEY_PREVIOUS' | 'CODE_PEPPER'>,
    private readonly randomness: Randomness,
  ) {}

  /** Encrypts for keeping (AES-256-GCM). */
  seal(purpose: string, content: string): Buffer {
    const iv = this.randomness.bytes(IV)
    const cipher = createCipheriv('aes-256-gcm', derive(this.config.SECRET_KEY, purpose), iv)
    const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  }

  /** The content of what `seal` made for the same purpose; throws `NotOurs`. */
  open(purpose: string, sealed: Uint8Array): string {
    for (const key of this.keys()) {
      try {
        return unseal(derive(key, purpose), Buffer.from(sealed))
      } catch {
        // Perhaps sealed under the key before.
      }
    }
    throw new NotOurs(`A value sealed for ${purpose} cannot be opened.`)
  }

  /** A keyed digest (HMAC-SHA-256), 32 bytes. */
  digest(purpose: string, content: string): Buffer {
    return createHmac('sha256', derive(this.config.SECRET_KEY, purpose)).update(content).digest()
  }

  /** The digest under every valid key, the present one first, for looking up what either made. */
  digests(purpose: string, content: string): Buffer[] {
    return this.keys().map((key) => createHmac('sha256', derive(key, purpose)).update(content).digest())
  }

  /** A digest of something short enough to guess, under the pepper that is not in the database (S1). */
  pepper(purpose: string, content: string): Buffer {
    return createHmac('sha256', derive(this.config.CODE_PEPPER, purpose)).update(content).digest()
  }

  private keys(): string[] {
    const { SECRET_KEY, SECRET_KEY_PREVIOUS } = this.config
    return SECRET_KEY_PREVIOUS === '' ? [SECRET_KEY] : [SECRET_KEY, SECRET_KEY_PREVIOUS]
  }
}

/** Deriving costs more than sealing, and there are few purposes. */
const derived = new Map<string, Buffer>()

function derive(key: string, purpose: string): Buffer {
  const name = `${key}\n${purpose}`
  const known = derived.get(name) ?? Buffer.from(hkdfSync('sha256', key, 'borgerpanel', purpose, 32))
  derived.set(name, known)
  return known
}

function unseal(key: Buffer, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV))
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG))
  return decipher.update(sealed.subarray(IV + TAG), undefined, 'utf8') + decipher.final('utf8')
}
