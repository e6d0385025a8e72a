import { describe, expect, it } from '@jest/globals'
import { faultsOf, type History, type LogRow } from './support/history.ts'
import type { Asking } from './support/player.ts'

const hand = (position: number): LogRow => ({
  position,
  audience: 'plenary',
  sequence: position,
  event: { type: 'handRaised', entry: position, who: position, kind: 'speech', at: 1, first: true, before: null },
})

const asking = (position: number): Asking => ({
  opId: `op ${position}`,
  command: { type: 'askForFloor', place: 'plenary', kind: 'speech' },
  askedAt: position * 10,
  answeredAt: position * 10 + 5,
  answer: { ok: true, value: { position, entry: position } },
})

/** Three hands, acknowledged one after the other, all told to one screen. */
function sound(): { -readonly [Key in keyof History]: History[Key] } {
  const log = [hand(1), hand(2), hand(3)]
  return {
    log,
    operations: log.map(({ position }) => ({ opId: `op ${position}`, answer: { position, entry: position } })),
    screens: [
      {
        name: 'screen',
        askings: [asking(1), asking(2), asking(3)],
        told: log.map(({ audience, sequence, event }) => ({ audience, sequence, event })),
        mayHear: ['plenary'],
      },
    ],
  }
}

describe('the checker of histories', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(faultsOf(sound())).toEqual([])
  })

  it.each<[string, (history: ReturnType<typeof sound>) => void]>([
    ['an acknowledged command that is not there', (history) => (history.operations = history.operations.slice(1))],
    ['a command done twice', (history) => (history.operations = [...history.operations, ...history.operations.slice(0, 1)])],
    ['a hand written twice', (history) => (history.log = [...history.log, { ...hand(3), position: 4, sequence: 4 }])],
    ['a hole in a sequence', (history) => (history.log = history.log.map((row) => ({ ...row, sequence: row.sequence * 2 })))],
    ['a hole in the order', (history) => (history.log = history.log.slice(1))],
    [
      'another answer than was kept',
      (history) => (history.operations = history.operations.map((one) => ({ ...one, answer: { position: 9 } }))),
    ],
    [
      'a refused command that is there',
      (history) =>
        (history.screens = history.screens.map((screen) => ({
          ...screen,
          askings: [{ ...asking(1), answer: { ok: false, error: { code: 'not-present' } } }],
        }))),
    ],
    [
      'an entry told to one who may not hear it',
      (history) => (history.screens = history.screens.map((screen) => ({ ...screen, mayHear: [] }))),
    ],
    [
      'an entry told otherwise than it was written',
      (history) =>
        (history.screens = history.screens.map((screen) => ({
          ...screen,
          told: screen.told.map((one) => ({ ...one, sequence: (one.sequence % 3) + 1 })),
        }))),
    ],
    [
      'something later that came first',
      (history) =>
        (history.screens = history.screens.map((screen) => ({
          ...screen,
          askings: screen.askings.map((one, index) => ({ ...one, askedAt: 100 - index * 20, answeredAt: 105 - index * 20 })),
        }))),
    ],
  ])('finds %s', (_name, corrupt) => {
    const history = sound()

    corrupt(history)

    expect(faultsOf(history)).not.toEqual([])
  })
})
