import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createGenerator } from '../../random/generator.ts'
import { sha256 } from '../../random/sha256.ts'
import { utf8 } from '../../random/bytes.ts'
import { AddressMatcher, type AddressDecision, type AddressMatch } from './match.ts'
import type { AddressRow } from './places.ts'

const at = (addressLine: string | null, changes: Partial<AddressRow> = {}): AddressRow => ({
  addressLine,
  postcode: '9990',
  addressId: null,
  dwelling: null,
  protection: 'ugradert',
  ...changes,
})

function match(rows: readonly AddressRow[], decisions?: ReadonlyMap<string, AddressDecision>): AddressMatch {
  const matcher = new AddressMatcher()
  for (const row of rows) matcher.add(row)
  return matcher.finish(decisions)
}
/** Household per row as a letter: `aab-` is two together, one alone, one not told. */
function homes(rows: readonly AddressRow[], decisions?: ReadonlyMap<string, AddressDecision>): string {
  const { householdOf } = match(rows, decisions)
  const seen: string[] = []
  return rows
    .map((row) => {
      const household = householdOf(row)
      if (household === null) return '-'
      if (!seen.includes(household)) seen.push(household)
      return 'abcdefgh'[seen.indexOf(household)]
    })
    .join('')
}
const asked = (rows: readonly AddressRow[]) => match(rows).reviews.map(({ reason, suggestion }) => `${reason} ${suggestion}`)
const decided = (rows: readonly AddressRow[], decision: AddressDecision) =>
  homes(rows, new Map(match(rows).reviews.map(({ id }) => [id, decision])))

describe('households by address', () => {
  it('[T6] puts together those who write one address in several ways, and asks nobody', () => {
    const rows = [at('Storgata 12 A'), at('STORGT. 12A, H0101'), at('Storgaten 12a H 01 01'), at('Storgata 12')]
    expect(homes([rows[1], rows[2], rows[3]].flatMap((row) => row ?? []))).toBe('aab')
    expect(asked([at('Bjørkevegen 3'), at('Bjørkev. 3'), at('bjo\u0338rkevegen 3')])).toEqual([])
    expect(homes([at('Bjørkevegen 3'), at('Bjørkev. 3'), at('Bjørkevegen 5')])).toBe('aab')
  })

  it('[T6] goes by ids and dwelling numbers where there are any, whatever the line says', () => {
    const known = { addressId: '4', dwelling: 'H0101' }
    expect(homes([at('Storgata 1', known), at('Skrivefeil 9', known), at('Storgata 1', { ...known, dwelling: 'H0102' })])).toBe(
      'aab',
    )
    expect(match([at('Storgata 1', known)]).householdOf(at('Storgata 1', known))).toBe('4/H0101')
    expect(homes([at('Storgata 1', known), at('Storgt. 1, H0101')])).toBe('aa')
  })

  it('[T6] leaves those it cannot tell a household each, and counts them', () => {
    const rows = [
      at(null),
      at('Postboks 12'),
      at('Storgata 1', { protection: 'klientadresse' }),
      at('Storgata 2 H0101'),
      at('Storgata 2 H0102'),
      at('Storgata 2'),
    ]
    expect(homes(rows)).toBe('---ab-')
    expect(match(rows)).toMatchObject({ reviews: [], counts: { byDwelling: 2, byAddress: 0, byDecision: 0, unknown: 4 } })
  })

  it.each([
    ['a house with more people than a household', Array.from({ length: 7 }, () => at('Storgata 1')), 'many-in-house apart'],
    ['a farm without number', [at('Nordgård'), at('NORDGÅRD')], 'no-house-number same'],
    ['somebody else’s name on the door', [at('Storgata 1'), at('c/o Klok Ugle, Storgata 1')], 'care-of same'],
    ['one known dwelling and one who does not say', [at('Storgata 1 H0101'), at('Storgata 1')], 'dwelling-missing same'],
    ['å and aa', [at('Vågen 2'), at('Vaagen 2')], 'letters same'],
    ['a slip of the pen', [at('Bjørkevegen 3'), at('Bjerkevegen 3')], 'spelling same'],
    ['no postal number', [at('Storgata 1'), at('Storgata 1', { postcode: null })], 'postcode-missing same'],
    ['a postal number one digit off', [at('Storgata 1'), at('Storgata 1', { postcode: '9991' })], 'postcode-differs apart'],
  ])('[T6] asks of %s, keeps them apart until answered, and does as told', (_, rows, question) => {
    expect(asked(rows)).toEqual([question])
    const together = 'a'.repeat(rows.length)
    expect(homes(rows)).not.toBe(together)
    expect(decided(rows, 'same')).toBe(together)
    expect(decided(rows, 'apart')).toBe(homes(rows))
  })

  it('[T6] does not ask of two streets that both are there, nor of two ids', () => {
    const street = (name: string) => ['3', '5', '7'].map((number) => at(`${name} ${number}`))
    expect(asked([...street('Bjørkevegen'), ...street('Bjerkevegen')])).toEqual([])
    expect(asked([at('Vågen 2', { addressId: '1' }), at('Vaagen 2', { addressId: '2' })])).toEqual([])
    expect(asked([...street('Storgata'), ...street('Storgata').map((row) => ({ ...row, postcode: '9991' }))])).toEqual([])
  })

  it('[T6] joins three that are decided two by two, and tells of answers to questions nobody asked', () => {
    const rows = [at('Vågen 2'), at('Vaagen 2'), at('Vågen 2', { postcode: null })]
    expect(asked(rows)).toHaveLength(2)
    expect(decided(rows, 'same')).toBe('aaa')
    expect(match(rows, new Map([['000000000000', 'same']])).unused).toEqual(['000000000000'])
  })

  it('[T6] says the same whatever order the rows come in, and counts everybody once', () => {
    const lines = [
      'Storgata 1',
      'Storgt 1 H0101',
      'Vågen 2',
      'Vaagen 2',
      'Nordgård',
      'c/o Ugle, Vågen 2',
      'Postboks 1',
      'Storgata 1 A',
    ]
    const row = fc.record({
      line: fc.constantFrom(...lines),
      dwelling: fc.constantFrom(null, 'H0101', 'H0102'),
      id: fc.constantFrom(null, '1', '2'),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 14 }), fc.string(), fc.boolean(), (picks, label, isDecided) => {
        const rows = picks.map(({ line, dwelling, id }) => at(line, { dwelling, addressId: id }))
        const turned = createGenerator(sha256(utf8(label)), 'rows').shuffle(rows)
        const { reviews } = match(rows)
        const decisions = new Map(isDecided ? reviews.map(({ id, suggestion }) => [id, suggestion] as const) : [])
        const [one, other] = [match(rows, decisions), match(turned, decisions)]
        expect([other.reviews, other.counts]).toEqual([one.reviews, one.counts])
        expect(rows.map(other.householdOf)).toEqual(rows.map(one.householdOf))
        const { byDwelling, byAddress, byDecision, unknown } = one.counts
        expect(byDwelling + byAddress + byDecision + unknown).toBe(rows.length)
        expect(rows.filter((each) => one.householdOf(each) === null)).toHaveLength(one.counts.unknown)
      }),
    )
  })
})
