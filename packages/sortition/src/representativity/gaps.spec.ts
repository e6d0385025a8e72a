import { describe, expect, it } from '@jest/globals'
import { compareStages } from './compare.ts'
import { latestStage, sharesOfTable, whoIsMissing } from './gaps.ts'
import { publishRepresentativity, representativityFigure } from './publish.ts'

const table = compareStages({
  register: { gender: { woman: 5000, man: 5000 }, age: { '16-29': 2000, '30-59': 5000, '60+': 3000 } },
  invited: { gender: { woman: 350, man: 370 }, age: { '16-29': 160, '30-59': 350, '60+': 210 } },
  yes: { gender: { woman: 50, man: 30 }, age: { '16-29': 6, '30-59': 34, '60+': 40 } },
  panel: { gender: { woman: 12, man: 12 }, age: { '16-29': 2, '30-59': 13, '60+': 9 } },
})
const quotas = [
  { feature: 'age', value: '16-29', min: 2, max: 2 },
  { feature: 'age', value: '30-59', min: 12, max: 13 },
  { feature: 'age', value: '60+', min: 9, max: 10 },
  { feature: 'gender', value: 'woman', min: 12, max: 12 },
]

describe('shares', () => {
  it('[T13] have an interval where chance alone chose, and say why where they have none', () => {
    const row = sharesOfTable(table).find(({ value }) => value === 'woman')
    expect(row?.stages.register).toEqual({ count: 5000, of: 10_000, share: 0.5, interval: 'census' })
    expect(row?.stages.invited?.interval).toEqual({ low: expect.closeTo(0.4498, 4), high: expect.closeTo(0.5226, 4) })
    expect([row?.stages.yes?.interval, row?.stages.panel?.interval, row?.stages.met]).toEqual(['self-selected', 'quotas', null])
    expect(row?.answered).toMatchObject({ count: 50, of: 350, interval: { low: expect.closeTo(0.1101, 3) } })
  })
})

describe('who is missing', () => {
  it('[T13] names the groups that lack most of their share first', () => {
    expect(latestStage(table)).toBe('panel')
    expect(whoIsMissing(table, 'yes').map(({ value, count, lacking }) => [value, count, lacking])).toEqual([
      ['16-29', 6, 10],
      ['man', 30, 10],
      ['30-59', 34, 6],
    ])
    expect(whoIsMissing(table, 'panel')).toEqual([
      {
        feature: 'age',
        value: '16-29',
        stage: 'panel',
        code: 'too-few',
        residents: 0.2,
        count: 2,
        of: 24,
        lacking: expect.closeTo(2.8, 10),
        inPercent: false,
      },
    ])
    expect(whoIsMissing(table, 'met')).toEqual([])
  })

  it('[T13] never names a group that is hidden', () => {
    expect(whoIsMissing(publishRepresentativity(table, quotas).table, 'panel')).toEqual([])
  })
})

describe('what is published', () => {
  it('[T13] prints no quota that tells a hidden count', () => {
    const shown = publishRepresentativity(table, quotas)
    const panel = shown.table.rows.map(({ value, counts }) => [value, counts.panel])
    expect(panel).toEqual([
      ['16-29', null],
      ['30-59', 13],
      ['60+', null],
      ['man', 12],
      ['woman', 12],
    ])
    expect(shown.quotas).toEqual([
      { feature: 'age', value: '16-29', min: null, max: null },
      { feature: 'age', value: '30-59', min: 12, max: 13 },
      { feature: 'age', value: '60+', min: null, max: null },
      { feature: 'gender', value: 'woman', min: 12, max: 12 },
    ])
  })

  it('[T13] gives the figure the marks that are known, in per cent', () => {
    const [age, gender] = representativityFigure(publishRepresentativity(table, quotas), 24)
    expect(age?.rows).toEqual([
      { value: '16-29', population: 20, volunteers: 7.5 },
      {
        value: '30-59',
        population: 50,
        volunteers: 42.5,
        panel: expect.closeTo(54.17, 2),
        quota: [50, expect.closeTo(54.17, 2)],
      },
      { value: '60+', population: 30, volunteers: 50 },
    ])
    expect(gender?.rows.map(({ value, quota }) => [value, quota])).toEqual([
      ['man', undefined],
      ['woman', [50, 50]],
    ])
  })
})
