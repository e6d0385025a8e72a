import { describe, expect, it } from '@jest/globals'
import { aMeeting, member } from './aMeeting.ts'
import { balance } from './balance.ts'
import { expectedWait, placeIfAsked } from './wait.ts'

describe('balance of speech', () => {
  it('[M18] is the share of the quieter half', () => {
    expect(balance([1, 2, 3, 4], { 1: 60, 2: 20, 3: 15, 4: 5 })).toBe(0.2)
    expect(balance([1, 2], { 1: 50, 2: 50 })).toBe(0.5)
    expect(balance([1, 2, 3], { 1: 50 })).toBe(0)
  })

  it('[M18] is not known before anybody has spoken, or for one alone', () => {
    expect(balance([1, 2], {})).toBeNull()
    expect(balance([1], { 1: 10 })).toBeNull()
  })
})

describe('expected wait', () => {
  it('[M18] is what is left of the turn and the planned turns before mine', () => {
    const meeting = aMeeting()
    for (const who of [1, 2, 3]) meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(who))
    meeting.play({ type: 'giveFloor', place: 'plenary' })
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'reply' }, member(4))
    meeting.wait(30_000)
    const { floor } = meeting.state.plenary

    expect(meeting.waiting()).toEqual([4, 2, 3])
    expect([0, 1, 2].map((index) => expectedWait(floor, 'plenary', { index, now: meeting.now }))).toEqual([90, 150, 270])
    expect(expectedWait(floor, 'plenary', { index: 0, now: meeting.now + 999_999 })).toBe(0)
  })

  it('[D12] tells where I would come if I asked now', () => {
    const meeting = aMeeting()
    meeting.speaks(1, 10_000)
    meeting.play({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(2))

    expect(placeIfAsked(meeting.state, 'plenary', { who: 1, now: meeting.now })).toEqual({ number: 2, seconds: 120 })
    expect(placeIfAsked(meeting.state, 3, { who: 1, now: meeting.now })).toBeNull()
  })
})
