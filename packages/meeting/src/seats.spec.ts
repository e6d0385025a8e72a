import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { proposeSeats } from './seats.ts'
import type { ToSeat } from './seats.ts'

const people = fc.uniqueArray(
  fc.record({
    who: fc.integer({ min: 1, max: 999 }),
    venue: fc.constantFrom('hall' as const, 'online' as const),
    gender: fc.constantFrom('woman', 'man'),
    age: fc.integer({ min: 16, max: 95 }),
    area: fc.constantFrom('Sentrum', 'Vika', 'Nes'),
  }),
  { selector: ({ who }) => who, maxLength: 120 },
)

describe('seats', () => {
  it('[M10] seats everybody once, hall and online apart, 5–10 at a table', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 5, max: 10 }), fc.integer(), (present, size, seed) => {
        const seats = proposeSeats(present, size, seed)

        expect(seats.flatMap(({ who }) => who).sort((a, b) => a - b)).toEqual(present.map(({ who }) => who).sort((a, b) => a - b))
        expect(seats.map(({ table }) => table)).toEqual(seats.map((_, index) => index + 1))
        for (const { who } of seats) {
          const venues = new Set(who.map((one) => present.find((person) => person.who === one)?.venue))
          expect(venues.size).toBe(1)
          const there = present.filter(({ venue }) => venues.has(venue)).length
          expect(who.length).toBeGreaterThanOrEqual(Math.min(5, there))
          expect(who.length).toBeLessThanOrEqual(10)
        }
      }),
    )
  })

  it('[M10] spreads women and men evenly, to within one', () => {
    fc.assert(
      fc.property(people, fc.integer(), (present, seed) => {
        const hall = present.map((one): ToSeat => ({ ...one, venue: 'hall' }))
        const women = proposeSeats(hall, 8, seed).map(
          ({ who }) => who.filter((one) => hall.find((p) => p.who === one)?.gender === 'woman').length,
        )

        expect(Math.max(...women, 0) - Math.min(...women, 999)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('[M10] gives the same seats for the same people and seed, in whatever order they come', () => {
    const present = Array.from({ length: 40 }, (_, index): ToSeat => ({ who: index + 1, venue: 'online', age: 20 + index }))

    expect(proposeSeats([...present].reverse(), 8, 7)).toEqual(proposeSeats(present, 8, 7))
    expect(proposeSeats(present, 8, 8)).not.toEqual(proposeSeats(present, 8, 7))
  })

  it('[M10] seats the evening as it is told: 40 in the hall at five tables, 60 online at seven or eight', () => {
    const present = Array.from({ length: 100 }, (_, index): ToSeat => ({ who: index + 1, venue: index < 40 ? 'hall' : 'online' }))
    const seats = proposeSeats(present)

    expect(seats.slice(0, 5).map(({ who }) => who.length)).toEqual([8, 8, 8, 8, 8])
    expect(seats.slice(5).every(({ who }) => who.length >= 7 && who.length <= 9)).toBe(true)
  })
})
