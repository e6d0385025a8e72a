import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { utf8 } from '../random/bytes.ts'
import { REQUIRED_COLUMNS, type RegisterRow } from './columns.ts'
import { readRegister, type RegisterOptions, type RegisterReport } from './read.ts'

const HEADER = REQUIRED_COLUMNS.join(';')
const PERSON = {
  personidentifikator: '29824810042',
  foedselsdato: '1948-02-29',
  kjoenn: 'kvinne',
  kommunenummer: '9901',
  grunnkrets: 'Nordsida',
  skolekrets: 'Nordsida skole',
  adresseId: '285001',
  bruksenhetsnummer: 'H0101',
  adressebeskyttelse: 'ugradert',
  status: 'bosatt',
  navn: 'Vakker Blomst',
  adresselinje1: 'Bjørkevegen 3',
  postnummer: '9991',
  poststed: 'LILLEVIK',
}
const aRow = (changes: Partial<Record<keyof typeof PERSON, string>> = {}): string =>
  Object.values({ ...PERSON, ...changes }).join(';')
const aFile = (...rows: string[]): string => [HEADER, ...rows, ''].join('\n')

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield await Promise.resolve(bytes.subarray(start, start + size))
}

async function read(
  file: string | Uint8Array,
  options: Partial<RegisterOptions> = {},
  size = 1 << 16,
): Promise<RegisterReport & { people: RegisterRow[] }> {
  const people: RegisterRow[] = []
  const bytes = typeof file === 'string' ? utf8(file) : file
  for await (const part of readRegister(inPieces(bytes, size), { mode: 'demo', ...options })) {
    if ('report' in part) return { ...part.report, people }
    people.push(...part.rows)
  }
  throw new Error('no report')
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('reading a register extract', () => {
  it('takes a right row, with or without byte order mark and carriage returns', async () => {
    const plain = await read(aFile(aRow()))
    const windows = await read(`\uFEFF${aFile(aRow()).replaceAll('\n', '\r\n')}`)

    expect(plain).toMatchObject({ rows: 1, errorCount: 0, errors: [] })
    expect(plain.fatal).toBeUndefined()
    expect(plain.people[0]).toMatchObject({ identityNumber: '29824810042', gender: 'woman', name: 'Vakker Blomst', email: null })
    expect(windows.people).toEqual(plain.people)
  })

  it('reads the same whatever pieces the file comes in', async () => {
    const file = aFile(aRow(), aRow({ personidentifikator: '14855710154', navn: '"Ærlig; ""rask"" Ørn"' }), aRow({ kjoenn: 'x' }))
    const whole = await read(file)

    expect(whole.people[1]?.name).toBe('Ærlig; "rask" Ørn')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
        expect(await read(file, {}, size)).toEqual(whole)
      }),
    )
  })

  it('says where the encoding is wrong, and takes Latin-1 only when told', async () => {
    const file = latin1(
      aFile(
        aRow({ adresselinje1: 'Storgata 1' }),
        aRow({ personidentifikator: '14855710154', adresselinje1: 'Gata 1', navn: 'Rød Fjære' }),
      ),
    )

    expect((await read(file)).fatal).toEqual({ code: 'register-wrong-encoding', row: 3 })
    expect((await read(file, { allowLatin1: true })).people[1]?.name).toBe('Rød Fjære')
    expect((await read(Uint8Array.from([0xff, 0xfe, 0x70, 0x00]))).fatal?.code).toBe('register-wrong-encoding')
  })

  it('refuses a file that mixes both encodings even where Latin-1 is taken', async () => {
    const mixed = new Uint8Array([...utf8(aFile(aRow())), ...latin1(aRow({ navn: 'Blå Fjord' }))])
    for (const size of [64, 2000]) {
      expect((await read(mixed, { allowLatin1: true }, size)).fatal).toEqual({ code: 'register-wrong-encoding', row: 3 })
    }
  })

  it('finds missing, double and unknown columns at once', async () => {
    const header = HEADER.replace('grunnkrets', 'kjoenn').replace('poststed', 'sivilstand')
    const report = await read([header, aRow()].join('\n'))

    expect(report.fatal?.code).toBe('register-wrong-columns')
    expect(report.errors.map(({ column, code }) => [column, code])).toEqual([
      ['kjoenn', 'column-double'],
      ['sivilstand', 'column-unknown'],
      ['grunnkrets', 'column-missing'],
      ['poststed', 'column-missing'],
    ])
  })

  it('takes columns in any order and our two of its own', async () => {
    const names = [...REQUIRED_COLUMNS].reverse()
    const file = [
      [...names, 'epost', 'mobil'],
      [...names.map((name) => PERSON[name]), 'vakker@lillevik.example', '+47 00 01 23 45'],
    ]
    const { people } = await read(file.map((row) => row.join(';')).join('\n'))
    expect(people[0]).toMatchObject({ birthDate: '1948-02-29', email: 'vakker@lillevik.example', mobile: '+4700012345' })
  })

  it('shows nothing of a first line that is a person', async () => {
    const report = await read(aRow())
    expect(report.fatal?.code).toBe('register-header-missing')
    expect(JSON.stringify(report)).not.toContain('Blomst')
  })

  it('names a wrong separator, an empty file and a file without rows', async () => {
    expect((await read(HEADER.replaceAll(';', ','))).fatal?.code).toBe('register-wrong-separator')
    expect((await read('')).fatal?.code).toBe('register-empty')
    expect((await read(HEADER)).fatal?.code).toBe('register-no-rows')
    expect((await read(`${HEADER}\n${'x'.repeat(200_000)}`)).fatal).toEqual({ code: 'register-line-too-long', row: 2 })
  })

  it.each([
    ['personidentifikator', '', 'value-missing'],
    ['personidentifikator', '2982481004', 'identity-malformed'],
    ['personidentifikator', '29824810043', 'identity-check-digits'],
    ['personidentifikator', '14057540010', 'identity-real-in-demo'],
    ['foedselsdato', '1947-02-29', 'date-impossible'],
    ['foedselsdato', '29.02.1948', 'date-impossible'],
    ['kjoenn', 'annet', 'gender-unknown'],
    ['kommunenummer', '990', 'municipality-malformed'],
    ['bruksenhetsnummer', '0101', 'dwelling-malformed'],
    ['adressebeskyttelse', 'hemmelig', 'protection-unknown'],
    ['adressebeskyttelse', '', 'value-missing'],
    ['status', 'flyttet', 'status-unknown'],
    ['navn', '', 'value-missing'],
    ['navn', 'a\tb', 'control-character'],
    ['navn', 'a'.repeat(201), 'value-too-long'],
    ['postnummer', '', 'value-missing'],
    ['postnummer', '99911', 'postcode-malformed'],
  ] as const)('finds that %s is wrong: %s → %s', async (column, value, code) => {
    const report = await read(aFile(aRow(), aRow({ personidentifikator: '14855710154', [column]: value })))
    expect(report.errors).toEqual([{ row: 3, column, code }])
    expect(report.rows).toBe(1)
  })

  it('finds the same person twice, and rows with too many fields or an open quote', async () => {
    const report = await read(aFile(aRow(), aRow(), `${aRow()};`, aRow({ navn: '"Vakker' })))
    expect(report.errors).toEqual([
      { row: 3, column: 'personidentifikator', code: 'identity-duplicate' },
      { row: 4, column: null, code: 'wrong-field-count' },
      { row: 5, column: null, code: 'quote-unclosed' },
    ])
  })

  it('[norway 2.4] takes real numbers in production and no synthetic one', async () => {
    const report = await read(aFile(aRow(), aRow({ personidentifikator: '14057540010' })), { mode: 'production' })
    expect(report).toMatchObject({ rows: 1, errors: [{ row: 2, code: 'identity-synthetic-outside-demo' }] })
  })

  it('takes a person without known abode and one whose address is protected', async () => {
    const nowhere = { adresseId: '', bruksenhetsnummer: '', adresselinje1: '', postnummer: '', poststed: '' }
    const report = await read(
      aFile(
        aRow(nowhere),
        aRow({ ...nowhere, personidentifikator: '14855710154', adressebeskyttelse: 'strengtFortrolig', navn: '' }),
      ),
    )
    expect(report).toMatchObject({ rows: 2, errorCount: 0 })
  })

  it('counts all errors, lists the first thousand and prints no personal value', async () => {
    const rows = Array.from({ length: 1500 }, () => aRow({ personidentifikator: '29824810043' }))
    const report = await read(aFile(...rows))

    expect(report.errors).toHaveLength(1000)
    expect(report.errorCount).toBe(1500 + 1499)
    expect(JSON.stringify(report.errors)).not.toMatch(/\d{11}|Blomst|1948/)
  })
})
