import { describe, expect, it } from '@jest/globals'
import { FrameBuilder, type Frame, type LargeFrame } from '../frame/index.ts'
import { seedFromLines, sha256, toHex, utf8 } from '../random/index.ts'
import { readRegister } from '../register/index.ts'
import { syntheticRegister } from '../synthetic/index.ts'
import { drawInvitees, drawLargeInvitees } from './invite.ts'

const PEOPLE = 2000
const COUNT = 60
const seed = seedFromLines({ beacon: 'cd', roll: 'ab' })
const hash = (lines: readonly string[]): string => toHex(sha256(utf8(lines.join('\n'))))

async function* bytesOf(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield await Promise.resolve(utf8(line))
}

async function aFrame(turned = false): Promise<{ frame: Frame; large: LargeFrame }> {
  const criteria = { municipality: '9901', referenceDate: '2026-09-01', minimumAge: 16 }
  const builder = new FrameBuilder({ criteria, secret: utf8('0123456789abcdef') })
  const [header = '', ...rows] = [...syntheticRegister({ people: PEOPLE })].join('').trim().split('\n')
  const lines = [header, ...(turned ? rows.toReversed() : rows)].map((line) => `${line}\n`)
  for await (const part of readRegister(bytesOf(lines), { mode: 'demo' }))
    if ('rows' in part) for (const row of part.rows) builder.add(row)
  return { frame: builder.finish(), large: builder.finishLarge() }
}

describe('the first lot, byte by byte', () => {
  it('[T2] [T5] has the root, order and people it had when it was first written down', async () => {
    const { frame } = await aFrame()
    const draw = drawInvitees(frame.entries, COUNT, seed)
    if (!draw.ok) throw new Error(draw.code)

    expect([frame.entries.length, frame.unknownHouseholds, draw.start]).toEqual([1597, 34, 593])
    expect(frame.root).toBe('7209baaa7a7c1e299b9566a502b9c2c109e646a7d726b104ee30e39cc64a9ed9')
    expect(hash(draw.order.map(({ leaf, household, identityNumber }) => leaf + household + identityNumber))).toBe(
      'a29bdef5ca12c3cef0c92bb763c534b2404d292a537b4aa3c124778f31139741',
    )
    expect(hash(draw.invited.map(({ identityNumber }) => identityNumber))).toBe(
      'd008e339605d59af81e91dbc3ead5a5d5f03c373f97bdd0b281a0c78cc8b1165',
    )
    expect(draw.householdCount).toEqual({ households: 996, beyondPromise: 0, invitedTwice: 0 })
    expect(frame.entries[0]).toEqual({
      identityNumber: '01814300060',
      birthDate: '1943-01-01',
      gender: 'woman',
      area: 'Fjellsyn',
      household: '5c9cc022249261d1d950e6ad544f7e8d',
      leaf: 'c7bae5e0c7ad10ece4200659dd54556e26fa954658f83d3fd9d24ad137cda4fa',
    })
  })

  it('[T5] is the same from columns, and from a file turned upside down', async () => {
    const [{ frame, large }, turned] = await Promise.all([aFrame(), aFrame(true)])
    const draw = drawInvitees(frame.entries, COUNT, seed)
    if (!draw.ok) throw new Error(draw.code)

    for (const { people, root } of [large, turned.large]) {
      const columns = drawLargeInvitees(people, COUNT, seed)
      if (!columns.ok) throw new Error(columns.code)
      expect(root).toBe(frame.root)
      expect(Array.from(columns.order, (place) => people.leaf(place))).toEqual(draw.order.map(({ leaf }) => leaf))
      expect(Array.from(columns.invited, (place) => people.entry(place))).toEqual(draw.invited)
      expect([columns.start, columns.positions, columns.householdCount]).toEqual([
        draw.start,
        draw.positions,
        draw.householdCount,
      ])
    }
  })
})
