import { toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'

/**
 * What is published of a secret that lies sealed with a witness (T3): SHA-256 of "borgerpanel-secret-v1\n" and the secret as its seed line will
 * have it, 64 hexadecimal digits. So nobody can put another secret in its place; make it of 16 random bytes or more, or it can be guessed.
 */
export function secretDigest(secret: string): string {
  return toHex(sha256(utf8(`borgerpanel-secret-v1\n${secret}`)))
}
