import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { emptyMeeting, evolveAll } from '@borgerpanel/meeting'
import { anyCommands, aRandomMeeting, playAll } from '../../packages/meeting/src/aRandomMeeting.ts'
import { keep } from './support/keep.ts'

const RUNS = 10_000

describe('the rules of the meeting', () => {
  it(
    `[M7] [D2] hold through ${RUNS} random meetings: everybody in one place, and the log rebuilds the state`,
    () => {
      const started = Date.now()
      let events = 0

      fc.assert(
        fc.property(anyCommands, (steps) => {
          const meeting = playAll(aRandomMeeting(), steps)
          events += meeting.log.length
          const seated = Object.values(meeting.state.desk.tables).flatMap(({ who }) => who)
          expect(new Set(seated).size).toBe(seated.length)
          expect(evolveAll(emptyMeeting(), meeting.log)).toEqual(meeting.state)
        }),
        { numRuns: RUNS },
      )

      keep('rules', { meetings: RUNS, events, faults: 0, seconds: Math.round((Date.now() - started) / 1000) })
    },
    8 * 60_000,
  )
})
