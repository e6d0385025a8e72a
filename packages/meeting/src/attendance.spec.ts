import { describe, expect, it } from '@jest/globals'
import { aMeeting, member, SYSTEM } from './aMeeting.ts'
import type { PlayedMeeting } from './aMeeting.ts'
import { attendance } from './attendance.ts'

const MINUTE = 60_000
const of = (meeting: PlayedMeeting, who: number) => attendance(meeting.state.desk, meeting.now).find((one) => one.who === who)

describe('attendance', () => {
  it('[M9] counts the opened time, not the lobby and not a pause', () => {
    const meeting = aMeeting({ online: 1 })
    meeting.wait(30 * MINUTE).play({ type: 'pauseMeeting' })
    meeting.wait(60 * MINUTE).play({ type: 'resumeMeeting' })
    meeting.wait(30 * MINUTE).play({ type: 'closeMeeting' })
    meeting.wait(600 * MINUTE)

    expect(of(meeting, 1)).toEqual({ who: 1, present: 60 * MINUTE, opened: 60 * MINUTE, share: 1, attended: true })
  })

  it('[M9] asks for half of it, no more', () => {
    const meeting = aMeeting({ hall: 2, online: 0 })
    meeting.wait(30 * MINUTE - 1).play({ type: 'leave' }, member(1))
    meeting.wait(1).play({ type: 'leave' }, member(2))
    meeting.wait(30 * MINUTE).play({ type: 'closeMeeting' })

    expect(of(meeting, 1)?.attended).toBe(false)
    expect(of(meeting, 2)).toMatchObject({ share: 0.5, attended: true })
  })

  it('[M9] does not deduct gaps online under ten minutes', () => {
    const meeting = aMeeting({ online: 2 })
    meeting.play({ type: 'noteAway', who: 1 }, SYSTEM)
    meeting.play({ type: 'noteAway', who: 2 }, SYSTEM)
    expect(of(meeting, 1)?.present).toBe(0)
    meeting.wait(10 * MINUTE - 1).play({ type: 'noteBack', who: 1 }, SYSTEM)
    meeting.wait(1).play({ type: 'noteBack', who: 2 }, SYSTEM)
    meeting.wait(5 * MINUTE)

    expect(of(meeting, 1)?.present).toBe(15 * MINUTE)
    expect(of(meeting, 2)?.present).toBe(5 * MINUTE)
  })

  it('[M9] deducts every gap in the hall, where people check out at the door', () => {
    const meeting = aMeeting({ hall: 1, online: 0 })
    meeting.wait(MINUTE).play({ type: 'leave' }, member(1))
    meeting.wait(MINUTE).play({ type: 'arrive', venue: 'hall' }, member(1))
    meeting.wait(MINUTE)

    expect(of(meeting, 1)?.present).toBe(2 * MINUTE)
  })

  it('[M9] has nobody attend a meeting that has not been open', () => {
    const meeting = aMeeting({ online: 1 })
    const desk = { ...meeting.state.desk, opened: [] }

    expect(attendance(desk, meeting.now)).toEqual([{ who: 1, present: 0, opened: 0, share: 0, attended: false }])
  })
})
