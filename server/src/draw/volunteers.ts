import { compareText, sha256, toHex, utf8, type Candidate, type Quota } from '@borgerpanel/sortition'

/**
 * What ceremony 2 has published before its seed exists (T3): SHA-256 over seats, quotas and the volunteers' pseudonyms, one
 * "key=value\n" a line after "borgerpanel-volunteers-v1\n", sorted bytewise. 64 hexadecimal digits.
 */
export function volunteersDigest(pool: {
  readonly candidates: readonly Candidate[]
  readonly quotas: readonly Quota[]
  readonly seats: number
}): string {
  const lines = [
    `seats=${pool.seats}`,
    ...pool.quotas.map(({ feature, value, min, max }) => `quota.${feature}.${value.normalize('NFC')}=${min}-${max}`),
    ...pool.candidates.map(({ id }) => `volunteer=${id}`),
  ]
  const text = lines
    .toSorted(compareText)
    .map((line) => `${line}\n`)
    .join('')
  return toHex(sha256(utf8(`borgerpanel-volunteers-v1\n${text}`)))
}
