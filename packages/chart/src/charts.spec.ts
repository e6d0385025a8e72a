import { describe, expect, it } from '@jest/globals'
import { barChart } from './bar-chart.ts'
import { chanceChart } from './chance-chart.ts'
import { changeChart } from './change-chart.ts'
import { quotaChart } from './quota-chart.ts'
import { SAMPLE_CHARTS } from './sample-charts.ts'
import { stanceChart } from './stance-chart.ts'
import type { Theme } from './theme.ts'

const DRAWN: [string, (theme: Theme) => string][] = [
  ['bars', (theme) => barChart(SAMPLE_CHARTS.bars(theme))],
  ['bars with intervals', (theme) => barChart(SAMPLE_CHARTS.plain(theme))],
  ['change', (theme) => changeChart(SAMPLE_CHARTS.change(theme))],
  ['stances', (theme) => stanceChart(SAMPLE_CHARTS.stances(theme))],
  ['quotas', (theme) => quotaChart(SAMPLE_CHARTS.quotas(theme))],
  ['chances', (theme) => chanceChart(SAMPLE_CHARTS.chances(theme))],
]

/** Every opening tag is closed in order. */
function isWellFormed(svg: string): boolean {
  const open: string[] = []
  for (const [, closing, name, alone] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/gi)) {
    if (closing === '/' && open.pop() !== name) return false
    if (closing !== '/' && alone !== '/') open.push(name ?? '')
  }
  return open.length === 0
}

const numbersOf = (svg: string, attribute: string): number[] =>
  [...svg.matchAll(new RegExp(` ${attribute}="(-?[\\d.]+)"`, 'g'))].map((match) => Number(match[1]))

describe.each(DRAWN)('the figure of %s', (_, draw) => {
  it('is named and described for those who hear it', () => {
    expect(draw('screen')).toMatch(
      /^<svg [^>]*role="img" aria-labelledby="([a-z]+)-title \1-description"[^>]*><title id="\1-title">[^<]+<\/title><desc id="\1-description">[^<]+<\/desc>/,
    )
  })

  it('is well formed, within its frame, and the same each time', () => {
    const svg = draw('print')

    expect(isWellFormed(svg)).toBe(true)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    expect(Math.max(...numbersOf(svg, 'x'), ...numbersOf(svg, 'cx'))).toBeLessThanOrEqual(640)
    expect(Math.min(...numbersOf(svg, 'x'), ...numbersOf(svg, 'cx'), ...numbersOf(svg, 'width'))).toBeGreaterThanOrEqual(0)
    expect(draw('print')).toBe(svg)
  })

  it('has plain colours in print and the page’s own on screen', () => {
    expect(draw('print')).not.toContain('var(')
    expect(draw('screen')).toContain('var(--chart-ink, #16233B)')
  })
})

describe('figures', () => {
  it('tell agree, disagree and unsure apart without colour', () => {
    const svg = stanceChart(SAMPLE_CHARTS.stances('print'))

    expect(svg).toContain('fill="url(#stances-brick)"')
    expect(svg).toContain('fill="url(#stances-slate)"')
    expect(svg).toContain('fill="#2F6B4F"')
  })

  it('draw before hollow and after filled', () => {
    const svg = changeChart(SAMPLE_CHARTS.change('print'))

    expect(svg).toMatch(/<circle [^>]*fill="#FFFFFF" stroke="#16233B"/)
    expect(svg).toMatch(/<circle [^>]*fill="#0F5B66"/)
  })

  it('write numbers as the caller does', () => {
    expect(barChart(SAMPLE_CHARTS.plain('print'))).toContain('>61 %</text>')
  })

  it('print hostile labels as text', () => {
    const chart = SAMPLE_CHARTS.bars('print')

    const svg = barChart({ ...chart, bars: [{ label: '</text><script>alert("1")</script>\u0000', value: 1 }] })

    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
  })

  it('are drawn when all values are nought', () => {
    const svg = barChart({ ...SAMPLE_CHARTS.bars('print'), bars: [{ label: 'Ingen', value: 0 }] })

    expect(svg).not.toMatch(/NaN|Infinity/)
  })
})

describe('a figure is refused', () => {
  const chart = SAMPLE_CHARTS.bars('print')
  it.each([
    ['without a description', { ...chart, description: ' ' }, 'description-missing'],
    ['without rows', { ...chart, bars: [] }, 'rows-none'],
    ['with a negative value', { ...chart, bars: [{ label: 'A', value: -1 }] }, 'value-invalid'],
    ['with a value that is no number', { ...chart, bars: [{ label: 'A', value: Number.NaN }] }, 'value-invalid'],
    ['with an id that could break out', { ...chart, id: 'a"b' }, 'id-invalid'],
  ])('%s', (_, refused, code) => {
    expect(() => barChart(refused)).toThrow(expect.objectContaining({ code }))
  })
})
