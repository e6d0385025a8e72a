import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readFrame, writeFrame, type Frame } from './frame.ts'
import type { WireEvent } from './wire.ts'

const NOW = 1_793_260_800_000
const moment = fc.integer({ min: NOW, max: NOW + 3_600_000 })
const kind = fc.constantFrom('speech', 'reply', 'order')
const number = fc.integer({ min: 1, max: 99_999 })

const hand = fc.record(
  {
    type: fc.constant('handRaised'),
    entry: number,
    who: number,
    kind,
    at: moment,
    first: fc.boolean(),
    before: fc.option(number),
    by: fc.constantFrom('desk', 'host', undefined),
    round: fc.constantFrom('turn', 'again'),
  },
  { requiredKeys: ['type', 'entry', 'who', 'kind', 'at', 'first', 'before'] },
)
const event: fc.Arbitrary<WireEvent> = fc.oneof(
  hand,
  fc.record({ type: fc.constant('floorGiven'), entry: number, who: number, kind, at: moment, endsAt: moment }),
  fc.record({ type: fc.constant('stateChanged'), to: fc.string(), at: moment, endsAt: fc.option(moment) }),
  fc.record({
    type: fc.constant('contributionPublished'),
    contribution: fc.record({ number, at: moment, author: fc.option(number) }),
  }),
  fc.record({ type: fc.constant('listOpened') }),
)

const frameOf = (entries: readonly WireEvent[]): Frame => ({
  meeting: 'm',
  epoch: 1,
  audience: 'plenary',
  from: 7,
  entries,
  words: { a: { version: 3, text: 'Taket lekker' } },
})
const handOf = (who: number, at = NOW): WireEvent => ({
  type: 'handRaised',
  entry: who,
  who,
  kind: 'speech',
  at,
  first: true,
  before: null,
})
const bytesOf = (entries: readonly WireEvent[]): number => Buffer.byteLength(JSON.stringify(writeFrame(frameOf(entries)).runs))

describe('a frame on the wire', () => {
  it('[D8] is read as it was written, whatever the entries are', () => {
    fc.assert(
      fc.property(fc.array(event), (entries) => {
        const frame = frameOf(entries)

        const read = readFrame(JSON.parse(JSON.stringify(writeFrame(frame))) as ReturnType<typeof writeFrame>)

        expect(read).toEqual(frame)
      }),
    )
  })

  it('[D3] takes at most 60 bytes for one raised hand, the largest tag number included', () => {
    expect(bytesOf([handOf(4)])).toBeLessThanOrEqual(60)
    expect(bytesOf([handOf(99_999)])).toBeLessThanOrEqual(60)
  })

  it('[D3] takes at most 20 bytes a hand for a thousand of them', () => {
    const hands = Array.from({ length: 1_000 }, (_, index) => handOf(index + 1, NOW + Math.floor(index / 25)))

    expect(bytesOf(hands) / hands.length).toBeLessThanOrEqual(20)
  })
})
