import { boundOf } from '../panel/lottery/certificate.ts'
import { preparePool, type Pool } from '../panel/pool.ts'
import { certificateDigest, readCertificate } from '../protocol/certificate-text.ts'
import type { AuditorBundle, PanelBundle } from '../protocol/panel-bundle.ts'
import { volunteerLeaf } from '../protocol/volunteer.ts'
import { check, firstFault, same, verificationOf, type Check, type Fault, type Verification } from './check.ts'
import { readAuditorBundle, readPanelBundle } from './readers.ts'

// Sums of some hundred doubles, written out in full and read back.
const ROUNDING = 1e-9

/**
 * Checks what was optimised with what the auditor has (T12): every leaf, the quotas and households of all numbered panels counted in whole
 * numbers, the certificate, and that nobody's chance could have been promised more. Takes any values and never throws.
 */
export function verifyAuditor(panels: unknown, value: unknown): Verification {
  const [publicPart, read] = [readPanelBundle(panels), readAuditorBundle(value)]
  if (!read.ok || !publicPart.ok) return verificationOf([check('readable', { place: read.ok ? '' : read.place })])
  const { bundle } = publicPart
  const auditor = read.bundle
  const prepared = preparePool(auditor.candidates, bundle.publication.quotas, bundle.publication.seats)
  return verificationOf([
    check('readable', undefined),
    check('leaves', wrongLeaf(bundle, auditor)),
    check('same-quotas', wrongQuotas(bundle, auditor)),
    check('reserves', wrongReserve(bundle, auditor)),
    ...(prepared.ok ? panelChecks(bundle, prepared.pool) : [check('quotas', { place: 'candidates' })]),
    check('certificate', wrongCertificate(bundle, auditor)),
    ...(prepared.ok ? boundChecks(bundle, auditor, prepared.pool) : []),
  ])
}

function wrongLeaf({ volunteers, leaves }: PanelBundle, { candidates }: AuditorBundle): Fault | undefined {
  return (
    same('candidates', volunteers.length, candidates.length) ??
    firstFault(candidates, (candidate, index) => {
      const place = `candidates.${String(index)}`
      return same(`${place}.id`, volunteers[index], candidate.id) ?? same(place, leaves[index], volunteerLeaf(candidate))
    })
  )
}

function wrongQuotas({ publication }: PanelBundle, { quotas, seats }: AuditorBundle): Fault | undefined {
  return (
    same('seats', publication.seats, seats) ??
    same('quotas', publication.quotas.length, quotas.length) ??
    firstFault(publication.quotas, ({ feature, value, min, max }, index) => {
      const has = quotas[index]
      const found = has && [has.feature, has.value, has.min, has.max]
      return same(`quotas.${String(index)}`, [feature, value, min, max], found)
    })
  )
}

/** Reserves come from households that have no seat, one from each (T10). */
function wrongReserve({ drawn }: PanelBundle, { candidates }: AuditorBundle): Fault | undefined {
  if (drawn === undefined) return undefined
  const homeOf = new Map(candidates.map(({ id, household }) => [id, household ?? null]))
  const taken = new Set(drawn.panel.map((id) => homeOf.get(id)))
  return firstFault(drawn.reserves, (id, index) => {
    const home = homeOf.get(id) ?? null
    if (home !== null && taken.has(home)) return { place: `drawn.reserves.${String(index)}`, found: id }
    taken.add(home)
    return undefined
  })
}

function panelChecks({ panels }: PanelBundle, pool: Pool): Check[] {
  const placeOf = new Map(pool.candidates.map(({ id }, place) => [id, place]))
  const seated = panels.map((members) => new Set(members.map((id) => placeOf.get(id) ?? -1)))
  const count = (members: Set<number> | undefined, places: readonly number[]): number =>
    places.filter((place) => members?.has(place)).length
  return [
    check(
      'quotas',
      firstFault(panels, (_, number) =>
        firstFault(pool.quotas, ({ feature, value, min, max }, quota) => {
          const taken = count(seated[number], pool.counted[quota] ?? [])
          if (taken >= min && taken <= max) return undefined
          return {
            place: `panels.${String(number)}`,
            expected: `${feature} ${value} ${String(min)}-${String(max)}`,
            found: String(taken),
          }
        }),
      ),
    ),
    check(
      'households',
      firstFault(panels, (_, number) => {
        const shared = pool.households.find((places) => count(seated[number], places) > 1)
        return shared && { place: `panels.${String(number)}`, found: shared.map((place) => pool.candidates[place]?.id).join(' ') }
      }),
    ),
  ]
}

function wrongCertificate({ publication, chances }: PanelBundle, { certificate }: AuditorBundle): Fault | undefined {
  // Whoever has no weight is taken to fit no panel, so nobody who is on one may be without.
  const without = Object.keys(chances).find((id) => (chances[id] ?? 0) > 0 && !Object.hasOwn(certificate.weights, id))
  return (
    (without === undefined ? undefined : { place: `certificate.weights.${without}` }) ??
    same('certificate.bound', publication.bound, certificate.bound) ??
    same('certificate.proof', publication.boundProof, certificate.proof) ??
    same('certificate', publication.certificate, certificateDigest(certificate))
  )
}

function boundChecks({ chances }: PanelBundle, auditor: AuditorBundle, pool: Pool): Check[] {
  const certificate = readCertificate(auditor.certificate)
  const isProved = certificate.proof === 'lp'
  const bound = isProved ? boundOf(pool, certificate) : certificate.bound
  const ids = Object.keys(certificate.weights)
  const lowest = ids.reduce((least, id) => Math.min(least, chances[id] ?? 0), 1)
  const isRight = Math.abs(bound - certificate.bound) <= ROUNDING && ids.length > 0
  const place = `chances.${ids.find((id) => chances[id] === lowest) ?? ''}`
  return [
    check(
      'bound',
      isRight ? undefined : { place: 'certificate.bound', expected: String(bound), found: String(certificate.bound) },
      isProved ? undefined : 'proved-by-solver',
    ),
    check(
      'smallest-chance',
      lowest <= bound + ROUNDING ? undefined : { place, expected: `≤ ${String(bound)}`, found: String(lowest) },
    ),
  ]
}
