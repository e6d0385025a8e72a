import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkDigitOf, groupedCode, isCodeWhole, leadingZeroBits, plainCode } from './code.ts'

const eleven = fc.stringMatching(/^\d{11}$/)
const code = eleven.map((digits) => digits + checkDigitOf(digits))

describe('a member code', () => {
  it('[S1] is whole when its check digit fits, with or without groups', () => {
    expect(checkDigitOf('572')).toBe('4')
    fc.assert(
      fc.property(
        code,
        (whole) => isCodeWhole(whole) && isCodeWhole(groupedCode(whole)) && plainCode(groupedCode(whole)) === whole,
      ),
    )
  })

  it('[S1] shows every single wrong digit as a slip', () => {
    fc.assert(
      fc.property(code, fc.nat(11), fc.integer({ min: 1, max: 9 }), (whole, at, by) => {
        const wrong = String((Number(whole[at]) + by) % 10)
        return !isCodeWhole(whole.slice(0, at) + wrong + whole.slice(at + 1))
      }),
    )
  })

  it('[S1] shows every two swapped neighbours as a slip', () => {
    fc.assert(
      fc.property(code, fc.nat(10), (whole, at) => {
        const [left = '', right = ''] = [whole[at], whole[at + 1]]
        return left === right || !isCodeWhole(whole.slice(0, at) + right + left + whole.slice(at + 2))
      }),
    )
  })

  it('[S1] is not whole when it has letters, or too few or too many digits', () => {
    for (const typed of ['', '1234', '12345678901x', '0000 0000 0000 0', 'O000 0000 0000']) expect(isCodeWhole(typed)).toBe(false)
  })

  it('counts the zero bits at the front of a digest', () => {
    expect(leadingZeroBits(new Uint8Array([0, 0, 1]))).toBe(23)
    expect(leadingZeroBits(new Uint8Array([128]))).toBe(0)
    expect(leadingZeroBits(new Uint8Array([0, 0]))).toBe(16)
  })
})
