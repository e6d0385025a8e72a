import { describe, expect, it } from '@jest/globals'
import { sharesOf } from '../panel/suggest.ts'
import { compareStages, hideSmallGroups } from './compare.ts'

const stages = {
  register: { gender: { woman: 5100, man: 4900 }, area: { Nordsida: 6000, Havna: 4000 } },
  invited: { gender: { woman: 360, man: 360 }, area: { Nordsida: 430, Havna: 290 } },
  yes: sharesOf(
    Array.from({ length: 12 }, (_, index) =>
      index < 9 ? { gender: 'woman', area: 'Nordsida' } : { gender: 'man', area: 'Havna' },
    ),
  ),
}

describe('representativity', () => {
  it('[T13] follows every group through the stages reached', () => {
    const { rows, totals } = compareStages(stages)

    expect(rows.map(({ feature, value }) => `${feature} ${value}`)).toEqual([
      'area Havna',
      'area Nordsida',
      'gender man',
      'gender woman',
    ])
    expect(rows[2]?.counts).toEqual({ register: 4900, invited: 360, yes: 3, panel: null, met: null })
    expect(totals).toEqual({ register: 10_000, invited: 720, yes: 12, panel: null, met: null })
  })

  it('[T13] shows a group nobody of came from as none', () => {
    const { rows } = compareStages({ register: { area: { Havna: 9, Ytterøya: 7 } }, invited: { area: { Havna: 2 } } })
    expect(rows.map(({ counts }) => counts.invited)).toEqual([2, 0])
  })

  it('[T13] publishes no count under five, nor one it could be had from', () => {
    const { rows } = hideSmallGroups(compareStages(stages))
    expect(rows.map(({ counts }) => counts.yes)).toEqual([null, null, null, null])
    expect(rows.map(({ counts }) => counts.register)).toEqual([4000, 6000, 4900, 5100])
  })
})
