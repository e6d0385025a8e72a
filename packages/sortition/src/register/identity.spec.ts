import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hasRightCheckDigits, identityKind, syntheticIdentityNumber } from './identity.ts'
import { NumberSet } from './number-set.ts'

describe('identity number', () => {
  it.each([
    ['02013299997', 'ordinary'],
    ['02013299903', 'ordinary'],
    ['30108299939', 'ordinary'],
    ['14057540010', 'ordinary'],
    ['14457540184', 'help-number'],
    ['13873249565', 'synthetic'],
    ['20914695016', 'synthetic'],
    ['23906398699', 'synthetic'],
    ['14857540086', 'synthetic'],
    ['47906701517', 'synthetic-d-number'],
  ])('[norway 2.5] knows %s as %s with right check digits, also by the rule from 2032', (number, kind) => {
    expect(identityKind(number)).toBe(kind)
    expect(hasRightCheckDigits(number)).toBe(true)
  })

  it.each(['14707540088', '00000000000', '31025000000', '1234567890', '1234567890a'])(
    '[norway 2.5] knows that %s is none',
    (number) => {
      expect(identityKind(number)).toBeNull()
    },
  )

  it('[norway 2.5] catches every slip of one digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (place, step) => {
        const digits = Array.from('29824810042', Number)
        digits[place] = ((digits[place] ?? 0) + step) % 10
        expect(hasRightCheckDigits(digits.join(''))).toBe(false)
      }),
    )
  })

  it.each([
    ['1948-02-29', 100, '29824810042'],
    ['1957-05-14', 101, '14855710154'],
    ['2010-11-21', 501, '21911050118'],
  ])('[norway 2.5] makes the synthetic number of %s', (birthDate, individual, number) => {
    expect(syntheticIdentityNumber(birthDate, individual)).toBe(number)
  })
})

describe('set of numbers', () => {
  it('knows what it has seen, through growth', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99_999_999_999 }), { maxLength: 5000 }), (values) => {
        const [ours, theirs] = [new NumberSet(), new Set<number>()]
        for (const value of values) {
          expect(ours.add(value)).toBe(!theirs.has(value))
          theirs.add(value)
        }
      }),
    )
    const many = new NumberSet()
    for (let value = 1; value <= 20_000; value++) many.add(value)
    expect(many.add(1)).toBe(false)
    expect(many.add(20_001)).toBe(true)
  })
})
