import { expect, it } from '@jest/globals'
import { emptyPart } from '@borgerpanel/meeting'
import { inMinutes, speakerLines } from './waiting.ts'

it('[M36] expects the rest of the turn going on and the planned turns of those before', () => {
  const { floor } = emptyPart('plenary')
  const hand = (who: number, kind: 'speech' | 'reply') => ({ entry: who, who, kind, askedAt: 0, first: true, moved: false })
  const turn = { entry: 9, who: 9, kind: 'speech' as const, givenAt: 0, endsAt: 120_000, pausedAt: null, pauses: 0 }

  const lines = speakerLines(
    { ...floor, turn, waiting: [hand(4, 'reply'), hand(7, 'speech'), hand(8, 'speech')] },
    'plenary',
    30_000,
  )

  expect(lines.map(({ place, who, wait }) => [place, who, wait])).toEqual([
    [1, 4, 90_000],
    [2, 7, 150_000],
    [3, 8, 270_000],
  ])
  expect(lines.map(({ wait }) => inMinutes(wait))).toEqual([2, 3, 5])
})
