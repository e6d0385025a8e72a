import { describe, expect, it } from '@jest/globals'
import { studentProbability, studentQuantile } from './student.ts'

describe('student', () => {
  // Published quantiles of Student's distribution, p = 0.975.
  it.each([
    [1, 12.7062047361747],
    [2, 4.30265272974946],
    [9, 2.2621571627982],
    [29, 2.0452296421327],
    [96, 1.98498431194206],
    [1000, 1.96233908083],
  ])('[R5] gives the published quantile for %d degrees of freedom', (freedom, expected) => {
    expect(Math.abs(studentQuantile(0.975, freedom) - expected)).toBeLessThan(1e-8)
  })

  it('is symmetric about zero', () => {
    expect(studentProbability(-1.3, 7) + studentProbability(1.3, 7)).toBeCloseTo(1, 12)
    expect(studentProbability(0, 7)).toBeCloseTo(0.5, 12)
  })
})
