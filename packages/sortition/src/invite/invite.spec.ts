import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { toHex, utf8 } from '../random/bytes.ts'
import { createGenerator } from '../random/generator.ts'
import { sha256 } from '../random/sha256.ts'
import { drawInvitees } from './invite.ts'
import type { OrderedEntry } from './order.ts'
import { planInvitations, suggestInviteCount } from './planning.ts'
import { systematicPositions } from './positions.ts'

const seed = sha256(utf8('a seed'))
const hash = (text: string): string => toHex(sha256(utf8(text)))

/** People in households of the given sizes, spread over three areas. */
function aFrame(sizes: readonly number[]): OrderedEntry[] {
  return sizes.flatMap((size, home) =>
    Array.from({ length: size }, (_, person) => ({
      area: ['Nordsida', 'Fjellsyn', 'Åsen'][home % 3] ?? '',
      household: hash(`home ${home}`).slice(0, 32),
      leaf: hash(`person ${home}/${person}`),
    })),
  )
}
const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 })
const frameAndCount = sizes.chain((list) => {
  const size = list.reduce((sum, each) => sum + each, 0)
  return fc.record({ sizes: fc.constant(list), size: fc.constant(size), count: fc.integer({ min: 1, max: size }) })
})

describe('systematic draw', () => {
  it('[T5] hits every place by exactly n of the N starts', () => {
    fc.assert(
      fc.property(frameAndCount, ({ size, count }) => {
        const hits = new Array<number>(size).fill(0)
        for (let start = 0; start < size; start++) {
          for (const position of systematicPositions(size, count, start)) hits[position] = (hits[position] ?? 0) + 1
        }
        expect(hits).toEqual(new Array(size).fill(count))
      }),
      { numRuns: 60 },
    )
  })

  it('[T5] takes ⌊mn/N⌋ or ⌈mn/N⌉ of any m who stand together', () => {
    fc.assert(
      fc.property(frameAndCount, fc.nat(), fc.nat(), fc.nat(), ({ size, count }, startPick, fromPick, lengthPick) => {
        const positions = systematicPositions(size, count, startPick % size)
        const from = fromPick % size
        const length = 1 + (lengthPick % (size - from))
        const taken = positions.filter((position) => position >= from && position < from + length).length
        expect(taken).toBeGreaterThanOrEqual(Math.floor((length * count) / size))
        expect(taken).toBeLessThanOrEqual(Math.ceil((length * count) / size))
      }),
    )
  })

  it('[T5] refuses a start outside the frame and more people than there are', () => {
    expect(() => systematicPositions(10, 3, 10)).toThrow(RangeError)
    expect(() => systematicPositions(10, 11, 0)).toThrow(RangeError)
  })
})

describe('drawing those to invite', () => {
  it('[T5] gives the same people whatever order the frame came in', () => {
    fc.assert(
      fc.property(frameAndCount, fc.string(), ({ sizes: list, count }, label) => {
        const frame = aFrame(list)
        const permuted = createGenerator(seed, label).shuffle(frame)
        expect(drawInvitees(permuted, count, seed)).toEqual(drawInvitees(frame, count, seed))
      }),
    )
  })

  it('[T5] sends at most one letter to a household of h when h·n ≤ N, and counts the larger ones', () => {
    fc.assert(
      fc.property(frameAndCount, ({ sizes: list, size, count }) => {
        const draw = drawInvitees(aFrame(list), count, seed)
        if (!draw.ok) throw new Error(draw.code)

        expect(draw.householdCount.beyondPromise).toBe(list.filter((h) => h * count > size).length)
        expect(draw.householdCount.invitedTwice).toBeLessThanOrEqual(draw.householdCount.beyondPromise)
        expect(draw.invited).toHaveLength(count)
        expect(new Set(draw.invited).size).toBe(count)
      }),
    )
  })

  it('[T5] gives everybody the same chance over many seeds', () => {
    const frame = aFrame([3, 1, 2, 4, 2, 1, 5, 2])
    const hits = new Map<string, number>(frame.map(({ leaf }) => [leaf, 0]))
    for (let round = 0; round < 4000; round++) {
      const draw = drawInvitees(frame, 5, sha256(utf8(`round ${round}`)))
      if (draw.ok) for (const { leaf } of draw.invited) hits.set(leaf, (hits.get(leaf) ?? 0) + 1)
    }
    // 4000 draws with a chance of 1/4: 1000 expected, standard deviation 27.
    for (const count of hits.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * 27)
  })

  it('[T5] refuses an empty frame and an impossible number', () => {
    expect(drawInvitees([], 1, seed)).toMatchObject({ ok: false, code: 'frame-empty' })
    expect(drawInvitees(aFrame([1, 1]), 3, seed)).toMatchObject({ ok: false, code: 'invite-count-impossible', size: 2 })
    expect(drawInvitees(aFrame([1, 1]), 0, seed)).toMatchObject({ ok: false })
  })

  it('[T11] suggests how many letters a panel needs', () => {
    expect(suggestInviteCount(24)).toBe(720)
    expect(suggestInviteCount(24, { yesRate: 0.04 })).toBe(1800)
    expect(suggestInviteCount(24, { attendance: 0.25 })).toBe(960)
  })

  it('[T11] plans as the published sizes say, and tells what decides and whether the town is large enough', () => {
    const counts = [18, 24, 36, 100].map((seats) => planInvitations(seats, 5000, { yesRate: 0.09 }).count)
    expect(counts).toEqual([600, 800, 1200, 3334])
    expect(planInvitations(36, 1300, { yesRate: 0.09 })).toEqual({
      count: 1200,
      pessimistic: 2700,
      yes: 108,
      because: 'choice',
      fits: { count: true, pessimistic: false },
    })
    expect(planInvitations(24, 900, { attendance: 0.25 })).toMatchObject({
      count: 960,
      yes: 96,
      because: 'attendance',
      fits: { count: false },
    })
  })
})
