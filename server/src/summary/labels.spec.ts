import { describe, expect, it } from '@jest/globals'
import { byLabel, labelling } from './labels.ts'

const first = [1, 2, 17].map((number) => ({ meetingId: 'first', number }))
const second = [1, 3].map((number) => ({ meetingId: 'second', number }))

describe('what a contribution is called in a summary', () => {
  it('is its number while only one meeting has any', () => {
    expect(first.map(labelling([first, []]))).toEqual(['1', '2', '17'])
  })

  it('is the meeting and the number where two contributions could have the same', () => {
    const label = labelling([first, [], second])

    expect([...first, ...second].map(label)).toEqual(['1-1', '1-2', '1-17', '3-1', '3-3'])
  })

  it('is read in the order of meeting and number', () => {
    expect(['2-3', '1-17', '1-2'].toSorted(byLabel)).toEqual(['1-2', '1-17', '2-3'])
  })
})
