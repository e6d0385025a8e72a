import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ByteLine } from './byte-line.ts'
import { concatBytes, toHex, utf8 } from './bytes.ts'
import { comparePacked, keyOfHash, orderByHash } from './order-by-hash.ts'
import { Sha256Stream, sha256 } from './sha256.ts'

describe('order by hash', () => {
  it('[T5] sorts keys spread or heaped, and ties by what is compared', () => {
    const key = fc.oneof(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.integer({ min: 0, max: 2 }))
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const order = orderByHash(Float64Array.from(keys), (a, b) => b - a)
        const wanted = keys.map((_, place) => place).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || b - a)
        expect([...order]).toEqual(wanted)
      }),
    )
  })

  it('[T5] reads six bytes as one number, and compares packed bytes', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0xfd, 0xfc, 0xfb, 0xfa, 0, 0, 0, 0, 1, 0)
    expect([keyOfHash(bytes), keyOfHash(bytes, 6)]).toEqual([0xfffefdfcfbfa, 256])
    expect(comparePacked(bytes, 6)(0, 1)).toBeGreaterThan(0)
    expect(comparePacked(bytes, 3)(2, 2)).toBe(0)
  })
})

describe('line of bytes', () => {
  it('puts together what a text, bytes and hexadecimal digits are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), fc.uint8Array({ maxLength: 700 }), (text, bytes) => {
        const line = new ByteLine().text('cut').cut().text(text).add(bytes).hex(bytes, 0, bytes.length)
        expect(toHex(line.bytes.subarray(0, line.length))).toBe(toHex(utf8(text)) + toHex(bytes) + toHex(utf8(toHex(bytes))))
      }),
    )
  })
})

describe('hash in pieces', () => {
  it('[T2] is the hash of the whole, whatever the pieces, and writes digits as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 6 }), (pieces) => {
        const stream = new Sha256Stream()
        for (const piece of pieces) stream.add(piece)
        expect(toHex(stream.digest())).toBe(toHex(sha256(concatBytes(...pieces))))
      }),
    )
    const line = new ByteLine().digits(19_480_229_001, 11).digits(7, 3)
    expect(toHex(line.bytes.subarray(0, line.length))).toBe(toHex(utf8('19480229001007')))
  })
})
