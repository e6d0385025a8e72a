import { describe, expect, it } from '@jest/globals'
import { emptyPart } from '@borgerpanel/meeting'
import { deskModel, type DeskModel } from './model.ts'
import { remainderOf } from './moveOn.ts'

const minute = 60_000
const title = { id: 't1', version: 1, digest: '' }
const item = { number: 1, startedAt: 0, endsAt: 10 * minute, pausedAt: null }
const going = {
  ...emptyPart('plenary'),
  state: 'open' as const,
  agenda: [{ number: 1, kind: 'plenary' as const, title, length: 10 * minute }],
  item,
}
const line = { entry: 1, who: 17, kind: 'speech', place: 1, wait: 0 } as unknown as DeskModel['lines'][number]
const at = (now: number) => deskModel({ plenary: going }, {}, { now, startsAt: 0 })

describe('going on to another item', () => {
  it('[M36] asks first while more than a minute is left', () => {
    expect(remainderOf(at(5 * minute))).toEqual({ minutes: 5, waiting: 0 })
  })

  it('[M36] asks first while somebody waits, and not when the time is out and nobody does', () => {
    const over = at(10 * minute)

    expect(remainderOf(over)).toBeNull()
    expect(remainderOf({ ...over, lines: Array.from({ length: 42 }, () => line) })).toEqual({ minutes: 0, waiting: 42 })
  })

  it('[M36] does not ask between two items', () => {
    expect(remainderOf({ ...at(5 * minute), row: null })).toBeNull()
  })
})
