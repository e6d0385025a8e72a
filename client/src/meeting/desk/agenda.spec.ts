import { describe, expect, it } from '@jest/globals'
import { emptyPart } from '@borgerpanel/meeting'
import { eveningOf } from './agenda.ts'

const minute = 60_000
const item = (number: number, minutes: number) => ({
  number,
  kind: 'plenary' as const,
  title: { id: `t${number}`, version: 1, digest: '' },
  length: minutes * minute,
})
const plenary = { ...emptyPart('plenary'), agenda: [item(1, 10), item(2, 15), item(3, 5)] }

describe('the evening', () => {
  it('[M36] plans from the start that was announced until the first item begins', () => {
    const { rows, drift, next } = eveningOf(plenary, {}, { startsAt: 100 * minute, now: 90 * minute })

    expect(rows.map(({ plannedAt }) => plannedAt / minute)).toEqual([100, 110, 125])
    expect(drift).toBe(0)
    expect(next?.number).toBe(1)
  })

  it('[M36] says how far behind the item going on will end, and moves what comes after', () => {
    const going = {
      ...plenary,
      past: [{ number: 1, startedAt: 0, endedAt: 13 * minute }],
      item: { number: 2, startedAt: 13 * minute, endsAt: 28 * minute, pausedAt: null },
    }

    const { rows, drift, next } = eveningOf(going, {}, { startsAt: 0, now: 20 * minute })

    expect(rows.map(({ state }) => state)).toEqual(['done', 'now', 'coming'])
    expect(rows.map(({ becomes }) => becomes && becomes / minute)).toEqual([null, 13, 28])
    expect(drift).toBe(3)
    expect(next?.number).toBe(3)
  })

  it('[M36] falls further behind while an item runs over', () => {
    const over = { ...plenary, item: { number: 1, startedAt: 0, endsAt: 10 * minute, pausedAt: null } }

    expect(eveningOf(over, {}, { startsAt: 0, now: 14 * minute }).drift).toBe(4)
  })
})
