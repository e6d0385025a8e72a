import { describe, expect, it } from '@jest/globals'
import { aMeeting, DESK, hostOf, member, SYSTEM } from '../aMeeting.ts'
import { nextDeadline } from '../deadline.ts'

describe('tables', () => {
  it('[M7] seats everybody present exactly once, and nobody else', () => {
    const meeting = aMeeting()
    const at = (seats: { table: number; who: number[] }[], expectedHead = meeting.log.length) =>
      meeting.ask({ type: 'goToTables', expectedHead, seats })

    expect(at([{ table: 1, who: [1, 2, 3, 4] }])).toBe('seats-wrong')
    expect(at([{ table: 1, who: [1, 2, 3, 4, 5, 6] }])).toBe('seats-wrong')
    expect(
      at([
        { table: 1, who: [1, 2, 3] },
        { table: 2, who: [3, 4, 5] },
      ]),
    ).toBe('seats-wrong')
    expect(
      at([
        { table: 1, who: [1, 2, 3] },
        { table: 1, who: [4, 5] },
      ]),
    ).toBe('seats-wrong')
    expect(at([])).toBe('seats-wrong')
    expect(
      at([
        { table: 1, who: [1, 2, 3] },
        { table: 2, who: [4, 5] },
      ]),
    ).toBeNull()
  })

  it('[M10] refuses seats computed before somebody came, and takes them when only hands went up since', () => {
    const meeting = aMeeting()
    const expectedHead = meeting.log.length
    const seats = [{ table: 1, who: [1, 2, 3, 4, 5] }]

    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(1))
    expect(meeting.ask({ type: 'seat', expectedHead, seats })).toBeNull()
    meeting.play({ type: 'arrive', venue: 'online' }, member(6))
    expect(meeting.ask({ type: 'goToTables', expectedHead, seats })).toBe('seats-outdated')
  })

  it('[M11] goes both ways any number of times, and says so once', () => {
    const meeting = aMeeting({ items: ['tables'] })
    expect(meeting.ask({ type: 'goToPlenary' })).toBe('item-wrong-state')
    expect(meeting.ask({ type: 'warnRecall', ms: 60_000 })).toBe('item-wrong-state')

    meeting.seat([1, 2, 3], [4, 5])
    expect(meeting.state.plenary.gathered).toBe('tables')
    meeting.play({ type: 'goToPlenary' })
    meeting.seat([1, 4], [2, 3, 5])

    expect(meeting.state.members[4]).toMatchObject({ table: 1, whySeated: 'start' })
    expect(meeting.state.tables[1]?.members.map(({ who }) => who)).toEqual([1, 4])
  })

  it('[M11] calls everybody back a minute after the warning, by the clock', () => {
    const meeting = aMeeting({ items: ['tables'] })
    meeting.seat([1, 2, 3, 4, 5])

    meeting.play({ type: 'warnRecall', ms: 60_000 })
    expect(nextDeadline(meeting.state)).toBe(meeting.now + 60_000)
    expect(meeting.wait(59_999).ask({ type: 'tick' }, SYSTEM)).toBe('too-early')
    meeting.wait(1).play({ type: 'tick' }, SYSTEM)

    expect(meeting.state.plenary).toMatchObject({ gathered: 'plenary', recallAt: null })
    expect(nextDeadline(meeting.state)).toBeNull()
  })

  it('[M11] moves people with the item once they have seats', () => {
    const meeting = aMeeting({ items: ['plenary', 'tables', 'report'] })
    meeting.play({ type: 'startItem', number: 2 })
    expect(meeting.state.plenary.gathered).toBe('plenary')

    meeting.seat([1, 2, 3, 4, 5])
    expect(meeting.state.tables[1]?.item).toBe(2)
    meeting.play({ type: 'startItem', number: 3 })
    expect(meeting.state.plenary.gathered).toBe('plenary')
    meeting.play({ type: 'startItem', number: 2 })
    expect(meeting.state.plenary.gathered).toBe('tables')
  })

  it('[M10] gives a late comer the smallest table of her own venue, or a new one', () => {
    const meeting = aMeeting({ online: 5, items: ['tables'] })
    meeting.seat([1, 2, 3], [4, 5])

    meeting.play({ type: 'arrive', venue: 'online' }, member(6))
    meeting.play({ type: 'arrive', venue: 'hall' }, member(7))

    expect(meeting.state.desk.attendees[6]?.table).toBe(2)
    expect(meeting.state.members[6]).toMatchObject({ table: 2, whySeated: 'late' })
    expect(meeting.state.desk.attendees[7]?.table).toBe(3)
    expect(meeting.state.tables[3]?.item).toBe(1)
  })

  it('[M10] lets the moderator move anyone, tells her why, and frees her place in the list', () => {
    const meeting = aMeeting({ items: ['tables'] })
    meeting.seat([1, 2, 3], [4, 5])
    meeting.play({ type: 'askForFloor', place: 1, kind: 'speech' }, member(3))
    expect(meeting.ask({ type: 'moveMember', who: 3, table: 1 })).toBe('seats-wrong')
    expect(meeting.ask({ type: 'moveMember', who: 9, table: 1 })).toBe('not-present')
    expect(aMeeting().ask({ type: 'moveMember', who: 3, table: 1 })).toBe('seats-wrong')
    expect(meeting.ask({ type: 'moveMember', who: 3, table: 2 }, member(3))).toBe('not-allowed')

    meeting.play({ type: 'moveMember', who: 3, table: 2 })

    expect(meeting.state.members[3]).toMatchObject({ table: 2, whySeated: 'moved' })
    expect(meeting.state.desk.tables[2]?.who).toEqual([4, 5, 3])
    expect(meeting.waiting(1)).toEqual([])
  })

  it('[M11] shows the desk a table that asks for help until somebody has been there', () => {
    const meeting = aMeeting({ items: ['tables'] })
    meeting.seat([1, 2, 3], [4, 5])
    expect(meeting.ask({ type: 'askForHelp', table: 2 }, member(1))).toBe('not-at-this-table')

    meeting.play({ type: 'askForHelp', table: 1 }, member(1))
    meeting.wait(5_000).play({ type: 'askForHelp', table: 1 }, member(2))
    expect(meeting.state.desk.help).toEqual([{ table: 1, at: meeting.now - 5_000 }])

    expect(meeting.ask({ type: 'helpGiven', table: 1 }, hostOf(2))).toBe('not-at-this-table')
    meeting.play({ type: 'helpGiven', table: 1 }, hostOf(1))
    expect(meeting.state.desk.help).toEqual([])
  })

  it('[M11] carries a message to everybody, and refuses an empty or endless one', () => {
    const meeting = aMeeting()

    meeting.play({ type: 'announce', text: ' Kaffe i gangen ' }, DESK)
    expect(meeting.state.plenary.announcement?.text.id).toContain('Kaffe i gangen')

    expect(meeting.ask({ type: 'announce', text: '  ' })).toBe('text-empty')
    expect(meeting.ask({ type: 'announce', text: 'x'.repeat(301) })).toBe('text-too-long')
  })
})
