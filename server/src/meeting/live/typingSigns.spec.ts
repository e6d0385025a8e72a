import { describe, expect, it } from '@jest/globals'
import type { Place } from '@borgerpanel/contract'
import { setTimeout as wait } from 'node:timers/promises'
import { TypingSigns } from './typingSigns.ts'

describe('the signs of who writes', () => {
  it('[D12] are told at once, then not before the pause is over, and then the last value', async () => {
    const told: (readonly [Place, readonly number[]])[] = []
    const signs = new TypingSigns((place, writing) => told.push([place, writing]), 30)

    for (const who of [1, 2, 3, 2, 1]) signs.note(4, who)
    expect(told).toEqual([[4, [1]]])
    signs.note('plenary', 9)
    expect(told.at(-1)).toEqual(['plenary', [9]])

    while (told.length < 3) await wait(5)
    expect(told.at(-1)).toEqual([4, [1, 2, 3]])
    await wait(100)
    expect(told).toHaveLength(3)
    signs.close()
  })
})
