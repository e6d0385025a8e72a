import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { syntheticIdentityNumber, REGISTER_HEADER } from '@borgerpanel/sortition'
import { DEMO_PASSWORD } from '../../server/src/identity/demo-staff.ts'
import { StaffService } from '../../server/src/identity/staff.service.ts'
import type { Caller } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import {
  aPlan,
  aRegister,
  criteria,
  drawInvitees,
  importRegister,
  staff,
  valueOf,
  type DrawView,
  type PanelView,
} from './panel-support.ts'

interface Refused {
  ok: false
  error: {
    code: string
    params?: Record<string, string | number>
    problems?: { path: string; code: string; params?: Record<string, string | number> }[]
  }
}

const numberOf = (born: string, individual: number): string => {
  for (let next = individual; next < 500; next += 1) {
    const number = syntheticIdentityNumber(born, next)
    if (number !== null) return number
  }
  throw new Error('no number')
}

/** One row of the register, right unless told otherwise. */
function row(changes: Record<string, string> = {}): string {
  const right: Record<string, string> = {
    personidentifikator: numberOf('1971-07-01', 100),
    foedselsdato: '1971-07-01',
    kjoenn: 'kvinne',
    kommunenummer: '9901',
    grunnkrets: 'Havna',
    skolekrets: 'Lillevik',
    adresseId: 'a1',
    bruksenhetsnummer: 'H0101',
    adressebeskyttelse: 'ugradert',
    status: 'bosatt',
    navn: 'Vakker Blomst',
    adresselinje1: 'Strandgata 1',
    postnummer: '9990',
    poststed: 'LILLEVIK',
    epost: '',
    mobil: '',
    ...changes,
  }
  return REGISTER_HEADER.split(';')
    .map((column) => right[column] ?? '')
    .join(';')
}

const file = (...rows: readonly string[]): string => `${[REGISTER_HEADER, ...rows].join('\n')}\n`
const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'))

describe('a register that cannot be used', () => {
  let server: TestServer
  let officer: Caller
  let panelId: string
  beforeAll(async () => {
    server = await startTestServer()
    officer = await staff(server)
    panelId = valueOf<PanelView>(await officer.post('/api/panels', aPlan())).id
  })
  afterAll(() => server.close())

  const refusedWith = async (content: string | Uint8Array<ArrayBuffer>, given: unknown = criteria): Promise<Refused['error']> => {
    const { body } = await importRegister(officer, server, { panelId, file: content, given })
    const [kept] = await server.database.read<{ count: number }>('select count(*)::int as count from resident')
    expect(kept?.count).toBe(0)
    return (body as Refused).error
  }

  const headerless = REGISTER_HEADER.split(';')
  const cases: [string, () => string | Uint8Array<ArrayBuffer>, string, string][] = [
    ['in the wrong encoding', () => latin1(file(row({ navn: 'Blå Bølge' }))), 'register-wrong-encoding', ''],
    ['without a column', () => file(row()).replace(';navn;', ';'), 'column-missing', '1.navn'],
    ['with a column twice', () => `${REGISTER_HEADER};navn\n${row()};Glad Fjord\n`, 'column-double', '1.navn'],
    ['without a heading', () => `${row()}\n`, 'register-header-missing', ''],
    ['with nothing in it', () => '', 'register-empty', ''],
    ['with a heading only', () => file(), 'register-no-rows', ''],
    ['with an impossible date', () => file(row({ foedselsdato: '1971-02-30' })), 'date-impossible', '2.foedselsdato'],
    [
      'with wrong check digits',
      () => file(row({ personidentifikator: wrongDigit() })),
      'identity-check-digits',
      '2.personidentifikator',
    ],
    [
      'with a number that could be somebody in the demo',
      () => file(row({ personidentifikator: '02013299997' })),
      'identity-real-in-demo',
      '2.personidentifikator',
    ],
    ['with somebody twice', () => file(row(), row({ adresseId: 'a2' })), 'identity-duplicate', '3.personidentifikator'],
    ['with half an address', () => file(row({ postnummer: '' })), 'value-missing', '2.postnummer'],
  ]

  function wrongDigit(): string {
    const number = numberOf('1971-07-01', 100)
    return number.slice(0, 10) + String((Number(number[10]) + 1) % 10)
  }

  it.each(cases)('%s is refused whole, with row and column and no personal value', async (_case, content, code, path) => {
    const error = await refusedWith(content())

    expect(error.code).toBe('register-refused')
    expect(error.problems?.map((problem) => problem.code)).toContain(code)
    if (path !== '') expect(error.problems?.map((problem) => problem.path)).toContain(path)
    expect(JSON.stringify(error)).not.toMatch(/\b\d{11}\b|Blomst|Strandgata|Fjord/)
  })

  it('lists every error at once, and counts those it does not list', async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      row({
        personidentifikator: numberOf(`19${50 + (index % 40)}-03-0${1 + (index % 9)}`, 100 + (index % 300)),
        kjoenn: 'begge',
      }),
    )
    const error = await refusedWith(file(...rows))

    expect(error.params?.['count']).toBeGreaterThanOrEqual(300)
    expect(error.problems).toHaveLength(200)
    expect(headerless).toContain(String(error.problems?.[0]?.params?.['column']))
  })

  it('[T1] is refused when nobody in it can be drawn', async () => {
    const error = await refusedWith(file(row({ status: 'utflyttet' })))
    expect(error).toMatchObject({ code: 'nobody-eligible', params: { rows: 1 } })
  })

  it('is refused with the criteria missing, broken or impossible', async () => {
    expect((await refusedWith(file(row()), 'not json')).code).toBe('malformed')
    expect((await refusedWith(file(row()), { ...criteria, minAge: -1 })).problems?.[0]?.path).toBe('criteria.minAge')
    expect((await refusedWith(file(row()), { ...criteria, referenceDate: '2026-02-30' })).code).toBe('malformed')
  })

  it('is refused with synthetic numbers outside the demo', async () => {
    const production = await startTestServer({
      config: {
        MODE: 'production',
        PUBLIC_URL: 'https://panel.lillevik.example',
        SMTP_URL: 'smtp://127.0.0.1:1',
        SECRET_KEY: 'a-secret-key-of-our-own-that-is-long-enough',
        CODE_PEPPER: 'a-code-pepper-of-our-own-that-is-long-enough',
      },
    })
    try {
      const account = { email: 'koordinator@lillevik.example', name: 'Rolig Fjord', roles: ['caseOfficer'] as const }
      await production.database.transaction((tx) =>
        production.app.get(StaffService, { strict: false }).addReady(tx, { ...account, password: DEMO_PASSWORD }),
      )
      const real = await staff(production)
      const { id } = valueOf<PanelView>(await real.post('/api/panels', aPlan()))
      const { body } = await importRegister(real, production, { panelId: id, file: file(row()) })

      expect((body as Refused).error.problems?.map(({ code }) => code)).toEqual(['identity-synthetic-outside-demo'])
    } finally {
      await production.close()
    }
  })

  it('[T1] [T2] one row is enough, a new import replaces the old, and a small count is hidden', async () => {
    const first = valueOf<{ rows: number; eligible: number; root: string }>(
      await importRegister(officer, server, { panelId, file: file(row()) }),
    )
    expect(first).toMatchObject({ rows: 1, eligible: 1 })

    const second = valueOf<{ eligible: number; root: string; exclusions: { reason: string; count: number | null }[] }>(
      await importRegister(officer, server, {
        panelId,
        file: file(row(), row({ personidentifikator: numberOf('1999-11-09', 200), foedselsdato: '1999-11-09', status: 'doed' })),
      }),
    )
    expect(second.eligible).toBe(1)
    expect(second.root).not.toBe(first.root)
    expect(second.exclusions).toContainEqual({ reason: 'dead', count: null })

    const [kept] = await server.database.read<{ count: number }>('select count(*)::int as count from resident')
    expect(kept?.count).toBe(1)
    expect(valueOf<DrawView>(await officer.get(`/api/panels/${panelId}/draw`)).report?.rows).toBe(2)
  })

  it('takes 100 000 rows in seconds and in bounded memory', async () => {
    const content = aRegister(100_000, 'large')
    const { id } = valueOf<PanelView>(await officer.post('/api/panels', aPlan({ caseNumber: '2026/2' })))
    const before = process.memoryUsage().rss
    const started = performance.now()
    const report = valueOf<{ rows: number; seconds: number }>(
      await importRegister(officer, server, { panelId: id, file: content }),
    )
    const seconds = (performance.now() - started) / 1000
    const grown = (process.memoryUsage().rss - before) / 1_048_576

    console.info(`100 000 rows in ${seconds.toFixed(1)} s, ${grown.toFixed(0)} MB more`)
    expect(report.rows).toBe(100_000)
    expect(seconds).toBeLessThan(60)

    const drawing = performance.now()
    valueOf(await drawInvitees(officer, id, { count: 2400 }))
    console.info(`2400 of them drawn in ${((performance.now() - drawing) / 1000).toFixed(1)} s`)
  }, 120_000)
})
