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
}

/**
 * Whether the seed is made of what was published, and of this lot. A trial, published for a panel without a name, may leave `digest` and
 * `draw` out, and gets a note: its seed is bound to nothing.
 */
export function seedChecks({ seedLines, digest, panel, stage, draw }: SeedClaim): Check[] {
  const [problem] = checkSeedLines(seedLines)
  const [said, named] = [seedLines['digest'], seedLines['draw']]
  // Point and colon are both in use between the parts.
  const wanted = [panel, stage, draw].join('.')
  const isTrial = panel === ''
  return [
    check('seed-lines', problem && { place: problem.key === '' ? 'seedLines' : `seedLines.${problem.key}` }),
    isTrial && said === undefined
      ? check('digest-in-seed', undefined, 'seed-bound-to-nothing')
      : check('digest-in-seed', same('seedLines.digest', digest, said)),
    ...(isTrial && named === undefined
      ? []
      : [check('draw-in-seed', same('seedLines.draw', wanted, named?.replaceAll(':', '.')))]),
  ]
}

/** Whether a round of drand was signed by its chain; anything else that was public is taken as typed in. */
export async function beaconCheck(seedLines: SeedLines): Promise<Check> {
  const beacon = readBeacon(seedLines['beacon'] ?? '')
  if (beacon.source !== 'drand') return check('beacon', undefined, 'typed-in')
  const isSigned = await verifyDrandRound(beacon)
  return isSigned ? check('beacon', undefined, 'drand-signature-right') : check('beacon', { place: 'seedLines.beacon' })
}
