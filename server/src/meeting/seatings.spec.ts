import { describe, expect, it } from '@jest/globals'
import { pastOf, roundsHeld } from './seatings.ts'

const seated = (meeting: string, ...tables: number[][]) => ({
  meeting,
  seats: tables.map((who, index) => ({ table: index + 1, who })),
})

describe('rounds held at the tables', () => {
  it('[M10] count a move and a late comer to the round they happen in', () => {
    const rounds = roundsHeld([
      seated('a', [1, 2], [3, 4], [5, 6]),
      {
        meeting: 'a',
        seats: [
          { table: 1, who: [1] },
          { table: 2, who: [3, 4, 2] },
        ],
      },
      { meeting: 'a', seats: [{ table: 3, who: [5, 6, 7] }] },
    ])
    expect(rounds).toEqual([[[1], [3, 4, 2], [5, 6, 7]]])
  })

  it('[M10] begin anew when everybody is seated anew, and with the next meeting', () => {
    const rounds = roundsHeld([seated('a', [1, 2], [3, 4], [5, 6]), seated('a', [1, 3], [2, 5], [4, 6]), seated('b', [1, 2])])
    expect(rounds).toEqual([
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [
        [1, 3],
        [2, 5],
        [4, 6],
      ],
      [[1, 2]],
    ])
  })

  it('leave out those who are not there now', () => {
    expect(pastOf([[[1, 2], [3]], [[3]]], new Set([1, 2]))).toEqual([[['1', '2']]])
  })
})
