import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createGenerator } from '../random/generator.ts'
import { sha256 } from '../random/sha256.ts'
import { toHex, utf8 } from '../random/bytes.ts'
import type { RegisterRow } from '../register/columns.ts'
import { ageBand, ageOn } from './age.ts'
import { exclusionReason } from './eligibility.ts'
import { featuresOf } from './features.ts'
import { UNKNOWN_AREA, buildFrame, canonicalText, leafOf, saltOf } from './frame.ts'
import { merkleProof, merkleRoot, provesLeaf } from './merkle.ts'
import { hideSmallCounts } from './small-counts.ts'

const criteria = { municipality: '9901', referenceDate: '2026-09-01', minimumAge: 16 }
const secret = utf8('a secret of sixteen bytes or more')

function aResident(changes: Partial<RegisterRow> = {}): RegisterRow {
  return {
    identityNumber: '29824810042',
    birthDate: '1948-02-29',
    gender: 'woman',
    municipality: '9901',
    basicUnit: 'Nordsida',
    schoolDistrict: 'Nordsida skole',
    addressId: '1',
    dwelling: 'H0101',
    protection: 'ugradert',
    status: 'bosatt',
    name: 'Vakker Blomst',
    addressLine: 'Bjørkevegen 3',
    postcode: '9991',
    postTown: 'LILLEVIK',
    email: null,
    mobile: null,
    ...changes,
  }
}
const someResidents = (count: number): RegisterRow[] =>
  Array.from({ length: count }, (_, index) =>
    aResident({ identityNumber: String(10_000_000_000 + index), addressId: String(index >> 1) }),
  )

describe('eligibility', () => {
  it('[T1] counts age on the stated day', () => {
    expect(ageOn('2026-09-01', '2010-09-01')).toBe(16)
    expect(ageOn('2026-08-31', '2010-09-01')).toBe(15)
    expect(ageOn('2027-02-28', '2008-02-29')).toBe(18)
    expect(ageOn('2027-03-01', '2008-02-29')).toBe(19)
  })

  it.each([
    [{ status: 'doed' }, 'dead'],
    [{ status: 'utflyttet' }, 'not-resident'],
    [{ municipality: '9902' }, 'other-municipality'],
    [{ protection: 'fortrolig' }, 'address-protected'],
    [{ protection: 'strengtFortrolig' }, 'address-protected'],
    [{ birthDate: '2010-09-02' }, 'too-young'],
    [{ identityNumber: 'listed' }, 'excluded-by-list'],
    [{ protection: 'klientadresse' }, null],
    [{}, null],
  ] as const)('[T1] of someone with %j says %s', (changes, reason) => {
    expect(exclusionReason(aResident(changes), criteria, new Map([['listed', 'elected']]))).toBe(reason)
  })

  it('[T1] leaves out the oldest and takes the protected only when told', () => {
    expect(exclusionReason(aResident(), { ...criteria, maximumAge: 70 })).toBe('too-old')
    expect(exclusionReason(aResident({ protection: 'fortrolig' }), { ...criteria, includeProtected: true })).toBeNull()
  })

  it('[T1] counts every exclusion once, by reason', () => {
    const frame = buildFrame(
      [aResident(), aResident({ status: 'doed', municipality: '9902' }), aResident({ birthDate: '2020-01-01' })],
      {
        criteria,
        secret,
      },
    )
    expect(frame.entries).toHaveLength(1)
    expect(frame.exclusions).toMatchObject({ dead: 1, 'other-municipality': 0, 'too-young': 1 })
  })

  it('[T1] hides counts under five, and one more when that one could be had by subtraction', () => {
    expect(hideSmallCounts({ a: 3, b: 9, c: 40, d: 0 })).toEqual({ a: null, b: null, c: 40, d: 0 })
    expect(hideSmallCounts({ a: 3, b: 4, c: 40 })).toEqual({ a: null, b: null, c: 40 })
    expect(hideSmallCounts({ a: 1, b: 2, c: 9, d: 40 })).toEqual({ a: null, b: null, c: null, d: 40 })
    expect(hideSmallCounts({ a: 5, b: 9 })).toEqual({ a: 5, b: 9 })
  })

  it('puts people in age bands', () => {
    expect([15, 16, 29, 30, 74, 75, 99].map((age) => ageBand(age))).toEqual([
      '-15',
      '16-29',
      '16-29',
      '30-44',
      '60-74',
      '75+',
      '75+',
    ])
    expect(featuresOf({ birthDate: '1948-02-29', gender: 'woman', area: 'x' }, '2026-09-01').age).toBe('75+')
  })
})

describe('frame', () => {
  it('[T2] is the same whatever order the register came in', () => {
    const residents = someResidents(40)
    const root = buildFrame(residents, { criteria, secret }).root
    fc.assert(
      fc.property(fc.string(), (label) => {
        const permuted = createGenerator(secret, label).shuffle(residents)
        expect(buildFrame(permuted, { criteria, secret }).root).toBe(root)
      }),
      { numRuns: 20 },
    )
  })

  it('[T2] changes its root when anything about anybody changes', () => {
    const residents = someResidents(9)
    const root = buildFrame(residents, { criteria, secret }).root
    const changed = residents.map((row, index) => (index === 4 ? { ...row, basicUnit: 'Fjellsyn' } : row))
    expect(buildFrame(changed, { criteria, secret }).root).not.toBe(root)
    expect(buildFrame(residents, { criteria, secret: utf8('another secret of sixteen') }).root).not.toBe(root)
  })

  it('[T2] writes composed and decomposed letters alike, sorted by identity number, with line feeds', () => {
    const decomposed = 'Fjære'.replace('æ', 'ae') + 'å'.normalize('NFD')
    const a = buildFrame([aResident({ identityNumber: '2', basicUnit: decomposed }), aResident({ identityNumber: '1' })], {
      criteria,
      secret,
    })
    const b = buildFrame(
      [aResident({ identityNumber: '2', basicUnit: decomposed.normalize('NFC') }), aResident({ identityNumber: '1' })],
      {
        criteria,
        secret,
      },
    )
    expect(a.root).toBe(b.root)
    expect([...canonicalText(a)].join('')).toMatch(/^1;1948-02-29;woman;Nordsida;[0-9a-f]{32}\n2;.*\n$/)
  })

  it('[T2] lets a resident find her own leaf, and nobody without the salt', () => {
    const [entry] = buildFrame([aResident()], { criteria, secret }).entries
    if (entry === undefined) throw new Error('no entry')
    expect(leafOf(entry, saltOf(secret, entry.identityNumber))).toBe(entry.leaf)
    expect(leafOf(entry, new Uint8Array(16))).not.toBe(entry.leaf)
  })

  it('[T2] refuses a secret too short to hide anything', () => {
    expect(() => buildFrame([], { criteria, secret: utf8('short') })).toThrow(RangeError)
  })

  it('[T6] gives one household to one dwelling, and a household each to those without', () => {
    const rows = [
      aResident({ identityNumber: '1' }),
      aResident({ identityNumber: '2' }),
      aResident({ identityNumber: '3', dwelling: 'H0102' }),
      aResident({ identityNumber: '4', dwelling: null }),
      aResident({ identityNumber: '5', dwelling: null }),
      aResident({ identityNumber: '6', protection: 'klientadresse' }),
    ]
    const frame = buildFrame(rows, { criteria, secret })

    expect(frame.entries[0]?.household).toBe(frame.entries[1]?.household)
    expect(new Set(frame.entries.map(({ household }) => household)).size).toBe(5)
    expect(frame.unknownHouseholds).toBe(3)
    expect(frame.entries[5]?.area).toBe(UNKNOWN_AREA)
  })
})

describe('Merkle tree', () => {
  const leaves = (count: number): string[] => Array.from({ length: count }, (_, index) => toHex(sha256(utf8(String(index)))))

  it('[T2] proves every leaf and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, pick) => {
        const all = leaves(count)
        const leaf = all[pick % count] ?? ''
        const steps = merkleProof(all, leaf) ?? []
        expect(provesLeaf(merkleRoot(all), leaf, steps)).toBe(true)
        expect(provesLeaf(merkleRoot(all), toHex(sha256(utf8('other'))), steps)).toBe(false)
      }),
    )
    expect(merkleProof(leaves(3), 'ff')).toBeNull()
  })

  it('[T2] does not depend on the order of the leaves', () => {
    expect(merkleRoot(leaves(9).toReversed())).toBe(merkleRoot(leaves(9)))
  })
})
