import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sha256 } from '../random/sha256.ts'
import { utf8 } from '../random/bytes.ts'
import {
  evenSizes,
  leastRepeats,
  searchSeats,
  seatingFigures,
  seatTables,
  tableForOneMore,
  type Guest,
  type Seating,
  type SeatingRequest,
  type Seats,
} from './index.ts'

const seed = sha256(utf8('tables'))
const guests = (count: number): Guest[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${String(index).padStart(3, '0')}`,
    features: {
      gender: index % 2 === 0 ? 'woman' : 'man',
      age: ['young', 'middle', 'old'][index % 3] ?? '',
      area: `a${String(index % 5)}`,
    },
  }))
const request = (people: Guest[], more: Partial<SeatingRequest> = {}): SeatingRequest => ({
  people,
  features: ['gender', 'age', 'area'],
  tableSize: 6,
  rounds: [{}, {}, {}],
  seed,
  number: 1,
  steps: 20_000,
  ...more,
})
function seatsOf(asked: SeatingRequest): Seats {
  const result = seatTables(asked)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result
}
const tableOf = (tables: Seating | undefined, id: string): number => tables?.findIndex((ids) => ids.includes(id)) ?? -1

describe('seats at tables', () => {
  it('[M10] mixes thirty people at tables of six over four rounds as well as can be', () => {
    const people = guests(30).map(({ id }, index) => ({
      id,
      features: {
        gender: index < 16 ? 'man' : 'woman',
        age: index % 5 < 2 ? 'young' : 'old',
        area: (index * 7) % 30 < 9 ? 'south' : 'north',
      },
    }))
    const { rounds, figures, broken } = seatsOf(request(people, { rounds: [{}, {}, {}, {}], steps: 1_000_000 }))
    expect(rounds.map((tables) => tables.map(({ length }) => length))).toEqual(Array.from({ length: 4 }, () => [6, 6, 6, 6, 6]))
    expect(figures).toMatchObject({
      meetings: 300,
      distinctPairs: 270,
      repeats: 30,
      leastOverlaps: 30,
      mostMeetings: 2,
      outsideShare: 0,
      tablesOutside: 0,
    })
    expect(broken).toEqual([])
  })

  it('[M10, T4] gives the same seats for the same seed, whatever the order of people and the parts of the search', () => {
    const people = guests(23)
    const whole = seatsOf(request(people))
    const search = searchSeats(request(people.toReversed()))
    if (!search.ok) throw new Error('refused')
    while (search.advance(777) > 0);
    expect(search.result()).toEqual(whole)
    expect(seatsOf(request(people, { number: 2 })).rounds).not.toEqual(whole.rounds)
  })

  it('[M10] keeps given seats, groups together, groups apart and nobody marked alone', () => {
    const people = guests(26)
    const wishes = {
      together: [
        ['p001', 'p004'],
        ['p004', 'p009'],
        ['p012', 'p013'],
      ],
      apart: [['p000', 'p002', 'p006']],
      neverAlone: [['p003', 'p008', 'p015', 'p021']],
      rounds: [
        {
          fixed: [
            { id: 'p000', table: 4 },
            { id: 'p001', table: 2 },
          ],
        },
        {},
        { sizes: [9, 9, 8] },
      ],
    }
    const { rounds, broken } = seatsOf(request(people, wishes))
    expect(broken).toEqual([])
    expect(tableOf(rounds[0], 'p000')).toBe(4)
    expect(tableOf(rounds[0], 'p009')).toBe(2)
    for (const tables of rounds) {
      expect(new Set(['p001', 'p004', 'p009'].map((id) => tableOf(tables, id))).size).toBe(1)
      expect(tableOf(tables, 'p012')).toBe(tableOf(tables, 'p013'))
      expect(new Set(['p000', 'p002', 'p006'].map((id) => tableOf(tables, id))).size).toBe(3)
      for (const table of tables) expect(table.filter((id) => wishes.neverAlone[0]?.includes(id)).length).not.toBe(1)
    }
    expect(rounds[2]?.map(({ length }) => length)).toEqual([9, 9, 8])
  })

  it('[M10] says which wish cannot be kept, and seats everybody all the same', () => {
    const { rounds, broken } = seatsOf(request(guests(6), { rounds: [{}], apart: [['p000', 'p001']], neverAlone: [['p002']] }))
    expect(rounds[0]?.flat().length).toBe(6)
    expect(broken).toEqual([
      { code: 'not-apart', round: 0, table: 0, ids: ['p000', 'p001'] },
      { code: 'alone', round: 0, table: 0, ids: ['p002'] },
    ])
  })

  it('[M10] seats the rounds to come anew when somebody is away, with the meetings of the rounds past in mind', () => {
    const people = guests(24)
    const [first, ...rest] = seatsOf(request(people, { steps: 200_000 })).rounds
    if (first === undefined) throw new Error('no round')
    const away = ['p003', 'p010', 'p017']
    const again = seatsOf(request(people, { past: [first], rounds: rest.map(() => ({ absent: away })), steps: 200_000 }))
    for (const tables of again.rounds) {
      expect(tables.flat().toSorted()).toEqual(people.flatMap(({ id }) => (away.includes(id) ? [] : [id])))
      expect(tables.map(({ length }) => length)).toEqual([6, 5, 5, 5])
    }
    // Two of one earlier table of six must meet again where four tables are filled from four.
    expect(again.figures.overlaps).toBeLessThanOrEqual(again.figures.leastOverlaps + 3)
  })

  it('refuses what no seating can be, with everything wrong at once', () => {
    const people = guests(12)
    const codes = (more: Partial<SeatingRequest>): string[] => {
      const result = seatTables(request(people, { rounds: [{}], ...more }))
      return result.ok ? [] : result.problems.map(({ code }) => code)
    }
    expect(codes({})).toEqual([])
    expect(codes({ tableSize: 0, apart: [['nobody']] })).toEqual(['table-size-impossible', 'person-unknown'])
    expect(codes({ people: [...people, ...guests(1)] })).toEqual(['person-double'])
    expect(codes({ rounds: [{ sizes: [6, 5] }, { absent: ['p000'], sizes: [6, 6] }] })).toEqual([
      'sizes-do-not-fit',
      'sizes-do-not-fit',
    ])
    expect(codes({ together: [['p000', 'p001']], apart: [['p001', 'p000']] })).toEqual(['together-and-apart'])
    const fixed = [
      { id: 'p000', table: 0 },
      { id: 'p001', table: 1 },
    ]
    expect(codes({ together: [['p000', 'p001']], rounds: [{ fixed }] })).toEqual(['together-parted'])
    expect(codes({ rounds: [{ fixed: [...fixed, { id: 'p000', table: 7 }] }] })).toEqual(['fixed-table-unknown', 'fixed-twice'])
    expect(codes({ rounds: [{ fixed, absent: ['p000'] }] })).toEqual(['fixed-absent'])
    expect(codes({ rounds: [{ sizes: [1, 11], fixed: [...fixed, { id: 'p002', table: 0 }] }] })).toEqual(['table-overfull'])
    expect(codes({ tableSize: 2, together: [['p000', 'p001', 'p002']] })).toEqual(['together-too-many'])
    expect(
      codes({
        tableSize: 3,
        together: [
          ['p000', 'p001'],
          ['p002', 'p003'],
          ['p004', 'p005'],
          ['p006', 'p007'],
          ['p008', 'p009'],
        ],
      }),
    ).toEqual(['no-room'])
  })

  it('[M10] gives a late comer the table where she is missing', () => {
    const people = guests(13)
    const women = people.filter(({ features }) => features.gender === 'woman').map(({ id }) => id)
    const men = people.filter(({ features }) => features.gender === 'man').map(({ id }) => id)
    const late = women.pop() ?? ''
    const asked = { people, features: ['gender'], tables: [women, men], id: late, most: 8 }
    expect(tableForOneMore(asked)).toBe(1)
    expect(tableForOneMore({ ...asked, apart: [[late, men[0] ?? '']] })).toBe(0)
    expect(tableForOneMore({ ...asked, most: 6 })).toBe(null)
    const alike = { ...asked, features: [], past: [[[late, ...men.slice(0, 2)]]] }
    expect(tableForOneMore(alike)).toBe(0)
  })
})

describe('the bound on repeats', () => {
  it('[M10] is that of the rule for tables of one size', () => {
    expect(leastRepeats([6, 6, 6, 6, 6], [6, 6, 6, 6, 6], 30)).toBe(5)
    expect(leastRepeats(evenSizes(100, 8), evenSizes(100, 8), 100)).toBe(0)
    expect(leastRepeats([10], [10], 10)).toBe(45)
    expect(leastRepeats([], [4], 0)).toBe(0)
  })

  it('[M10] is never undercut by any seating', () => {
    const seating = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 16 })
    fc.assert(
      fc.property(seating, seating, (first, second) => {
        const deal = (tables: number[]): string[][] =>
          [0, 1, 2, 3].map((table) => tables.flatMap((at, index) => (at === table ? [`p${String(index)}`] : [])))
        const rounds = [deal(first), deal(second)]
        const { overlaps, leastOverlaps, meetings, distinctPairs, repeats } = seatingFigures([], [], rounds)
        expect(overlaps).toBeGreaterThanOrEqual(leastOverlaps)
        expect(repeats).toBe(meetings - distinctPairs)
      }),
      { numRuns: 300 },
    )
  })
})
