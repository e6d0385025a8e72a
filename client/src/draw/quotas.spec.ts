import { describe, expect, it } from '@jest/globals'
import type { DrawView } from '@borgerpanel/contract'
import { linesOf, problemsOf, quotasOf } from './quotas.ts'

const VIEW: DrawView = {
  report: {
    rows: 1200,
    eligible: 1000,
    exclusions: [],
    households: { known: 500, unknown: 0 },
    root: '',
    seconds: 1,
    purgeAfter: '2026-12-31',
  },
  criteria: null,
  quotas: [],
  suggested: [
    { feature: 'gender', value: 'woman', least: 11, most: 13 },
    { feature: 'gender', value: 'man', least: 11, most: 13 },
  ],
  seats: 24,
  draws: [{ stage: 'invite', number: 1, drawnAt: '', seed: '', count: 200 }],
  standing: null,
  replacements: [],
  ceremonies: [],
  yes: 40,
  representativity: [
    { feature: 'gender', value: 'woman', register: 600, invited: 120, yes: 31, panel: null, met: null },
    { feature: 'gender', value: 'man', register: 400, invited: null, yes: 9, panel: null, met: null },
  ],
  volunteers: [
    { feature: 'gender', value: 'woman', count: 31 },
    { feature: 'gender', value: 'man', count: 9 },
  ],
}

describe('quotas in the form', () => {
  it('shows the share of residents, and nothing where the group is hidden', () => {
    const [man, woman] = linesOf(VIEW, VIEW.suggested)

    expect(woman?.residents).toBeCloseTo(0.6)
    expect(man?.invited).toBeNull()
    // A hidden group still counts in the whole.
    expect(woman?.invited).toBeCloseTo(0.6)
    expect(woman?.least).toBe(11)
  })

  it('says so when a group has fewer volunteers than its quota begins at', () => {
    const problems = problemsOf(linesOf(VIEW, VIEW.suggested), 24)

    expect(problems).toContainEqual({ code: 'too-few-volunteers', feature: 'gender', value: 'man', number: 9 })
    expect(problems).toContainEqual({ code: 'maxima-below-seats', feature: 'gender', value: null, number: 22 })
  })

  it('finds nothing when the volunteers can fill the quotas', () => {
    const quotas = quotasOf(linesOf(VIEW, VIEW.suggested)).map((one) =>
      one.value === 'man' ? { ...one, least: 8, most: 9 } : { ...one, least: 14, most: 16 },
    )

    expect(problemsOf(linesOf(VIEW, quotas), 24)).toEqual([])
  })

  it('puts ages in order and what is unknown last', () => {
    const ages = ['75+', '16-29', 'unknown', '30-44'].map((value) => ({ feature: 'ageBand' as const, value, least: 0, most: 9 }))

    expect(linesOf({ ...VIEW, representativity: [] }, ages).map(({ value }) => value)).toEqual([
      '16-29',
      '30-44',
      '75+',
      'unknown',
    ])
  })
})
