import type { Certificate } from '../panel/lottery/certificate.ts'
import { compareText, toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'

/** The certificate as it lies in a file: numbers as text, so that its digest does not hang on how a language prints them. */
export interface WrittenCertificate {
  readonly bound: string
  readonly proof: Certificate['proof']
  readonly seats: string
  /** Per quota, in the published order. */
  readonly quotas: readonly string[]
  /** Per pseudonym. */
  readonly weights: Readonly<Record<string, string>>
}

/** Writes the numbers out, each with as many digits as it takes to read it back as it was. */
export function writeCertificate({ bound, proof, seats, quotas, weights }: Certificate): WrittenCertificate {
  return {
    bound: String(bound),
    proof,
    seats: String(seats),
    quotas: quotas.map(String),
    weights: Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, String(weight)])),
  }
}

/** The numbers again. */
export function readCertificate({ bound, proof, seats, quotas, weights }: WrittenCertificate): Certificate {
  return {
    bound: Number(bound),
    proof,
    seats: Number(seats),
    quotas: quotas.map(Number),
    weights: Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, Number(weight)])),
  }
}

/**
 * SHA-256 of "borgerpanel-certificate-v1\n" and the lines "key=value\n" sorted bytewise by key: `bound`, `proof`, `seats`, `quota.N` (N the
 * place of the quota, from 0), `weight.ID`. 64 hexadecimal digits.
 */
export function certificateDigest({ bound, proof, seats, quotas, weights }: WrittenCertificate): string {
  const entries: (readonly [string, string])[] = [
    ['bound', bound],
    ['proof', proof],
    ['seats', seats],
    ...quotas.map((value, place) => [`quota.${String(place)}`, value] as const),
    ...Object.entries(weights).map(([id, weight]) => [`weight.${id}`, weight] as const),
  ]
  const lines = entries.sort(([a], [b]) => compareText(a, b)).map(([key, value]) => `${key}=${value}\n`)
  return toHex(sha256(utf8(`borgerpanel-certificate-v1\n${lines.join('')}`)))
}
