import { describe, expect, it } from '@jest/globals'
import { afterReturn, backoff } from './backoff.ts'
import { ClockOffset } from './clock.ts'

describe('the clock', () => {
  it('[M4] takes the least delayed sample as nearest the server clock', () => {
    const clock = new ClockOffset()

    clock.observe(10_000, 9_400)
    clock.observe(15_000, 14_950)
    clock.observe(20_000, 19_500)

    expect(clock.ms).toBe(600)
  })

  it('[M4] counts half the round trip of what we asked for ourselves', () => {
    const clock = new ClockOffset()

    clock.observe(10_000, 9_900, 80)

    expect(clock.ms).toBe(140)
  })

  it('[M4] forgets old samples, so that a clock set back is followed', () => {
    const clock = new ClockOffset()
    clock.observe(90_000, 10_000)

    for (let index = 0; index < 20; index += 1) clock.observe(10_000 + index, 10_000 + index)

    expect(clock.ms).toBe(0)
  })
})

describe('the backoff', () => {
  it('[D15] doubles from half a second to thirty, with jitter down to the half', () => {
    const longest = [0, 1, 2, 6, 20].map((attempt) => backoff(attempt, 1))
    const shortest = [0, 1, 2, 6, 20].map((attempt) => backoff(attempt, 0))

    expect(longest).toEqual([500, 1_000, 2_000, 30_000, 30_000])
    expect(shortest).toEqual([250, 500, 1_000, 15_000, 15_000])
  })

  it('[D15] starts again within a second when the network is back', () => {
    expect([afterReturn(0), afterReturn(1)]).toEqual([0, 1_000])
  })
})
