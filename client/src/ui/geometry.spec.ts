import { expect, it } from '@jest/globals'
import { onCircle, seatsRound, startingWith } from './geometry.ts'

it('goes clockwise from twelve o clock', () => {
  expect(onCircle(0, 10)).toEqual({ x: 0, y: -10 })
  expect(onCircle(0.25, 10)).toEqual({ x: 10, y: -0 })
})

it('puts the first seat at the bottom and the others clockwise', () => {
  const [me, next] = seatsRound(4, 10)

  expect(me).toEqual({ x: 0, y: 10 })
  expect(next).toEqual({ x: -10, y: 0 })
})

it('turns the seating order so that mine comes first', () => {
  expect(startingWith([4, 7, 9], 7)).toEqual([7, 9, 4])
  expect(startingWith([4, 7, 9], 1)).toEqual([4, 7, 9])
})
