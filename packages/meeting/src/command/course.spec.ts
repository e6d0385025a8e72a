import { describe, expect, it } from '@jest/globals'
import { aMeeting, DESK, member, PlayedMeeting } from '../aMeeting.ts'

describe('the course of a meeting', () => {
  it('[M1] goes planned, lobby, open, paused, open, closed, and refuses every other way', () => {
    const meeting = new PlayedMeeting()
    expect(meeting.ask({ type: 'openMeeting' })).toBe('meeting-wrong-state')

    meeting.play({ type: 'openLobby' })
    meeting.play({ type: 'openMeeting' })
    expect(meeting.ask({ type: 'resumeMeeting' })).toBe('meeting-wrong-state')
    meeting.play({ type: 'pauseMeeting' })
    expect(meeting.ask({ type: 'pauseMeeting' })).toBe('meeting-wrong-state')
    meeting.play({ type: 'resumeMeeting' })
    meeting.play({ type: 'closeMeeting' })

    expect(meeting.state.plenary.state).toBe('closed')
    expect(meeting.ask({ type: 'openMeeting' })).toBe('meeting-wrong-state')
  })

  it('[M1] is moved by the desk alone', () => {
    const meeting = aMeeting()

    expect(meeting.ask({ type: 'pauseMeeting' }, member(1))).toBe('not-allowed')
    expect(meeting.ask({ type: 'pauseMeeting' }, DESK)).toBeNull()
  })

  it('[M4] gives an item in progress an end, and a pause takes nothing of its time', () => {
    const meeting = aMeeting()
    const endsAt = meeting.now + 20 * 60_000
    expect(meeting.state.plenary.item?.endsAt).toBe(endsAt)

    meeting.wait(60_000).play({ type: 'pauseMeeting' })
    meeting.wait(300_000).play({ type: 'resumeMeeting' })

    expect(meeting.state.plenary.item?.endsAt).toBe(endsAt + 300_000)
  })

  it('[M4] lengthens an item from its end, or from now when that is over', () => {
    const meeting = aMeeting()
    const endsAt = meeting.now + 20 * 60_000

    meeting.play({ type: 'extendItem', ms: 60_000 })
    expect(meeting.state.plenary.item?.endsAt).toBe(endsAt + 60_000)
    meeting.wait(30 * 60_000).play({ type: 'extendItem', ms: 60_000 })
    expect(meeting.state.plenary.item?.endsAt).toBe(meeting.now + 60_000)

    meeting.play({ type: 'endItem' })
    expect(meeting.ask({ type: 'extendItem', ms: 60_000 })).toBe('item-wrong-state')
    expect(meeting.ask({ type: 'endItem' })).toBe('item-wrong-state')
  })

  it('[M4] lets the moderator go on to the next item and back again', () => {
    const meeting = aMeeting({ items: ['presentation', 'plenary'] })

    meeting.wait(1_000).play({ type: 'startItem', number: 2 })
    expect(meeting.ask({ type: 'startItem', number: 2 })).toBe('item-wrong-state')
    expect(meeting.ask({ type: 'startItem', number: 9 })).toBe('item-wrong-state')
    meeting.wait(1_000).play({ type: 'startItem', number: 1 })

    expect(meeting.state.plenary.past.map(({ number, startedAt, endedAt }) => [number, endedAt - startedAt])).toEqual([
      [1, 1_000],
      [2, 1_000],
    ])
  })

  it('[M4] lets what is not done be reordered and replaced, and keeps what has begun', () => {
    const meeting = aMeeting({ items: ['presentation', 'plenary', 'break'] })
    const kept = { number: 1, kind: 'presentation', title: 'Velkommen', minutes: 10 } as const

    meeting.play({
      type: 'setAgenda',
      items: [
        { number: 3, kind: 'break', title: 'Pause', minutes: 5 },
        kept,
        { kind: 'poll', title: 'Spørreskjema', minutes: 8 },
      ],
    })
    expect(meeting.state.plenary.agenda.map(({ number, length }) => [number, length])).toEqual([
      [3, 300_000],
      [1, 600_000],
      [4, 480_000],
    ])

    expect(meeting.ask({ type: 'setAgenda', items: [{ kind: 'break', title: 'Pause', minutes: 5 }] })).toBe('agenda-wrong')
    expect(meeting.ask({ type: 'setAgenda', items: [{ ...kept, kind: 'poll' }] })).toBe('agenda-wrong')
    expect(meeting.ask({ type: 'setAgenda', items: [kept, kept] })).toBe('agenda-wrong')
    expect(meeting.ask({ type: 'setAgenda', items: [kept, { ...kept, number: 99 }] })).toBe('agenda-wrong')
    meeting.play({ type: 'closeMeeting' })
    expect(meeting.ask({ type: 'setAgenda', items: [kept] })).toBe('meeting-wrong-state')
  })

  it('[M8] keeps the list of speakers through a pause, and empties it with the item', () => {
    const meeting = aMeeting({ items: ['plenary', 'plenary'] })
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(1))

    meeting.play({ type: 'pauseMeeting' })
    meeting.play({ type: 'resumeMeeting' })
    expect(meeting.waiting()).toEqual([1])

    meeting.play({ type: 'startItem', number: 2 })
    expect(meeting.waiting()).toEqual([])
  })

  it('[M17] stops the clock of a turn while the meeting is paused', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(1))
    meeting.play({ type: 'giveFloor', place: 'plenary' })

    meeting.wait(10_000).play({ type: 'pauseMeeting' })
    meeting.wait(60_000).play({ type: 'resumeMeeting' })
    meeting.wait(5_000).play({ type: 'endTurn', place: 'plenary' })

    expect(meeting.state.plenary.floor.spoken).toEqual({ 1: 15_000 })
  })
})
