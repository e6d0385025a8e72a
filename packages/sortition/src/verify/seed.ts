import { secretDigest } from '../protocol/sealed-secret.ts'
import { readBeacon } from '../random/beacon.ts'
import { verifyDrandRound } from '../random/drand.ts'
import { checkSeedLines, type SeedLines } from '../random/seed.ts'
import { check, same, type Check } from './check.ts'

/** What the seed of a lot must say (T3). */
export interface SeedClaim {
  readonly seedLines: SeedLines
  /** Digest of what was published before the seed existed. */
  readonly digest: string
  readonly panel: string
  readonly stage: 'invite' | 'panel'
  readonly draw: number
  /** Digest of the sealed secret, where one was published. */
  readonly secret?: string | undefined
}

/**
 * Whether the seed is made of what was published, and of this lot. A trial, published for a panel without a name, may leave `digest` and
 * `draw` out, and gets a note: its seed is bound to nothing.
 */
export function seedChecks({ seedLines, digest, panel, stage, draw, secret }: SeedClaim): Check[] {
  const [said, named] = [seedLines['digest'], seedLines['draw']]
  // Point and colon are both in use between the parts.
  const wanted = [panel, stage, draw].join('.')
  const isTrial = panel === ''
  return [
    linesCheck(seedLines, secret),
    isTrial && said === undefined
      ? check('digest-in-seed', undefined, 'seed-bound-to-nothing')
      : check('digest-in-seed', same('seedLines.digest', digest, said)),
    ...(isTrial && named === undefined
      ? []
      : [check('draw-in-seed', same('seedLines.draw', wanted, named?.replaceAll(':', '.')))]),
  ]
}

/** Well-formed, and with the secret that was published sealed; no secret by the stated hour leaves the seed to `beacon` (T3). */
function linesCheck(seedLines: SeedLines, digest: string | undefined): Check {
  const [problem] = checkSeedLines(seedLines)
  if (problem !== undefined) return check('seed-lines', { place: problem.key === '' ? 'seedLines' : `seedLines.${problem.key}` })
  const { secret } = seedLines
  if (digest === undefined) return check('seed-lines', undefined)
  if (secret === undefined) return check('seed-lines', undefined, 'secret-not-shown')
  return check('seed-lines', secretDigest(secret) === digest ? undefined : { place: 'seedLines.secret' })
}

/** Whether a round of drand was signed by its chain; anything else that was public is taken as typed in. */
export async function beaconCheck(seedLines: SeedLines): Promise<Check> {
  const beacon = readBeacon(seedLines['beacon'] ?? '')
  if (beacon.source !== 'drand') return check('beacon', undefined, 'typed-in')
  const isSigned = await verifyDrandRound(beacon)
  return isSigned ? check('beacon', undefined, 'drand-signature-right') : check('beacon', { place: 'seedLines.beacon' })
}
