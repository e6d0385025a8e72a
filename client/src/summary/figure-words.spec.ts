import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { figureWords } from './figure-words.ts'

const FIGURES = [
  { name: 'attended', label: 'attended', value: '14' },
  { name: 'poll:1:0', label: 'Ny skole? – Ja', value: '9' },
  { name: 'poll:2:0', label: 'Ny skole? – Ja', value: '5' },
]
const { shown, kept } = figureWords('nb', FIGURES)

describe('a figure in a text that is being written', () => {
  it('is read by what it is called and kept by its name', () => {
    expect(shown('Av {{attended}} sa {{poll:1:0}} ja.')).toBe('Av ‹Møtte› sa ‹Ny skole? – Ja› ja.')
    expect(kept('Av ‹Møtte› sa ‹Ny skole? – Ja› ja.')).toBe('Av {{attended}} sa {{poll:1:0}} ja.')
  })

  it('stays the one it is where two are called the same', () => {
    expect(kept(shown('{{poll:2:0}}'))).toBe('{{poll:2:0}}')
  })

  it('is still found by the server when somebody has mistyped it', () => {
    expect(kept('‹Møtt› kom')).toBe('{{Møtt}} kom')
  })

  it('comes back unchanged, whatever stands around it', () => {
    const piece = fc.oneof(fc.constantFrom(...FIGURES.map(({ name }) => `{{${name}}}`)), fc.stringMatching(/^[^{}‹›]*$/))
    fc.assert(fc.property(fc.array(piece), (pieces) => expect(kept(shown(pieces.join('')))).toBe(pieces.join(''))))
  })
})
