import { describe, expect, it } from '@jest/globals'
import { DESK, member, PlayedMeeting } from './aMeeting.ts'
import { attendance } from './attendance.ts'

describe('an appointed panel', () => {
  it('needs nothing special: a youth council of six plays a short meeting', () => {
    const meeting = new PlayedMeeting()
    meeting.play({ type: 'setAgenda', items: [{ kind: 'plenary', title: 'Høring om skolestruktur', minutes: 30 }] })
    meeting.play({ type: 'openLobby' })
    for (const who of [1, 2, 3, 4, 5, 6]) meeting.play({ type: 'arrive', venue: 'hall', who }, DESK)
    meeting.play({ type: 'openMeeting' })
    meeting.play({ type: 'startItem', number: 1 })

    meeting.speaks(3, 90_000)
    meeting.play(
      { type: 'contribute', id: '00000000-0000-7000-8000-000000000001', text: 'Skolen må ligge nær bussen' },
      member(5),
    )
    meeting.wait(600_000).play({ type: 'closeMeeting' })

    expect(meeting.state.plenary).toMatchObject({ state: 'closed', item: null, contributions: [{ number: 1 }] })
    expect(attendance(meeting.state.desk, meeting.now).map(({ attended }) => attended)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
    ])
  })
})
