import { describe, expect, it } from '@jest/globals'
import { MeetingLink } from '@borgerpanel/contract'
import { aMeeting, hostOf, member, SYSTEM } from '../aMeeting.ts'
import { nextDeadline } from '../deadline.ts'

function atTables() {
  const meeting = aMeeting({ items: ['tables'] })
  meeting.seat([1, 2, 3], [4, 5])
  return meeting
}

describe('help at a table', () => {
  it('[M11] is taken back by the one who asked, and by nobody else', () => {
    const meeting = atTables()
    meeting.play({ type: 'askForHelp', table: 1 }, member(1))

    expect(meeting.ask({ type: 'takeBackHelp', table: 1 }, member(2))).toBe('item-wrong-state')
    expect(meeting.ask({ type: 'takeBackHelp', table: 1 }, member(4))).toBe('not-at-this-table')
    expect(meeting.ask({ type: 'takeBackHelp', table: 1 }, hostOf(1))).toBe('not-allowed')
    expect(meeting.state.desk.help).toHaveLength(1)

    meeting.play({ type: 'takeBackHelp', table: 1 }, member(1))
    expect(meeting.state.desk.help).toEqual([])
    expect(meeting.state.tables[1]?.helpAskedAt).toBeNull()
    expect(meeting.state.members[1]?.asksForHelp).toBe(false)
  })

  it('[M11] stays asked for while another at the table still asks', () => {
    const meeting = atTables()
    meeting.play({ type: 'askForHelp', table: 1 }, member(1))
    meeting.play({ type: 'askForHelp', table: 1 }, member(2))

    meeting.play({ type: 'takeBackHelp', table: 1 }, member(1))
    expect(meeting.state.desk.help).toHaveLength(1)

    meeting.play({ type: 'takeBackHelp', table: 1 }, member(2))
    expect(meeting.state.desk.help).toEqual([])
  })

  it('[M11] is nobody’s any more once somebody has been there, or when she sits elsewhere', () => {
    const meeting = atTables()
    meeting.play({ type: 'askForHelp', table: 1 }, member(1))
    meeting.play({ type: 'helpGiven', table: 1 }, hostOf(1))
    expect(meeting.ask({ type: 'takeBackHelp', table: 1 }, member(1))).toBe('item-wrong-state')

    meeting.play({ type: 'askForHelp', table: 1 }, member(2))
    meeting.play({ type: 'moveMember', who: 2, table: 2 })
    expect(meeting.ask({ type: 'takeBackHelp', table: 2 }, member(2))).toBe('item-wrong-state')
    expect(meeting.state.desk.help).toHaveLength(1)
  })

  it('[M11] tells the table that it asks, and only the one who asked that it was she', () => {
    const meeting = atTables()
    const before = meeting.log.length

    meeting.play({ type: 'askForHelp', table: 1 }, member(1))

    expect(meeting.log.slice(before).map(({ audience, event }) => [audience, event.type])).toEqual([
      ['member:1', 'myHelpChanged'],
      ['table:1', 'helpAsked'],
      ['desk', 'tableHelpAsked'],
    ])
  })
})

describe('the call back to plenary', () => {
  it('[M11] can be called off, and time then brings nobody back', () => {
    const meeting = atTables()
    expect(meeting.ask({ type: 'cancelRecall' })).toBe('item-wrong-state')
    meeting.play({ type: 'warnRecall', ms: 60_000 })
    expect(meeting.ask({ type: 'cancelRecall' }, member(1))).toBe('not-allowed')

    meeting.wait(30_000).play({ type: 'cancelRecall' })

    expect(nextDeadline(meeting.state)).toBeNull()
    expect(meeting.wait(60_000).ask({ type: 'tick' }, SYSTEM)).toBe('too-early')
    expect(meeting.state.plenary).toMatchObject({ gathered: 'tables', recallAt: null })
  })
})

describe('where those online hear each other', () => {
  const link = 'https://mote.lillevik.kommune.no/samling'

  it('[M20] has one link for plenary and one for each table that wants its own, from before anybody sits there', () => {
    const meeting = aMeeting({ items: ['tables'] })

    meeting.play({ type: 'setLink', place: 'plenary', link })
    meeting.play({ type: 'setLink', place: 2, link: `${link}/2` })
    meeting.seat([1, 2, 3], [4, 5])

    expect(meeting.state.plenary.link).toBe(link)
    expect(meeting.state.tables[2]).toMatchObject({ link: `${link}/2`, members: [{ who: 4 }, { who: 5 }] })
    expect(meeting.state.tables[1]?.link).toBeNull()
    expect(meeting.state.desk.links).toEqual({ 2: `${link}/2` })

    meeting.play({ type: 'setLink', place: 2, link: null })
    expect(meeting.state.desk.links).toEqual({})
    expect(meeting.state.tables[2]?.link).toBeNull()
  })

  it('[M20] is the desk’s to set, until the meeting closes', () => {
    const meeting = aMeeting()
    expect(meeting.ask({ type: 'setLink', place: 'plenary', link }, member(1))).toBe('not-allowed')
    expect(meeting.ask({ type: 'setLink', place: 1, link }, hostOf(1))).toBe('not-allowed')

    meeting.play({ type: 'closeMeeting' })
    expect(meeting.ask({ type: 'setLink', place: 'plenary', link })).toBe('meeting-wrong-state')
  })

  it('[M20] is an https address with a real host and nothing hidden before it', () => {
    const taken = [link, 'https://teams.microsoft.com/l/meetup-join/19%3a?context=%7b%7d', 'https://zoom.us/j/123?pwd=a@b']
    const refused = [
      '',
      'mote.lillevik.kommune.no',
      'http://mote.lillevik.kommune.no',
      'javascript:alert(1)',
      'https://',
      'https://zoom.us@evil.example/j/1',
      'https://zoom.us:443@evil.example',
      `https://zoom.us/${'x'.repeat(1_000)}`,
    ]

    expect(taken.filter((one) => !MeetingLink.safeParse(one).success)).toEqual([])
    expect(refused.filter((one) => MeetingLink.safeParse(one).success)).toEqual([])
  })
})
