import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createHash, createHmac as nodeHmac } from 'node:crypto'
import { fromHex, toHex, utf8 } from './bytes.ts'
import { createGenerator } from './generator.ts'
import { checkSeedLines, formatSeedLines, parseSeedLines, seedFromLines } from './seed.ts'
import { createHmac, sha256 } from './sha256.ts'

const VECTOR = '12f659166c0d534b07d9c9fe35bf12045cd87022368d1908684b6793c8662f2d'

describe('hash', () => {
  it('agrees with the platform on every length of message and key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 150 }), (message, key) => {
        expect(toHex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
        expect(toHex(createHmac(key)(message))).toBe(nodeHmac('sha256', key).update(message).digest('hex'))
      }),
    )
  })

  it('[T3] refuses what is not hexadecimal', () => {
    expect(() => fromHex('0g')).toThrow(RangeError)
    expect(toHex(fromHex('00ff'))).toBe('00ff')
  })
})

describe('seed', () => {
  it('[T3] is the hash of the sorted lines, whatever order they came in', () => {
    expect(toHex(seedFromLines({ roll: 'ab', beacon: 'cd' }))).toBe(VECTOR)
    expect(toHex(seedFromLines({ beacon: 'cd', roll: 'ab' }))).toBe(VECTOR)
  })

  it('[T3] refuses empty lines, odd keys and values outside the alphabet', () => {
    expect(checkSeedLines({})).toEqual([{ code: 'seed-lines-empty', key: '' }])
    expect(checkSeedLines({ Beacon: 'cd', draw: 'a b' }).map(({ code }) => code)).toEqual([
      'seed-key-malformed',
      'seed-value-malformed',
    ])
    expect(() => seedFromLines({ draw: 'a\nb' })).toThrow('seed-value-malformed')
  })

  it('[T3] reads its own lines back and finds a key given twice', () => {
    const lines = { draw: 'panel-1:invite:1', beacon: '04-11-17-23-29-31-33+7' }
    expect(parseSeedLines(formatSeedLines(lines))).toEqual({ lines, problems: [] })
    expect(parseSeedLines('a=1\na=2\nb').problems.map(({ code }) => code)).toEqual(['seed-key-double', 'seed-line-malformed'])
  })
})

describe('generator', () => {
  const seed = fromHex(VECTOR)

  it('[T4] gives the numbers of the published test vector', () => {
    const numbers = createGenerator(seed, 'panel')
    const small = createGenerator(seed, 'panel')

    expect([numbers.uint64(), numbers.uint64(), numbers.uint64()]).toEqual([
      2735368897112062429n,
      350160929313843944n,
      2269705451262610457n,
    ])
    expect([1, 2, 3, 4, 5].map(() => small.below(1000))).toEqual([429, 944, 457, 36, 632])
  })

  it('[T4] takes the remainder of the same 64 bits with and without big integers', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (label, n) => {
        const value = createGenerator(seed, label).uint64()
        expect(createGenerator(seed, label).below(n)).toBe(Number(value % BigInt(n)))
      }),
    )
  })

  it('[T4] refuses to choose among nothing', () => {
    expect(() => createGenerator(seed, 'x').below(0)).toThrow(RangeError)
  })

  it('[T4] shuffles without losing anybody, the same way each time and evenly', () => {
    const order = createGenerator(seed, 'tables/3').shuffle([1, 2, 3, 4, 5])
    expect(createGenerator(seed, 'tables/3').shuffle([1, 2, 3, 4, 5])).toEqual(order)
    expect(order.toSorted()).toEqual([1, 2, 3, 4, 5])

    const many = createGenerator(utf8('many'), 'x')
    const firsts = Array.from({ length: 40_000 }, () => many.shuffle([0, 1, 2, 3])[0])
    const counts = [0, 1, 2, 3].map((value) => firsts.filter((first) => first === value).length)
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquare).toBeLessThan(16.27) // 0.1 % point with 3 degrees of freedom
  })
})
