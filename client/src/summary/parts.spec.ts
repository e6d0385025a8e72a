import { describe, expect, it } from '@jest/globals'
import type { MeetingId, SummaryContribution, ThemeId } from '@borgerpanel/contract'
import { articleOf, found, withInserted } from './parts.ts'

const contribution = (number: number, more: Partial<SummaryContribution> = {}): SummaryContribution => ({
  meetingId: 'm' as MeetingId,
  number,
  label: String(number),
  text: `Innspill ${number}`,
  table: null,
  kind: null,
  side: null,
  alternative: null,
  themeId: null,
  part: null,
  state: 'published',
  ...more,
})
const THEME = 't' as ThemeId
const ALL = [
  contribution(1),
  contribution(2, { text: null }),
  contribution(12, { text: 'Skoleveien må være trygg', themeId: THEME, part: 'for' }),
]

describe('finding contributions', () => {
  it('shows as unsorted what has words and no theme', () => {
    expect(found(ALL, 'unsorted', '').map(({ number }) => number)).toEqual([1])
  })

  it('finds by words whatever their case, and by the exact number', () => {
    expect(found(ALL, 'all', 'SKOLEVEI').map(({ number }) => number)).toEqual([12])
    expect(found(ALL, 'all', '1').map(({ number }) => number)).toEqual([1])
  })

  it('shows the contributions of one theme', () => {
    expect(found(ALL, THEME, '').map(({ number }) => number)).toEqual([12])
  })
})

describe('inserting a figure', () => {
  it('puts it at the cursor with a space on each side', () => {
    expect(withInserted('Det var deltakere.', 7, '{{attended}}')).toEqual({ text: 'Det var {{attended}} deltakere.', cursor: 20 })
  })

  it('adds no space before a full stop or at the start', () => {
    expect(withInserted('.', 0, '{{yes}}').text).toBe('{{yes}}.')
  })
})

describe('the attachment out of its page', () => {
  it('is the article, and nothing when there is none', () => {
    expect(articleOf('<!doctype html><html><body><article class="attachment"><p>a</p></article></body></html>')).toBe(
      '<article class="attachment"><p>a</p></article>',
    )
    expect(articleOf('<p>nothing</p>')).toBe('')
  })
})
