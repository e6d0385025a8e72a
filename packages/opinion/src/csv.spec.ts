import { describe, expect, it } from '@jest/globals'
import { toCsv } from './csv.ts'

describe('csv', () => {
  it('[S10] defuses what a spreadsheet would run', () => {
    for (const text of ['=1+1', '+47', '-2', '@sum', '\tx', '＝1']) expect(toCsv([[text]])).toContain(`'${text}`)
  })

  it('leaves numbers and plain words alone', () => {
    expect(toCsv([['Bygge nytt', -3, null]])).toBe('\uFEFFBygge nytt;-3;\r\n')
  })

  it('quotes what holds a separator, a quotation mark or a line break', () => {
    expect(toCsv([['a;b', 'si «"ja"»', 'to\nlinjer']])).toBe('\uFEFF"a;b";"si «""ja""»";"to\nlinjer"\r\n')
  })
})
