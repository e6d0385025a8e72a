import { describe, expect, it } from '@jest/globals'
import { fromLocal, toLocal } from './moment.ts'

describe('times typed by staff', () => {
  it('are by the clock in Norway, in winter and in summer', () => {
    expect(fromLocal('2026-11-10T18:00')).toBe('2026-11-10T17:00:00.000Z')
    expect(fromLocal('2026-06-10T18:00')).toBe('2026-06-10T16:00:00.000Z')
  })

  it('come back as they were typed, also on the days the clock changes', () => {
    for (const local of ['2026-03-29T01:30', '2026-03-29T03:30', '2026-10-25T01:30', '2026-10-25T04:00', '2026-12-31T23:59'])
      expect(toLocal(fromLocal(local))).toBe(local)
  })

  it('are nothing when nothing, or nonsense, was typed', () => {
    expect(fromLocal('')).toBeNull()
    expect(fromLocal('i morgen')).toBeNull()
    expect(toLocal(null)).toBe('')
  })
})
