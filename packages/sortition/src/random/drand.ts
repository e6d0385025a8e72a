import { fromHex, toHex, utf8 } from './bytes.ts'
import { sha256 } from './sha256.ts'

/** One chain of drand: League of Entropy's quicknet, as its operators publish it (drand.love, "quicknet is live", 2023). */
export const QUICKNET = {
  name: 'quicknet',
  hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  scheme: 'bls-unchained-g1-rfc9380',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  /** Seconds since 1970 when round 1 was made, and between rounds. */
  genesis: 1692803367,
  period: 3,
} as const

/** A round and its signature, 96 hexadecimal digits. */
export interface DrandRound {
  readonly round: number
  readonly signature: string
}

const SIGNATURE = /^[0-9a-f]{96}$/
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

/**
 * Whether the signature is the chain's on this round: BLS12-381 with signatures in G1, message SHA-256 of the round as eight bytes, hashed to
 * the curve by RFC 9380. Needs no network; only one signature is right for a round, so nobody can choose among several. The curve is loaded
 * when first asked for. False for anything malformed.
 */
export async function verifyDrandRound(
  { round, signature }: DrandRound,
  publicKey: string = QUICKNET.publicKey,
): Promise<boolean> {
  if (!Number.isSafeInteger(round) || round < 1 || !SIGNATURE.test(signature)) return false
  const { bls12_381 } = await import('@noble/curves/bls12-381.js')
  const { hash, verify } = bls12_381.shortSignatures
  const message = new Uint8Array(8)
  new DataView(message.buffer).setBigUint64(0, BigInt(round))
  try {
    return verify(fromHex(signature), hash(sha256(message), utf8(DOMAIN)), fromHex(publicKey))
  } catch {
    // Ninety-six digits that are no point of the curve.
    return false
  }
}

/** What drand calls the randomness of a round, as its pages show it: SHA-256 of the signature, 64 hexadecimal digits. */
export function drandRandomness(signature: string): string {
  return toHex(sha256(fromHex(signature)))
}

/** When a round is made, in milliseconds since 1970. */
export function drandTimeOf(round: number): number {
  return (QUICKNET.genesis + (round - 1) * QUICKNET.period) * 1000
}

/** The first round made at this time or after it (milliseconds since 1970). */
export function drandRoundAt(time: number): number {
  return Math.max(1, Math.ceil((time / 1000 - QUICKNET.genesis) / QUICKNET.period) + 1)
}
