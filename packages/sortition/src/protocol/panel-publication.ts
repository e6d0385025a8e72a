import type { LotteryMethod } from '../panel/lottery/space.ts'
import type { Quota } from '../panel/pool.ts'
import { compareText, toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'

/** What is published, and sent to the witnesses, before the seed of the second lot exists (T3, T8). */
export interface PanelPublication {
  /** The panel's public id. */
  readonly panel: string
  /** Running number of the draw within the panel; a repeat gets the next. */
  readonly draw: number
  /** Version of this package. */
  readonly program: string
  readonly method: LotteryMethod
  /** Name and version of the solver that found the lottery. Checking needs none. */
  readonly solver: string
  readonly seats: number
  /** How many said yes and stand in the lot. */
  readonly volunteers: number
  /** Merkle root over `volunteerTreeLeaf` of all. */
  readonly root: string
  readonly quotas: readonly Quota[]
  /** SHA-256 of the numbered panels (`panelsText`). */
  readonly panels: string
  /** No lottery gives everybody who can be drawn more than this; as text. */
  readonly bound: string
  readonly boundProof: 'lp' | 'solver'
  /** Digest of the certificate, which the auditor has. */
  readonly certificate: string
  /** Digest of the sealed secret (`secretDigest`), where there is one (T3). */
  readonly secret?: string
}

/**
 * The digest that goes into the seed as `digest` (T3): SHA-256 of "borgerpanel-panel-publication-v1\n" and one line "key=value\n" per item,
 * quotas as `quota.FEATURE.VALUE=min-max`, sorted bytewise by key. 64 hexadecimal digits.
 */
export function panelPublicationDigest(publication: PanelPublication): string {
  return toHex(sha256(utf8(`borgerpanel-panel-publication-v1\n${panelPublicationText(publication)}`)))
}

/** The published lines themselves. */
export function panelPublicationText({ quotas, ...rest }: PanelPublication): string {
  const entries: (readonly [string, string | number])[] = [
    ...Object.entries(rest),
    ...quotas.map(({ feature, value, min, max }) => [`quota.${feature}.${value}`, `${String(min)}-${String(max)}`] as const),
  ]
  return entries
    .map(([key, value]) => [oneLine(key), oneLine(String(value))] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

const oneLine = (text: string): string => text.normalize('NFC').replaceAll('\n', ' ')
