import { describe, expect, it } from '@jest/globals'
import type { Block, Figure, Metadata } from './model.ts'
import { resolve } from './resolve.ts'
import { SAMPLE_DOCUMENT } from './sample/sample-document.ts'
import { words } from './sample/words.ts'

const { metadata } = SAMPLE_DOCUMENT
const reading =
  (blocks: Block[], change: Partial<Metadata> = {}) =>
  () =>
    resolve({ metadata: { ...metadata, ...change }, blocks })
const figure = (svg: string): Figure => ({ kind: 'figure', caption: words('Stolper'), svg, alternativeText: 'To stolper.' })

describe('a document that cannot be read by everyone is refused', () => {
  it.each<[string, Block[], string]>([
    ['a heading of level 2 first', [{ kind: 'heading', level: 2, runs: words('For') }], 'heading-level-skipped'],
    ['a heading without words', [{ kind: 'heading', level: 1, runs: words(' ') }], 'heading-empty'],
    [
      'a row with a cell too few',
      [{ kind: 'table', caption: words('T'), columns: [{ header: words('A') }], rows: [{ cells: [] }] }],
      'row-length-differs',
    ],
    ['a reference to nothing', [{ kind: 'paragraph', runs: words('[[nowhere]]') }], 'reference-unknown'],
    [
      'a link that runs something',
      [{ kind: 'paragraph', runs: [{ kind: 'link', url: 'javascript:alert(1)', text: 'her' }] }],
      'link-unsafe',
    ],
    ['a figure with a script', [figure('<svg><script>alert(1)</script></svg>')], 'figure-unsafe'],
    ['a figure with a handler', [figure('<svg onload="alert(1)"></svg>')], 'figure-unsafe'],
    ['a figure that fetches', [figure('<svg><use href="https://example.no/a.svg"/></svg>')], 'figure-unsafe'],
    ['a figure that is no picture', [figure('stolper')], 'figure-unsafe'],
    ['the same id twice', [1, 2].map((): Block => ({ kind: 'heading', level: 1, runs: words('For'), id: 'same' })), 'id-twice'],
    [
      'a reference to a heading without number',
      [
        { kind: 'heading', level: 1, runs: words('For'), id: 'for' },
        { kind: 'paragraph', runs: words('[[for]]') },
      ],
      'reference-to-unnumbered',
    ],
  ])('%s', (_, blocks, code) => {
    expect(reading(blocks)).toThrow(expect.objectContaining({ code }))
  })

  it.each<[Partial<Metadata>, string]>([
    [{ title: ' ' }, 'title-missing'],
    [{ date: '2026-02-30' }, 'date-invalid'],
    [{ accent: 'red' }, 'accent-invalid'],
  ])('metadata %j', (change, code) => {
    expect(reading([], change)).toThrow(expect.objectContaining({ code }))
  })
})

describe('numbers', () => {
  it('counts sections, annexes, tables and figures in reading order and fills references', () => {
    const { numbered, runs } = resolve(SAMPLE_DOCUMENT)

    const numbers = SAMPLE_DOCUMENT.blocks.flatMap((block) => (block.kind === 'heading' ? [numbered.get(block)?.number] : []))
    expect(numbers).toEqual(['', '1', '2', '3', '3.1', '', '', '4', 'A'])
    expect(runs(words('[[solution]] og [[delivery]]')).map((run) => ('text' in run ? run.text : ''))).toEqual([
      'Tabell 3',
      ' og ',
      'punkt 3.1',
    ])
  })

  it('letters annexes and their parts', () => {
    const blocks: Block[] = ([1, 2, 2, 1] as const).map((level) => ({
      kind: 'heading',
      level,
      runs: words('Del'),
      numbering: 'annex',
    }))

    const { numbered } = resolve({ metadata, blocks })

    expect(blocks.map((block) => numbered.get(block)?.number)).toEqual(['A', 'A.1', 'A.2', 'B'])
  })
})
