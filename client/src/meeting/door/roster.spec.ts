import { describe, expect, it } from '@jest/globals'
import { guestsOf } from './roster.ts'

const attendee = (who: number, presence: 'here' | 'away' | 'left', table: number | null = null) => ({
  who,
  venue: 'hall' as const,
  presence,
  table,
  spells: [],
})

describe('the list at the door', () => {
  it('[M38] says of everybody whether she has come, is away, has gone, or is missing', () => {
    const roster = [1, 2, 3, 4].map((who) => ({ who, venue: 'online' as const, isReserve: who === 4 }))

    const guests = guestsOf(roster, {
      attendees: { 1: attendee(1, 'here', 3), 2: attendee(2, 'away'), 3: attendee(3, 'left'), 9: attendee(9, 'here') },
    })

    expect(guests.map(({ who, state, isAway, isReserve }) => [who, state, isAway, isReserve])).toEqual([
      [1, 'here', false, false],
      [2, 'here', true, false],
      [3, 'gone', false, false],
      [4, 'missing', false, true],
      [9, 'here', false, false],
    ])
    expect(guests[0]).toMatchObject({ venue: 'hall', table: 3 })
  })
})
