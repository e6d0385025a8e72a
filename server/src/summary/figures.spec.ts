import { describe, expect, it } from '@jest/globals'
import { bindFigures, withoutFigures } from './figures.ts'

const figures = [
  { name: 'attended', label: '', value: '97' },
  { name: 'poll:q:1', label: '', value: '36' },
]

describe('figures', () => {
  it('inserts figures from data', () => {
    expect(bindFigures('{{poll:q:1}} av {{ attended }} ville bygge nytt.', figures)).toEqual({
      text: '36 av 97 ville bygge nytt.',
      unknown: [],
    })
  })

  it('tells of a figure that does not exist, and leaves it in the text', () => {
    expect(bindFigures('{{poll:q:9}} av {{attended}}', figures)).toEqual({ text: '{{poll:q:9}} av 97', unknown: ['poll:q:9'] })
  })

  it('leaves other braces alone', () => {
    expect(bindFigures('{a} {{}} }}{{', figures).unknown).toEqual([''])
    expect(withoutFigures('12 {{attended}}').includes('attended')).toBe(false)
  })
})
