import { describe, expect, it } from '@jest/globals'
import { aMeeting, DESK, hostOf, member, SYSTEM } from '../aMeeting.ts'
import type { PlayedMeeting } from '../aMeeting.ts'

const place = 'plenary'

function speaking(): PlayedMeeting {
  const meeting = aMeeting()
  meeting.play({ type: 'askForFloor', place, kind: 'speech' }, member(1))
  meeting.play({ type: 'giveFloor', place })
  return meeting
}

describe('the floor', () => {
  it('[M16] gives the floor to the first in the list, or to the one named, one at a time', () => {
    const meeting = aMeeting()
    expect(meeting.ask({ type: 'giveFloor', place })).toBe('hand-not-raised')
    meeting.play({ type: 'askForFloor', place, kind: 'speech' }, member(1))
    const second = meeting.play({ type: 'askForFloor', place, kind: 'speech' }, member(2)).entry ?? 0

    expect(meeting.ask({ type: 'giveFloor', place, entry: 99_999 })).toBe('hand-not-raised')
    meeting.play({ type: 'giveFloor', place, entry: second })
    expect(meeting.state.plenary.floor.turn?.who).toBe(2)
    expect(meeting.ask({ type: 'giveFloor', place })).toBe('floor-is-taken')
    expect(meeting.ask({ type: 'giveFloor', place }, member(1))).toBe('not-allowed')
  })

  it('[M16] gives 120 s in plenary, 90 s at a table, 60 s for replies and points of order', () => {
    const meeting = aMeeting({ items: ['plenary', 'tables'] })
    const given = (kind: 'speech' | 'reply' | 'order', who: number, at: 'plenary' | number = place) => {
      meeting.play({ type: 'askForFloor', place: at, kind }, member(who))
      meeting.play({ type: 'giveFloor', place: at })
      const floor = at === place ? meeting.state.plenary.floor : meeting.state.tables[at]?.floor
      meeting.play({ type: 'endTurn', place: at })
      return (floor?.turn?.endsAt ?? 0) - meeting.now
    }

    expect([given('speech', 1), given('reply', 2), given('order', 3)]).toEqual([120_000, 60_000, 60_000])
    meeting.seat([1, 2, 3, 4, 5])
    expect(given('speech', 1, 1)).toBe(90_000)
  })

  it('[M16] lets a table without a host hand the floor to the next, and nobody choose who', () => {
    const meeting = aMeeting({ items: ['tables'] })
    meeting.seat([1, 2, 3], [4, 5])
    const { entry = 0 } = meeting.play({ type: 'askForFloor', place: 1, kind: 'speech' }, member(1))

    expect(meeting.ask({ type: 'giveFloor', place: 1 }, member(4))).toBe('not-at-this-table')
    expect(meeting.ask({ type: 'giveFloor', place: 1 }, hostOf(2))).toBe('not-at-this-table')
    expect(meeting.ask({ type: 'giveFloor', place: 1, entry }, member(2))).toBe('not-allowed')
    expect(meeting.ask({ type: 'giveFloor', place: 1 }, member(2))).toBeNull()
    expect(meeting.state.desk.tables[1]?.speaking).toBe(1)
  })

  it('[M17] measures net time from given to ended, less pauses', () => {
    const meeting = speaking()

    meeting.wait(10_000).play({ type: 'pauseTurn', place })
    meeting.wait(30_000).play({ type: 'pauseTurn', place })
    meeting.wait(10_000).play({ type: 'resumeTurn', place })
    meeting.wait(5_000).play({ type: 'endTurn', place }, member(1))

    expect(meeting.state.plenary.floor.spoken).toEqual({ 1: 15_000 })
    expect(meeting.state.plenary.floor.lastEnded).toMatchObject({ who: 1, net: 15_000 })
  })

  it('[M16] moves the end of a turn by its pauses and by half a minute', () => {
    const meeting = speaking()
    const endsAt = meeting.now + 120_000

    meeting.play({ type: 'pauseTurn', place })
    meeting.wait(40_000).play({ type: 'resumeTurn', place })
    expect(meeting.state.plenary.floor.turn?.endsAt).toBe(endsAt + 40_000)
    meeting.play({ type: 'extendTurn', place })
    expect(meeting.state.plenary.floor.turn?.endsAt).toBe(endsAt + 70_000)
    meeting.wait(300_000).play({ type: 'extendTurn', place })
    expect(meeting.state.plenary.floor.turn?.endsAt).toBe(meeting.now + 30_000)
  })

  it('[M16] refuses all of this when nobody has the floor, and to members who do not have it', () => {
    const meeting = speaking()
    expect(meeting.ask({ type: 'endTurn', place }, member(2))).toBe('not-allowed')
    expect(meeting.ask({ type: 'pauseTurn', place }, member(1))).toBe('not-allowed')
    meeting.play({ type: 'endTurn', place })

    for (const type of ['endTurn', 'pauseTurn', 'resumeTurn', 'extendTurn'] as const) {
      expect(meeting.ask({ type, place })).toBe('nobody-has-the-floor')
    }
    expect(meeting.ask({ type: 'undoFloor', place })).toBe('nothing-to-undo')
  })

  it('[M16] puts the speaker back on top when the floor is undone, and counts the time used', () => {
    const meeting = speaking()
    meeting.play({ type: 'askForFloor', place, kind: 'speech' }, member(2))

    meeting.wait(20_000).play({ type: 'undoFloor', place })

    expect(meeting.waiting()).toEqual([1, 2])
    expect(meeting.state.plenary.floor).toMatchObject({ turn: null, spoken: { 1: 20_000 }, speeches: 0, replyTo: null })
    meeting.play({ type: 'askForFloor', place, kind: 'speech' }, member(3))
    expect(meeting.waiting()[0]).toBe(1)
  })

  it('[M16] shows overtime when soft, and takes the floor on time when firm', () => {
    const meeting = speaking()
    expect(meeting.wait(600_000).ask({ type: 'tick' }, SYSTEM)).toBe('too-early')

    meeting.play({ type: 'setOvertime', place, overtime: 'firm' })
    meeting.play({ type: 'tick' }, SYSTEM)

    expect(meeting.log.at(-1)?.event).toMatchObject({ type: 'floorEnded', why: 'time', net: 600_000 })
    expect(meeting.ask({ type: 'setOvertime', place, overtime: 'soft' }, member(1))).toBe('not-allowed')
  })

  it('[M15] lets the moderator put anyone anywhere, with a reason all can see', () => {
    const meeting = aMeeting()
    const entries = [1, 2, 3].map((who) => meeting.play({ type: 'askForFloor', place, kind: 'speech' }, member(who)).entry ?? 0)
    const [first = 0, second = 0, third = 0] = entries
    const move = { type: 'moveHand', place, entry: third, before: first, reason: 'Må rekke bussen' } as const

    expect(meeting.ask({ ...move, reason: ' ' })).toBe('text-empty')
    expect(meeting.ask({ ...move, reason: 'x'.repeat(201) })).toBe('text-too-long')
    expect(meeting.ask({ ...move, entry: 99_999 })).toBe('hand-not-raised')
    expect(meeting.ask({ ...move, before: third })).toBe('hand-not-raised')
    expect(meeting.ask(move, member(3))).toBe('not-allowed')
    meeting.play(move, DESK)
    expect(meeting.waiting()).toEqual([3, 1, 2])
    expect(meeting.state.plenary.floor.waiting[0]?.moved).toBe(true)
    meeting.play({ ...move, entry: first, before: null })
    expect(meeting.waiting()).toEqual([3, 2, 1])
    expect(second).toBe(meeting.state.plenary.floor.waiting[1]?.entry)
  })

  it('[M15] leaves one who was moved where she was put when others come', () => {
    const meeting = aMeeting()
    meeting.speaks(1, 100_000)
    const { entry = 0 } = meeting.play({ type: 'askForFloor', place, kind: 'speech' }, member(1))
    meeting.play({ type: 'moveHand', place, entry, before: null, reason: 'Svarer på spørsmålet' })
    meeting.play({ type: 'askForFloor', place, kind: 'speech' }, member(2))

    expect(meeting.waiting()).toEqual([1, 2])
  })

  it('[M13] writes nothing when a list is closed, opened or ruled as it already was', () => {
    const meeting = aMeeting()
    const { length } = meeting.log

    meeting.play({ type: 'openList', place })
    meeting.play({ type: 'setRule', place, rule: 'fair' })
    meeting.play({ type: 'setOvertime', place, overtime: 'soft' })

    expect(meeting.log).toHaveLength(length)
    expect(meeting.ask({ type: 'closeList', place: 17 })).toBe('not-at-this-table')
    expect(meeting.ask({ type: 'closeList', place }, hostOf(1))).toBe('not-at-this-table')
    expect(meeting.ask({ type: 'closeList', place }, member(1))).toBe('not-allowed')
  })
})

describe('a round', () => {
  function round(): PlayedMeeting {
    const meeting = aMeeting({ items: ['round'] })
    meeting.seat([3, 1, 2], [4, 5])
    return meeting
  }

  it('[M19] gives everybody at the table the same time in seating order, by itself', () => {
    const meeting = round()
    const order: (number | undefined)[] = []

    for (let turn = 0; turn < 3; turn += 1) {
      order.push(meeting.state.tables[1]?.floor.turn?.who)
      meeting.wait(60_000).play({ type: 'tick' }, SYSTEM)
    }

    expect(order).toEqual([3, 1, 2])
    expect(meeting.state.tables[1]?.floor).toMatchObject({ turn: null, waiting: [], spoken: { 1: 60_000, 2: 60_000, 3: 60_000 } })
  })

  it('[M19] lets one pass, comes round to her once more at the end, and lets her pass for good', () => {
    const meeting = round()
    const pass = { type: 'leaveList', place: 1, kind: 'speech' } as const

    meeting.play(pass, member(1))
    expect(meeting.waiting(1)).toEqual([2, 1])
    meeting.play({ type: 'endTurn', place: 1 }, member(3))
    expect(meeting.state.tables[1]?.floor.turn?.who).toBe(2)
    meeting.play(pass, member(1))
    expect(meeting.waiting(1)).toEqual([])
  })

  it('[M19] takes no other speeches meanwhile, and passes by one who has lost contact', () => {
    const meeting = round()
    expect(meeting.ask({ type: 'askForFloor', place: 1, kind: 'speech' }, member(3))).toBe('hand-already-raised')

    meeting.play({ type: 'noteAway', who: 1 }, SYSTEM)
    meeting.play({ type: 'endTurn', place: 1 }, member(3))
    expect(meeting.ask({ type: 'askForFloor', place: 1, kind: 'speech' }, member(3))).toBe('item-wrong-state')
    expect(meeting.state.tables[1]?.floor.turn?.who).toBe(2)
    meeting.play({ type: 'endTurn', place: 1 }, member(2))
    expect(meeting.state.tables[1]?.floor.turn).toBeNull()
    meeting.play({ type: 'noteBack', who: 1 }, SYSTEM)
    expect(meeting.state.tables[1]?.floor.turn?.who).toBe(1)
  })

  it('[M19] takes in a late comer at the end, and is over when all are called back', () => {
    const meeting = round()
    meeting.play({ type: 'arrive', venue: 'online' }, member(6))
    expect(meeting.waiting(2)).toEqual([5, 6])

    meeting.play({ type: 'goToPlenary' })

    expect(meeting.waiting(2)).toEqual([])
    expect(meeting.state.tables[2]?.floor.turn).toBeNull()
  })
})
