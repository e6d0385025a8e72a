import { describe, expect, it } from '@jest/globals'
import { membersNamed } from './named.ts'

describe('the members a command names', () => {
  it('[M7] are whom it is done for, and whom it seats, each once', () => {
    const seats = [
      { table: 1, who: [3, 4] },
      { table: 2, who: [5, 3] },
    ]

    expect(membersNamed({ type: 'arrive', who: 7, venue: 'hall' })).toEqual([7])
    expect(membersNamed({ type: 'moveMember', who: 7, table: 2 })).toEqual([7])
    expect(membersNamed({ type: 'goToTables', expectedHead: 1, seats })).toEqual([3, 4, 5])
    expect(membersNamed({ type: 'arrive', venue: 'hall' })).toEqual([])
    expect(membersNamed({ type: 'closeMeeting' })).toEqual([])
  })
})
