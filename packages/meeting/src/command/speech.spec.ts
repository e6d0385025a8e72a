import { describe, expect, it } from '@jest/globals'
import { aMeeting, DESK, hostOf, member } from '../aMeeting.ts'
import type { PlayedMeeting } from '../aMeeting.ts'

type Kind = 'speech' | 'reply' | 'order'

function asks(meeting: PlayedMeeting, who: number, kind: Kind = 'speech', place: 'plenary' | number = 'plenary') {
  return meeting.ask({ type: 'askForFloor', place, kind }, member(who))
}

describe('the list of speakers', () => {
  it('[M12] takes those present only, one waiting speech each', () => {
    const meeting = aMeeting()

    expect(asks(meeting, 1)).toBeNull()
    expect(asks(meeting, 1)).toBe('hand-already-raised')
    expect(asks(meeting, 9)).toBe('not-present')
    expect(meeting.ask({ type: 'askForFloor', place: 'plenary', kind: 'speech', who: 2 }, member(3))).toBe('not-allowed')
  })

  it('[M12] lets desk and host enter a member, and says who did', () => {
    const meeting = aMeeting({ items: ['tables'] })
    meeting.seat([1, 2, 3], [4, 5])

    meeting.play({ type: 'askForFloor', place: 1, kind: 'speech', who: 1 }, hostOf(1))
    expect(meeting.ask({ type: 'askForFloor', place: 2, kind: 'speech', who: 4 }, hostOf(1))).toBe('not-at-this-table')
    expect(meeting.ask({ type: 'askForFloor', place: 2, kind: 'speech', who: 1 }, hostOf(2))).toBe('not-at-this-table')
    meeting.play({ type: 'askForFloor', place: 2, kind: 'speech', who: 5 }, DESK)
    expect(meeting.ask({ type: 'askForFloor', place: 2, kind: 'speech' }, DESK)).toBe('malformed')

    const raised = meeting.log.flatMap(({ event }) => (event.type === 'handRaised' ? [event.by] : []))
    expect(raised).toEqual(['host', 'desk'])
  })

  it('[M12] has one list for plenary and one for each table, each used where people are', () => {
    const meeting = aMeeting({ items: ['tables'] })
    expect(asks(meeting, 1, 'speech', 1)).toBe('not-at-this-table')

    meeting.seat([1, 2, 3], [4, 5])

    expect(asks(meeting, 1, 'speech', 1)).toBeNull()
    expect(asks(meeting, 1, 'speech', 2)).toBe('not-at-this-table')
    expect(asks(meeting, 1)).toBe('item-wrong-state')
    meeting.play({ type: 'goToPlenary' })
    expect(asks(meeting, 2, 'speech', 1)).toBe('item-wrong-state')
    expect(asks(meeting, 2)).toBeNull()
  })

  it('[M2] is quiet while people think, in a break and in the poll', () => {
    const meeting = aMeeting({ items: ['plenary', 'break'] })
    expect(asks(meeting, 1)).toBeNull()

    meeting.play({ type: 'startItem', number: 2 })

    expect(asks(meeting, 2)).toBe('item-wrong-state')
  })

  it('[M12] takes a hand down again, once', () => {
    const meeting = aMeeting()
    asks(meeting, 1)

    expect(meeting.ask({ type: 'leaveList', place: 'plenary', kind: 'speech' }, member(2))).toBe('hand-not-raised')
    expect(meeting.ask({ type: 'leaveList', place: 'plenary', kind: 'speech' }, member(1))).toBeNull()
    expect(meeting.ask({ type: 'leaveList', place: 'plenary', kind: 'speech' }, member(1))).toBe('hand-not-raised')
  })

  it('[M12] takes replies only to the speech going on or just held, two at most, one each', () => {
    const meeting = aMeeting({ online: 6 })
    expect(asks(meeting, 2, 'reply')).toBe('reply-not-possible')

    asks(meeting, 1)
    meeting.play({ type: 'giveFloor', place: 'plenary' })
    expect(asks(meeting, 1, 'reply')).toBe('reply-not-possible')
    expect(asks(meeting, 2, 'reply')).toBeNull()
    expect(asks(meeting, 3, 'reply')).toBeNull()
    expect(asks(meeting, 4, 'reply')).toBe('reply-not-possible')
    meeting.play({ type: 'leaveList', place: 'plenary', kind: 'reply' }, member(3))
    expect(asks(meeting, 4, 'reply')).toBeNull()
    meeting.play({ type: 'endTurn', place: 'plenary' })
    meeting.play({ type: 'giveFloor', place: 'plenary' })
    meeting.play({ type: 'endTurn', place: 'plenary' })

    expect(asks(meeting, 2, 'reply')).toBe('reply-not-possible')
    expect(meeting.waiting()).toEqual([4])
  })

  it('[M13] lets replies not heard fall away when the next speech begins', () => {
    const meeting = aMeeting()
    asks(meeting, 1)
    const next = meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(5)).entry ?? 0
    meeting.play({ type: 'giveFloor', place: 'plenary' })
    asks(meeting, 2, 'reply')
    meeting.play({ type: 'endTurn', place: 'plenary' })

    meeting.play({ type: 'giveFloor', place: 'plenary', entry: next })

    expect(meeting.waiting()).toEqual([])
  })

  it('[M13] puts points of order first, then replies, then speeches', () => {
    const meeting = aMeeting({ online: 8 })
    asks(meeting, 1)
    meeting.play({ type: 'giveFloor', place: 'plenary' })

    asks(meeting, 2)
    asks(meeting, 3, 'reply')
    asks(meeting, 4, 'order')
    asks(meeting, 5, 'order')
    asks(meeting, 6, 'reply')
    asks(meeting, 7)

    expect(meeting.waiting()).toEqual([4, 5, 3, 6, 2, 7])
  })

  it('[M13] grants one point of order per member and item; the moderator may grant a second', () => {
    const meeting = aMeeting({ items: ['plenary', 'plenary'] })
    asks(meeting, 1, 'order')
    meeting.play({ type: 'giveFloor', place: 'plenary' })
    meeting.play({ type: 'endTurn', place: 'plenary' })

    expect(asks(meeting, 1, 'order')).toBe('order-already-used')
    expect(meeting.ask({ type: 'askForFloor', place: 'plenary', kind: 'order', who: 1 }, DESK)).toBeNull()
    meeting.play({ type: 'startItem', number: 2 })
    expect(asks(meeting, 1, 'order')).toBeNull()
  })

  it('[M13] stops new speeches when the list is closed, not points of order', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'closeList', place: 'plenary' })

    expect(asks(meeting, 1)).toBe('list-closed')
    expect(asks(meeting, 1, 'order')).toBeNull()
    meeting.play({ type: 'openList', place: 'plenary' })
    expect(asks(meeting, 1)).toBeNull()
  })

  it('[M14] lets one who has not spoken go before one who has', () => {
    const meeting = aMeeting()
    meeting.speaks(1, 60_000)

    asks(meeting, 1)
    asks(meeting, 2)

    expect(meeting.waiting()).toEqual([2, 1])
    expect(meeting.state.plenary.floor.waiting.map(({ first }) => first)).toEqual([true, false])
  })

  it('[M14] lets one who has waited four speeches go before one who speaks for the first time', () => {
    const meeting = aMeeting({ online: 9 })
    meeting.speaks(1, 1_000)
    asks(meeting, 1)
    for (const who of [2, 3, 4, 5]) meeting.speaks(who, 1_000)

    asks(meeting, 6)
    expect(meeting.waiting()).toEqual([6, 1])
    meeting.speaks(7, 1_000)
    asks(meeting, 8)
    expect(meeting.waiting()).toEqual([6, 1, 8])
  })

  it('[M14] counts net time in plenary for plenary, and at all tables for a table', () => {
    const meeting = aMeeting({ online: 6, items: ['tables'] })
    meeting.seat([1, 2, 3], [4, 5, 6])
    meeting.speaks(1, 60_000, 1)
    meeting.play({ type: 'moveMember', who: 1, table: 2 })

    asks(meeting, 1, 'speech', 2)
    asks(meeting, 4, 'speech', 2)
    expect(meeting.waiting(2)).toEqual([4, 1])

    meeting.play({ type: 'goToPlenary' })
    asks(meeting, 1)
    asks(meeting, 2)
    expect(meeting.waiting()).toEqual([1, 2])
  })

  it('[M13] goes by who asked first under the rule «queue»', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'setRule', place: 'plenary', rule: 'queue' })
    meeting.speaks(1, 60_000)

    asks(meeting, 1)
    asks(meeting, 2)

    expect(meeting.waiting()).toEqual([1, 2])
  })

  it('[D2] tells nobody a key of order', () => {
    const meeting = aMeeting()
    meeting.speaks(1, 60_000)
    asks(meeting, 1)

    const raised = meeting.log.at(-1)

    expect(Object.keys(raised?.event ?? {}).sort()).toEqual(['at', 'before', 'entry', 'first', 'kind', 'type', 'who'])
    expect(JSON.stringify(raised).length).toBeLessThan(140)
  })
})
