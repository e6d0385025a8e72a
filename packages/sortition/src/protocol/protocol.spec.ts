import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { buildFrame, featuresOf } from '../frame/index.ts'
import { drawInvitees } from '../invite/index.ts'
import { drawPanel, sharesOf, suggestQuotas } from '../panel/index.ts'
import { seedFromLines, toHex, utf8 } from '../random/index.ts'
import { compareStages } from '../representativity/index.ts'
import type { RegisterRow } from '../register/index.ts'
import { verifyInvite } from '../verify.ts'
import { countAreas, inviteBundle, inviteProtocol, panelProtocol, publicationDigest, type Ceremony } from './index.ts'

const criteria = { municipality: '9901', referenceDate: '2026-09-01', minimumAge: 16 }
const rows = Array.from({ length: 120 }, (_, index): RegisterRow => ({
  identityNumber: String(10_000_000_000 + index),
  birthDate: `${1940 + (index % 75)}-05-17`,
  gender: index % 2 === 0 ? 'woman' : 'man',
  municipality: '9901',
  basicUnit: ['Nordsida', 'Ytterøya', 'Havna'][index % 3] ?? null,
  schoolDistrict: null,
  addressId: String(index >> 2),
  dwelling: 'H0101',
  protection: 'ugradert',
  status: 'bosatt',
  name: null,
  addressLine: null,
  postcode: null,
  postTown: null,
  email: null,
  mobile: null,
}))
const ceremony: Ceremony = {
  announcedAt: '2026-09-01T12:00:00+02:00',
  publishedAt: '2026-09-02T12:00:00+02:00',
  drawnAt: '2026-09-02T13:00:00+02:00',
  place: 'Rådhuset',
  witnesses: ['Klok Ugle'],
  guarantee: 'dice',
  sources: { beacon: 'dice' },
}

function aDraw() {
  const frame = buildFrame(rows, { criteria, secret: utf8('a secret of sixteen bytes') })
  const publication = {
    panel: 'skole',
    draw: 1,
    program: '0.1.0',
    root: frame.root,
    size: frame.entries.length,
    count: 20,
    criteria,
    areas: countAreas(frame.entries),
  }
  const seedLines = { beacon: '3-5-2-6-1', digest: publicationDigest(publication), draw: 'skole:invite:1' }
  const draw = drawInvitees(frame.entries, publication.count, seedFromLines(seedLines))
  if (!draw.ok) throw new Error(draw.code)
  return { frame, publication, seedLines, draw, bundle: inviteBundle(publication, seedLines, draw) }
}

describe('public bundle of the first lot', () => {
  it('[T12] lets a stranger draw the same people again, also after a journey as JSON', () => {
    const result = verifyInvite(JSON.parse(JSON.stringify(aDraw().bundle)))
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(result.ok).toBe(true)
  })

  it('[T12] holds no identity number, birth date or name', () => {
    expect(JSON.stringify(aDraw().bundle)).not.toMatch(/1000000\d{4}|-05-17|woman/)
  })

  it('[T12] finds every change of one letter', () => {
    const text = JSON.stringify(aDraw().bundle)
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom('0', '1', '7', 'a', 'f', 'x', '"'), (place, letter) => {
        fc.pre(text[place] !== letter)
        const changed = text.slice(0, place) + letter + text.slice(place + 1)
        let value: unknown
        try {
          value = JSON.parse(changed)
        } catch {
          return
        }
        fc.pre(JSON.stringify(value) !== text)
        expect(verifyInvite(value).ok).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['another place drawn', { positions: [0] }, 'counts', 'positions'],
    ['another start', { start: 0 }, 'start', 'start'],
    ['another seed', { seedLines: { beacon: '1' } }, 'digest-in-seed', 'seedLines.digest'],
    ['no leaves', { leaves: 'none' }, 'readable', 'leaves'],
    ['something added', { note: 'x' }, 'readable', 'note'],
  ])('[T12] says where %s is', (_, change, code, place) => {
    const { checks } = verifyInvite({ ...aDraw().bundle, ...change })
    expect(checks).toContainEqual(expect.objectContaining({ code, ok: false, place }))
  })

  it('[T12] takes two people changed about as a wrong order, with the place', () => {
    const { bundle } = aDraw()
    const leaves = [...bundle.leaves]
    const place = bundle.households.findIndex((household, index) => household === bundle.households[index + 1])
    leaves.splice(place, 2, ...leaves.slice(place, place + 2).reverse())
    expect(verifyInvite({ ...bundle, leaves }).checks).toContainEqual(
      expect.objectContaining({ code: 'order', ok: false, place: `leaves.${place}` }),
    )
  })

  it('[T12] never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (value) => expect(verifyInvite(value).ok).toBe(false)))
  })
})

describe('protocol', () => {
  it('[T12] of the first lot tells frame, exclusions, seed, method and result', () => {
    const { frame, publication, draw, seedLines } = aDraw()
    const features = (people: typeof frame.entries) => sharesOf(people.map((entry) => featuresOf(entry, criteria.referenceDate)))
    const result = compareStages({ register: features(frame.entries), invited: features(draw.invited) })
    const protocol = inviteProtocol({ publication, frame, draw, seedLines, ceremony, result })

    expect(protocol).toMatchObject({
      digest: seedLines.digest,
      exclusions: { 'too-young': null },
      method: { name: 'systematic', start: draw.start },
    })
    expect(protocol.seed.value).toBe(toHex(seedFromLines(seedLines)))
    expect(JSON.parse(JSON.stringify(protocol))).toEqual(protocol)
  })

  it('[T12] of the second lot tells how every quota was kept', async () => {
    const candidates = rows.slice(0, 60).map((row, index) => ({ id: `v${index}`, features: { gender: row.gender } }))
    const quotas = suggestQuotas(sharesOf(candidates.map(({ features }) => features)), 10)
    const seedLines = { beacon: '4', draw: 'skole:panel:1' }
    const drawn = await drawPanel({ candidates, quotas, seats: 10, seed: seedFromLines(seedLines) })
    if (!drawn.ok) throw new Error(drawn.code)
    const result = compareStages({ panel: { gender: { woman: 5, man: 5 } } })
    const protocol = panelProtocol({
      panel: 'skole',
      draw: 1,
      program: '0.1.0',
      candidates,
      quotas,
      drawn,
      seedLines,
      ceremony,
      result,
    })

    expect(protocol.quotas).toEqual(quotas.map((quota) => ({ ...quota, seated: 5 })))
    expect(protocol).toMatchObject({ seats: 10, volunteers: 60, replacements: [], reserves: drawn.reserves })
  })
})
