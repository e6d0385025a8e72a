import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Audience, MeetingEvent, MeetingWhole } from '@borgerpanel/contract'
import { anyCommands, aRandomMeeting, playAll } from './aRandomMeeting.ts'
import { evolve, evolveAll, evolvePart } from './evolve.ts'
import { Owner } from './owner.ts'
import { emptyMeeting, emptyPart, keyOf, restrict } from './state.ts'

const AUDIENCES: readonly Audience[] = ['plenary', 'desk', 'table:1', 'table:2', 'table:3', 'member:1', 'member:4', 'member:7']

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) frozen(inner)
  return value
}

describe('the log', () => {
  it('[D2] gives every set of audiences exactly its part of the whole', () => {
    fc.assert(
      fc.property(anyCommands, fc.subarray([...AUDIENCES]), (steps, seen) => {
        const { log, state } = playAll(aRandomMeeting(), steps)
        const filtered = log.filter(({ audience }) => seen.includes(audience))

        expect(restrict(evolveAll(emptyMeeting(), filtered), seen)).toEqual(restrict(state, seen))
      }),
      { numRuns: 150 },
    )
  })

  it('[D2] builds each part on a screen by itself, entry by entry', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const { log, state } = playAll(aRandomMeeting(), steps)

        for (const audience of AUDIENCES) {
          const own = log.filter((entry) => entry.audience === audience)
          const part = own.reduce((before, { event }) => evolvePart(audience, before, event as never), emptyPart(audience))
          expect(part).toEqual(partOf(state, audience))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('[D2] rebuilds the state from the beginning, never changing what it was given', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const { log, state } = playAll(aRandomMeeting(), steps)
        let rebuilt = frozen(emptyMeeting())
        for (const entry of frozen(log)) rebuilt = frozen(evolve(rebuilt, entry))

        expect(rebuilt).toEqual(state)
      }),
      { numRuns: 50 },
    )
  })

  it('[D3] gives the same in groups that share an owner, and leaves the state a group began with alone', () => {
    fc.assert(
      fc.property(anyCommands, fc.integer({ min: 1, max: 40 }), (steps, size) => {
        const { log, state } = playAll(aRandomMeeting(), steps)
        let grouped = frozen(emptyMeeting())
        for (let from = 0; from < log.length; from += size)
          grouped = frozen(evolveAll(grouped, log.slice(from, from + size), new Owner()))

        expect(grouped).toEqual(state)
      }),
      { numRuns: 50 },
    )
  })

  it('[D3] writes entries of at most 140 characters for a hand', () => {
    const meeting = aRandomMeeting()
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, { role: 'member', who: 1 })

    expect(JSON.stringify((meeting.log.at(-1) as MeetingEvent).event).length).toBeLessThan(140)
  })
})

function partOf(state: MeetingWhole, audience: Audience) {
  if (audience === 'plenary' || audience === 'desk') return state[audience]
  const parts = audience.startsWith('table:') ? state.tables : state.members
  return parts[keyOf(audience)] ?? emptyPart(audience)
}
