import { merkleRoot } from '../frame/merkle.ts'
import type { Lottery } from '../panel/lottery/lottery.ts'
import type { Quota } from '../panel/pool.ts'
import { concatBytes, fromHex, toHex, utf8 } from '../random/bytes.ts'
import type { SeedLines } from '../random/seed.ts'
import { sha256 } from '../random/sha256.ts'
import { certificateDigest, writeCertificate, type WrittenCertificate } from './certificate-text.ts'
import type { PanelPublication } from './panel-publication.ts'
import { volunteerLeaf, volunteerTreeLeaf, type Volunteer } from './volunteer.ts'

/** What the second seed picked (T8, T10). */
export interface DrawnNumber {
  /** Of the numbered panels, from 0. */
  readonly number: number
  /** Pseudonyms of those seated, as the numbered panel lists them. */
  readonly panel: readonly string[]
  /** Pseudonyms in the order they are called. */
  readonly reserves: readonly string[]
}

/** The public bundle of the second lot (T12), `panels.json`. Nothing in it says what anybody is like. */
export interface PanelBundle {
  readonly format: 'borgerpanel-panels'
  readonly version: 1
  readonly publication: PanelPublication
  /** Pseudonyms of all who stand in the lot, sorted. */
  readonly volunteers: readonly string[]
  /** Salted leaf of each, in the same order. */
  readonly leaves: readonly string[]
  /** The numbered panels, number 0 first. */
  readonly panels: readonly (readonly string[])[]
  /** Per pseudonym: panels she is on, divided by their number. */
  readonly chances: Readonly<Record<string, number>>
  /** Absent until the seed exists; then so is `drawn`. */
  readonly seedLines?: SeedLines
  readonly drawn?: DrawnNumber
}

/** The auditor's part of the second lot (T12), `auditor.json`. Never published: features would tell who somebody is. */
export interface AuditorBundle {
  readonly format: 'borgerpanel-auditor'
  readonly version: 1
  /** In the order of `volunteers` of the public bundle. */
  readonly candidates: readonly Volunteer[]
  readonly quotas: readonly Quota[]
  readonly seats: number
  readonly certificate: WrittenCertificate
}

export interface PanelBundleParts {
  /** The panel's public id, number of the draw, version of the program. */
  readonly panel: string
  readonly draw: number
  readonly program: string
  readonly lottery: Pick<Lottery, 'pool' | 'method' | 'solver' | 'panels' | 'chances' | 'digest' | 'certificate'>
  /** The salt of each candidate, 32 hexadecimal digits: `volunteerSalt`. */
  readonly saltOf: (id: string) => string
  /** Digest of the sealed secret (`secretDigest`), where there is one (T3). */
  readonly secret?: string
}

export interface PanelBundles {
  /** As published before the seed exists: without `seedLines` and `drawn`. Its publication's digest goes into the seed. */
  readonly bundle: PanelBundle
  readonly auditor: AuditorBundle
}

/** Both bundles of a lottery that has been made and not yet drawn from (T3, T8, T12). The ids of its pool must be pseudonyms. */
export function buildPanelBundles({ panel, draw, program, lottery, saltOf, secret }: PanelBundleParts): PanelBundles {
  const { pool, method, solver, panels, chances, digest } = lottery
  const { quotas, seats } = pool
  const candidates = withHouseholds(pool.candidates.map((candidate) => ({ ...candidate, salt: saltOf(candidate.id) })))
  const certificate = writeCertificate(lottery.certificate)
  const leaves = candidates.map(volunteerLeaf)
  const publication: PanelPublication = {
    panel,
    draw,
    program,
    method,
    solver,
    seats,
    volunteers: candidates.length,
    root: merkleRoot(candidates.map(({ id }, place) => volunteerTreeLeaf(leaves[place] ?? '', id))),
    quotas,
    panels: digest,
    bound: certificate.bound,
    boundProof: certificate.proof,
    certificate: certificateDigest(certificate),
    ...(secret === undefined ? {} : { secret }),
  }
  const volunteers = candidates.map(({ id }) => id)
  return {
    bundle: { format: 'borgerpanel-panels', version: 1, publication, volunteers, leaves, panels, chances },
    auditor: { format: 'borgerpanel-auditor', version: 1, candidates, quotas, seats, certificate },
  }
}

/**
 * Households under other names than in the first lot: the first 16 bytes of SHA-256(salt of the first of them by id ‖ name), so that who has
 * this bundle finds nobody's place in that one.
 */
function withHouseholds(volunteers: readonly Volunteer[]): Volunteer[] {
  const names = new Map<string, string>()
  return volunteers.map(({ id, features, household = null, salt }) => {
    if (household === null) return { id, features, household, salt }
    const name = names.get(household) ?? toHex(sha256(concatBytes(fromHex(salt), utf8(household)))).slice(0, 32)
    names.set(household, name)
    return { id, features, household: name, salt }
  })
}

/** The public bundle when the number has been drawn. */
export function withDrawn(bundle: PanelBundle, seedLines: SeedLines, drawn: DrawnNumber): PanelBundle {
  return { ...bundle, seedLines, drawn: { number: drawn.number, panel: drawn.panel, reserves: drawn.reserves } }
}
