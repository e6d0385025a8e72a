import { describe, expect, it } from '@jest/globals'
import { clockText, dayTime, itemCountdown, turnCountdown } from './time.ts'

describe('a countdown', () => {
  it('[M4] counts down to the server end and stands still while paused', () => {
    const item = { number: 1, startedAt: 0, endsAt: 600_000, pausedAt: null }

    expect(itemCountdown(item, 150_000)).toEqual({ left: 450_000, share: 0.75, isPaused: false })
    expect(itemCountdown({ ...item, pausedAt: 150_000 }, 400_000)).toEqual({ left: 450_000, share: 0.75, isPaused: true })
  })

  it('[M16] goes below zero over time, with an empty ring', () => {
    const turn = { entry: 1, who: 7, kind: 'speech' as const, givenAt: 0, endsAt: 120_000, pausedAt: null, pauses: 0 }

    expect(turnCountdown(turn, 132_000)).toEqual({ left: -12_000, share: 0, isPaused: false })
  })
})

describe('the figures', () => {
  it('are rounded up while time is left, so that zero means out', () => {
    expect(clockText(684_000, 'nb')).toBe('11.24')
    expect(clockText(400, 'nb')).toBe('0.01')
    expect(clockText(0, 'nb')).toBe('0.00')
    expect(clockText(-12_000, 'nb')).toBe('−0.12')
  })

  it('are seconds only in the hall under a minute, and have a colon in English', () => {
    expect(clockText(41_000, 'nb', true)).toBe('41')
    expect(clockText(68_000, 'en')).toBe('1:08')
  })

  it('tell the time of day in Norway', () => {
    expect(dayTime(Date.UTC(2026, 10, 10, 17, 58), 'nb')).toBe('18.58')
    expect(dayTime(Date.UTC(2026, 10, 10, 17, 58), 'en')).toBe('18:58')
  })
})
