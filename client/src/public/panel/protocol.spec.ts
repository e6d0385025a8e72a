import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { lotFacts, lotsOf, replacementsOf } from './protocol.ts'

describe('the protocol as a page', () => {
  it('[T10] keeps replacements apart from the lots', () => {
    const lots = [
      { format: 'borgerpanel-panel-protocol', draw: 1 },
      {
        format: 'borgerpanel-replacement-protocol',
        number: 1,
        at: '2026-09-09T10:00:00Z',
        out: 2,
        members: 1,
        among: 7,
        reason: 'hmm',
      },
    ]
    expect(lotsOf(lots).map(({ kind }) => kind)).toEqual(['panel'])
    expect(replacementsOf(lots)).toMatchObject([{ number: 1, out: 2, members: 1, among: 7, reason: 'other' }])
  })

  it('[T12] tells of the first lot what it rests on, and hides what is hidden', () => {
    const facts = lotFacts({
      format: 'borgerpanel-invite-protocol',
      draw: 1,
      program: '0.1.0',
      ceremony: { drawnAt: '2026-09-02T13:00:00+02:00', place: 'Rådhuset', witnesses: ['Klok Ugle'] },
      publication: { root: 'ab12', size: 17_986, count: 2400 },
      seed: { lines: { beacon: '3-5-2', draw: 'skole:invite:1' }, value: 'cd34' },
      exclusions: { 'too-young': 512, dead: null, 'other-municipality': 0 },
    })
    expect(facts).toMatchObject({ kind: 'invite', from: 17_986, drawn: 2400, root: 'ab12', seed: 'cd34', place: 'Rådhuset' })
    expect(facts.seedLines[0]).toEqual({ key: 'beacon', value: '3-5-2' })
    expect(facts.exclusions).toEqual([
      { reason: 'too-young', count: 512 },
      { reason: 'dead', count: null },
    ])
  })

  it('[T12] tells of the second lot how the quotas were kept', () => {
    const facts = lotFacts({
      format: 'borgerpanel-panel-protocol',
      seats: 24,
      volunteers: 96,
      reserves: ['a', 'b'],
      quotas: [{ feature: 'gender', value: 'woman', min: 11, max: 13, seated: 12 }],
    })
    expect(facts).toMatchObject({ kind: 'panel', from: 96, drawn: 24, reserves: 2 })
    expect(facts.quotas).toEqual([{ feature: 'gender', value: 'woman', least: 11, most: 13, seated: 12 }])
  })

  it('never throws, whatever a protocol holds', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.anything()), (lot) => expect(lotFacts(lot)).toHaveProperty('kind')))
  })
})
