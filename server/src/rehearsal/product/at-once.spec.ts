import { describe, expect, it } from '@jest/globals'
import { atOnce } from './at-once.ts'
import { pause } from './caller.ts'

describe('doing several things at once', () => {
  it('answers in the order of the items, and never does more than so many', async () => {
    let now = 0
    let most = 0
    const values = await atOnce([5, 1, 4, 2, 3, 0], 3, async (item) => {
      most = Math.max(most, ++now)
      await pause(item)
      now--
      return item * 10
    })
    expect(values).toEqual([50, 10, 40, 20, 30, 0])
    expect(most).toBe(3)
  })

  it('passes a fault on, and does nothing for nobody', async () => {
    await expect(atOnce([1], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await atOnce([], 2, () => Promise.resolve(1))).toEqual([])
  })
})
