import type { Criteria } from '../frame/eligibility.ts'
import { compareText, toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'

/** What is published, and sent to the witnesses, before the seed of the first lot exists (T2, T3). */
export interface InvitePublication {
  /** The panel's public id. */
  readonly panel: string
  /** Running number of the draw within the panel; a repeat gets the next. */
  readonly draw: number
  /** Version of this package. */
  readonly program: string
  /** Merkle root of the frame. */
  readonly root: string
  /** N, people in the frame. */
  readonly size: number
  /** n, people to invite. */
  readonly count: number
  readonly criteria: Criteria
  /** People per area, by name: the order of the first lot goes by area. */
  readonly areas: readonly AreaCount[]
  /** Digest of the declared weights (`weightsDigest`), where there are any (T5). */
  readonly weights?: string
  /** Digest of the sealed secret (`secretDigest`), where there is one (T3). */
  readonly secret?: string
}

export interface AreaCount {
  readonly area: string
  readonly people: number
}

/**
 * The digest that goes into the seed as `digest` (T3): SHA-256 of "borgerpanel-publication-v1\n" and one line "key=value\n" per item, criteria
 * as `criteria.…` and areas as `area.…`, sorted bytewise by key. 64 hexadecimal digits.
 */
export function publicationDigest(publication: InvitePublication): string {
  return toHex(sha256(utf8(`borgerpanel-publication-v1\n${publicationText(publication)}`)))
}

/** The published lines themselves. */
export function publicationText({ criteria, areas, ...rest }: InvitePublication): string {
  const entries: (readonly [string, unknown])[] = [
    ...Object.entries(rest),
    ...Object.entries(criteria).map(([key, value]) => [`criteria.${key}`, value] as const),
    ...areas.map(({ area, people }) => [`area.${area}`, people] as const),
  ]
  return entries
    .map(([key, value]) => [oneLine(key), oneLine(String(value))] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

const oneLine = (text: string): string => text.normalize('NFC').replaceAll('\n', ' ')

/** People per area of a frame, by name. */
export function countAreas(entries: Iterable<{ readonly area: string }>): AreaCount[] {
  const counts = new Map<string, number>()
  for (const { area } of entries) counts.set(area, (counts.get(area) ?? 0) + 1)
  return [...counts].map(([area, people]) => ({ area, people })).sort((a, b) => compareText(a.area, b.area))
}
