import { expect, it } from '@jest/globals'
import { newId } from './identifier.ts'

it('[D6] makes UUIDs of version 7 that sort by their time', () => {
  const earlier = newId(1_700_000_000_000)
  const later = newId(1_700_000_000_001)

  expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(earlier < later).toBe(true)
  expect(newId(5)).not.toBe(newId(5))
})
