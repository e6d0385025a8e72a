import { describe, expect, it } from '@jest/globals'
import { readDraft } from './draft.ts'

describe('answers kept until they are sent', () => {
  it('come back as they were', () => {
    const answers = { a: { option: 0 }, b: { value: 10 }, c: { text: 'Skoleveien' }, d: { unknown: true } }
    expect(readDraft(JSON.stringify(answers))).toEqual(answers)
  })

  it('are nothing where nothing was kept, or where it cannot be read', () => {
    for (const kept of [null, '', '{', '[]', '7', 'null', '{"a":1}', '{"a":{"value":"7"}}', '{"a":{}}'])
      expect(readDraft(kept)).toEqual({})
  })
})
