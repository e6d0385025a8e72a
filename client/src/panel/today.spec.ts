import { describe, expect, it } from '@jest/globals'
import type { PanelId, PanelRow } from '@borgerpanel/contract'
import { partOfDay, waitingOf } from './today.ts'

const row = (name: string, at: string | null, waiting: PanelRow['waiting']): PanelRow => ({
  id: name as PanelId,
  name,
  stage: 'inviting',
  method: 'borgerpanel',
  next: at === null ? null : { what: 'meeting', at },
  waiting,
  unanswered: 0,
})

describe('the day of a case officer', () => {
  it('asks for the answers that are not written, which nothing else waits with', () => {
    const delivered = { ...row('a', null, []), unanswered: 2 }

    expect(waitingOf([delivered]).map(({ act }) => act)).toEqual(['writeResponses'])
    expect(waitingOf([row('a', null, [])])).toEqual([])
  })

  it('puts the panel with the nearest date first, and panels without a date last', () => {
    const rows = [
      row('a', null, ['drawPanel']),
      row('b', '2026-12-01', ['deliver']),
      row('c', '2026-11-20', ['openPoll', 'closePoll']),
    ]

    expect(waitingOf(rows).map(({ panel, act }) => `${panel} ${act}`)).toEqual([
      'c openPoll',
      'c closePoll',
      'b deliver',
      'a drawPanel',
    ])
  })

  it('greets by the hour', () => {
    expect([8, 12, 20].map((hour) => partOfDay(new Date(2026, 0, 1, hour)))).toEqual(['morning', 'day', 'evening'])
  })
})
