import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { foldLetters, isOneSlip, readAddress } from './text.ts'

const whole = (line: string): string => {
  const address = readAddress(line)
  if (address === null) return 'none'
  const { street, number, dwelling, unit, isCareOf } = address
  return [street, number, dwelling ?? '', unit, isCareOf ? 'c/o' : ''].join('|').replace(/\|+$/, '')
}

describe('address line', () => {
  it.each([
    ['storgate|12a', ['Storgata 12 A', 'STORGATA 12A', 'Storgt. 12 a', 'Stor gt 12A', 'Storgaten 12a', ' Storgate  012 A ']],
    [
      'bjørkeveg|3',
      ['Bjørkevegen 3', 'Bjørkeveien 3', 'Bjørkev. 3', 'Bjørke vei 3', 'bjørkeveg 3', 'Bjørkevn. 3', 'Bjørke v. 3'],
    ],
    ['rådhusplass|1', ['Rådhusplassen 1', 'Rådhuspl. 1', 'Rådhus plass 1', 'Ra\u030adhus pl 1', 'RÅDHUSPL. 1']],
    ['sanktolavsgate|7', ['St. Olavs gate 7', 'Sankt Olavs gt. 7', 'St Olavsgt 7', 'St. Olavs-gate 7']],
    ['17maigate|5b', ['17. mai-gata 5B', '17 mai gt. 5 b', '17. Mai gate 5b']],
    ['gamlerikveg|103', ['Gml. Rikvei 103', 'Gamle Rikveien 103']],
    ['kongensgate|12-14', ['Kongens gate 12-14', 'Kongensgt. 12 – 14', 'Kongens gate 12/14']],
    ['storgate|1|H0201', ['Storgata 1 H0201', 'Storgata 1, h 0201', 'Storgata 1, bolignr. H02-01', 'H0201 Storgata 1']],
    ['storgate|1||leil302', ['Storgata 1, leil. 302', 'Storgata 1 leilighet 302', 'Storgata 1 lgh 302']],
    ['storgate|1||etg2', ['Storgata 1, 2. etg.', 'Storgata 1 2 etasje', '2.etg Storgata 1']],
    ['storgate|1||etgu', ['Storgata 1, u. etg.', 'Storgata 1 underetg. leilighet']],
    [
      'storgate|1|||c/o',
      ['c/o Klok Ugle, Storgata 1', 'Storgata 1 c/o Klok Ugle', 'Storgata 1, C/O Ugle', 'v/ Rask Elg, Storgata 1'],
    ],
    ['storgate|1', ['Storgata 1, 9990 Lillevik', 'Storgata\u00a01', 'Stor\u200bgata 1']],
    ['nordgård', ['Nordgård', 'nordga\u030ard', 'Nord-gård']],
    ['gata|5', ['Gata 5']],
    ['none', ['', '  ', 'Postboks 12', 'Pb 4 Sentrum', 'c/o Klok Ugle', ', .']],
  ])('[T6] reads %s however it is written', (wanted, lines) => {
    expect(lines.map(whole)).toEqual(lines.map(() => wanted))
  })

  it.each([
    ['Storgata 1', 'Storgata 1 A'],
    ['Storgata 1', 'Storvegen 1'],
    ['Storgata 1 H0101', 'Storgata 1 H0102'],
    ['Storgata 1', 'Storgata 11'],
    ['Skov 1', 'Skovegen 1'],
    ['Bjørkevegen 3', 'Bjerkevegen 3'],
    ['Vågen 2', 'Vaagen 2'],
  ])('[T6] does not take %s for %s', (a, b) => {
    expect(whole(a)).not.toBe(whole(b))
  })

  it('[T6] folds what is often spelt two ways, for the review only', () => {
    expect(foldLetters('kaptein håkøns allé')).toBe(foldLetters('kaptein haakoens alle'))
    expect(foldLetters('nordgård')).not.toBe(foldLetters('nordgard'))
  })

  it('[T6] knows one slip of the pen from two', () => {
    const pairs = [
      ['bjørkeveg', 'bjerkeveg'],
      ['storgate', 'storgat'],
      ['storgate', 'strogate'],
    ] as const
    expect(pairs.every(([a, b]) => isOneSlip(a, b) && isOneSlip(b, a))).toBe(true)
    expect([isOneSlip('storgate', 'storgate'), isOneSlip('storgate', 'sorgat'), isOneSlip('ab', 'cd')]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('[T6] never throws, and reads composed and decomposed letters alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (line) => {
        expect(readAddress(line.normalize('NFD'))).toEqual(readAddress(line.normalize('NFC')))
      }),
    )
  })
})
