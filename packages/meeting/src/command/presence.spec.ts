import { describe, expect, it } from '@jest/globals'
import { aMeeting, DESK, hostOf, member, PlayedMeeting, SYSTEM } from '../aMeeting.ts'
import { nextDeadline } from '../deadline.ts'

describe('presence and seats', () => {
  it('[M7] lets people in from the lobby on, and counts hall and online', () => {
    const meeting = new PlayedMeeting()
    expect(meeting.ask({ type: 'arrive', venue: 'hall' }, member(1))).toBe('meeting-wrong-state')

    meeting.play({ type: 'openLobby' })
    meeting.play({ type: 'arrive', venue: 'online' }, member(1))
    meeting.play({ type: 'arrive', venue: 'hall', who: 12 }, DESK)

    expect(meeting.state.plenary.present).toEqual({ hall: 1, online: 1 })
    expect(meeting.ask({ type: 'arrive', venue: 'online' }, member(1))).toBe('already-present')
    expect(meeting.ask({ type: 'arrive', venue: 'online', who: 2 }, member(3))).toBe('not-allowed')
    expect(meeting.ask({ type: 'arrive', venue: 'online' }, DESK)).toBe('malformed')
  })

  it('[M38] lets somebody change from hall to online without being counted twice', () => {
    const meeting = aMeeting({ online: 1, hall: 1 })

    meeting.play({ type: 'arrive', venue: 'online' }, member(2))

    expect(meeting.state.plenary.present).toEqual({ hall: 0, online: 2 })
    expect(meeting.state.desk.attendees[2]?.spells).toHaveLength(1)
  })

  it('[M8] keeps the seat and the place in the list of one who loses contact', () => {
    const meeting = aMeeting({ items: ['tables'] })
    meeting.seat([1, 2, 3, 4, 5])
    meeting.play({ type: 'askForFloor', place: 1, kind: 'speech' }, member(2))

    meeting.play({ type: 'noteAway', who: 2 }, SYSTEM)

    expect(meeting.state.desk.attendees[2]).toMatchObject({ presence: 'away', table: 1 })
    expect(meeting.state.tables[1]?.members).toContainEqual({ who: 2, presence: 'away' })
    expect(meeting.waiting(1)).toEqual([2])
    expect(meeting.ask({ type: 'giveFloor', place: 1 })).toBe('not-present')
    meeting.play({ type: 'noteBack', who: 2 }, SYSTEM)
    expect(meeting.state.tables[1]?.members).toContainEqual({ who: 2, presence: 'here' })
    expect(meeting.ask({ type: 'noteBack', who: 2 }, SYSTEM)).toBe('already-present')
  })

  it('[M8] takes no notice of the connection of one in the hall', () => {
    const meeting = aMeeting({ online: 0, hall: 1 })

    expect(meeting.ask({ type: 'noteAway', who: 1 }, SYSTEM)).toBe('not-allowed')
    expect(meeting.ask({ type: 'noteAway', who: 2 }, SYSTEM)).toBe('not-present')
    expect(meeting.ask({ type: 'noteAway', who: 1 }, member(1))).toBe('not-allowed')
  })

  it('[M8] pauses the turn of a speaker who loses contact, and lets her go on when she is back within 20 s', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(1))
    meeting.play({ type: 'giveFloor', place: 'plenary' })

    meeting.wait(10_000).play({ type: 'noteAway', who: 1 }, SYSTEM)
    expect(nextDeadline(meeting.state)).toBe(meeting.now + 20_000)
    meeting.wait(19_000).play({ type: 'noteBack', who: 1 }, SYSTEM)
    meeting.wait(10_000).play({ type: 'endTurn', place: 'plenary' }, member(1))

    expect(meeting.state.plenary.floor.spoken).toEqual({ 1: 20_000 })
  })

  it('[M8] does not start a turn again that the moderator had paused herself', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(1))
    meeting.play({ type: 'giveFloor', place: 'plenary' })

    meeting.wait(1_000).play({ type: 'pauseTurn', place: 'plenary' })
    meeting.wait(1_000).play({ type: 'noteAway', who: 1 }, SYSTEM)
    meeting.wait(1_000).play({ type: 'noteBack', who: 1 }, SYSTEM)

    expect(meeting.state.plenary.floor.turn?.pausedAt).not.toBeNull()
  })

  it('[M8] ends the turn of one who has been gone for 20 s, and not before [D20]', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(1))
    meeting.play({ type: 'giveFloor', place: 'plenary' })
    meeting.wait(10_000).play({ type: 'noteAway', who: 1 }, SYSTEM)

    expect(meeting.wait(19_999).ask({ type: 'tick' }, SYSTEM)).toBe('too-early')
    expect(meeting.wait(1).ask({ type: 'tick' }, SYSTEM)).toBeNull()

    expect(meeting.state.plenary.floor.turn).toBeNull()
    expect(meeting.state.plenary.floor.spoken).toEqual({ 1: 10_000 })
    expect(meeting.ask({ type: 'tick' }, SYSTEM)).toBe('too-early')
  })

  it('[M8] does not let the twenty seconds run while the meeting is paused', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(1))
    meeting.play({ type: 'giveFloor', place: 'plenary' })

    meeting.play({ type: 'pauseMeeting' })
    meeting.wait(1_000).play({ type: 'noteAway', who: 1 }, SYSTEM)
    expect(nextDeadline(meeting.state)).toBeNull()
    meeting.wait(60_000).play({ type: 'resumeMeeting' })
    expect(nextDeadline(meeting.state)).toBe(meeting.now + 20_000)
    meeting.wait(5_000).play({ type: 'noteBack', who: 1 }, SYSTEM)

    expect(meeting.state.plenary.floor.turn?.pausedAt).toBeNull()
  })

  it('[M8] frees the seat and the place in the list of one who leaves', () => {
    const meeting = aMeeting({ items: ['tables'] })
    meeting.seat([1, 2, 3], [4, 5])
    meeting.play({ type: 'askForFloor', place: 1, kind: 'speech' }, member(2))
    expect(meeting.ask({ type: 'leave', who: 2 }, hostOf(2))).toBe('not-at-this-table')

    meeting.play({ type: 'leave' }, member(2))

    expect(meeting.waiting(1)).toEqual([])
    expect(meeting.state.desk.tables[1]?.who).toEqual([1, 3])
    expect(meeting.state.members[2]).toMatchObject({ present: false, table: null })
    expect(meeting.state.plenary.present.online).toBe(4)
    expect(meeting.ask({ type: 'leave' }, member(2))).toBe('not-present')
  })
})
