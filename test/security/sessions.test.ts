import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { SignInEnds } from '../../server/src/identity/sign-in-ends.ts'
import { SignIns } from '../../server/src/identity/sign-ins.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { anInvitedPerson, signedInAs, staffOf } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const PASSWORD = 'rolige elger spiser blåbær'
const HOUR = 3_600_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
const besides: TestServer[] = []
afterEach(async () => {
  for (const beside of besides.splice(0)) await beside.close()
})
afterAll(() => server.close())

async function aReplica(config: Partial<TestServer['config']> = {}): Promise<TestServer> {
  const replica = await startTestServer({ beside: server, config })
  besides.push(replica)
  return replica
}

/** An account with a password, through the one-time link. */
async function aColleague(administrator: Caller, email: string): Promise<{ caller: Caller; staffId: string; secret: string }> {
  const added = await administrator.post('/api/staff', { email, name: 'Lur Lykt', roles: ['moderator'] })
  const { account, link } = (added.body as unknown as { value: { account: { id: string }; link: string } }).value
  const secret = link.split('#')[1] ?? ''
  const caller = new Caller(server.url)
  await caller.post('/api/sign-in/first', { secret, email: 'another@lillevik.example', name: 'Lur Lykt', password: PASSWORD })
  return { caller, staffId: account.id, secret }
}

describe('a sign-in', () => {
  it('[S5] is a cookie only the server reads, with 256 bits that are not in the database', async () => {
    const { code, birthYear } = await anInvitedPerson(server)

    const response = await fetch(`${server.url}/api/sign-in/code`, {
      method: 'POST',
      headers: { 'x-borgerpanel': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ code, birthYear }),
    })

    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^borgerpanel=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
    const token = cookie.slice('borgerpanel='.length).split(';')[0] ?? ''
    const rows = await server.database.read<{ hash: string }>(
      `select encode(token_hash, 'escape') || token_hash::text as hash from sign_in`,
    )
    expect(rows.some(({ hash }) => hash.includes(token))).toBe(false)
  })

  it('[S5] outside the demo has the name browsers guard, and no other is believed', async () => {
    const safe = await aReplica({
      MODE: 'production',
      PUBLIC_URL: 'https://panel.lillevik.example',
      SECRET_KEY: 'a'.repeat(32),
      CODE_PEPPER: 'b'.repeat(32),
    })
    const { invitationId } = await anInvitedPerson(server)
    const opened = await safe.app.get(SignIns, { strict: false }).open({ invitationId }, {})
    const cookie = opened.ok ? opened.value.cookie : ''

    expect(cookie).toMatch(/^__Host-borgerpanel=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/)
    const caller = new Caller(safe.url)
    caller.cookie = cookie.split(';')[0] ?? ''
    expect((await caller.get('/api/me')).body).toMatchObject({ value: { kind: 'person', demo: false } })
    caller.cookie = caller.cookie.replace('__Host-', '')
    expect((await caller.get('/api/me')).body).toMatchObject({ value: { kind: 'public' } })
  })

  it('[S5] ends when it is not used, and at the latest after its time', async () => {
    const staff = await signedInAs(server, 'moderator')
    const person = await signedInAs(server, 'member')
    const isIn = async (caller: Caller) => !JSON.stringify((await caller.get('/api/me')).body).includes('"public"')

    server.clock.advance(1.9 * HOUR)
    expect(await isIn(staff)).toBe(true)
    for (let hours = 0; hours < 10; hours += 1) {
      server.clock.advance(1.1 * HOUR)
      if (hours < 8) expect(await isIn(staff)).toBe(true)
    }
    expect(await isIn(staff)).toBe(false)

    server.clock.advance(29 * 24 * HOUR)
    expect(await isIn(person)).toBe(true)
    server.clock.advance(31 * 24 * HOUR)
    expect(await isIn(person)).toBe(false)
  })

  it('[S5] that ends is told on every replica within a second: sign-out, device, roles, void code', async () => {
    const other = await aReplica()
    const heard: string[] = []
    other.app.get(SignInEnds, { strict: false }).on({ end: (id) => void heard.push(id), doubt: () => undefined })
    const administrator = await signedInAs(server, 'administrator')
    const { caller, staffId } = await aColleague(administrator, 'lur@lillevik.example')
    const person = await signedInAs(server, 'member')
    await wait(200)

    await person.post('/api/sign-out')
    await administrator.call('PUT', `/api/staff/${staffId}`, { roles: ['analyst'], disabled: false })

    await wait(900)
    expect(heard).toHaveLength(2)
    expect(refusalOf(await caller.get('/api/me/devices'))).toBe('not-signed-in')
  })
})

describe('accounts', () => {
  it('[S4] begin with a one-time link, which works once and keeps the e-mail address it was made for', async () => {
    const administrator = await signedInAs(server, 'administrator')

    const { caller, secret } = await aColleague(administrator, 'linje@lillevik.example')

    expect((await caller.get('/api/me')).body).toMatchObject({ value: { kind: 'staff', roles: ['moderator'] } })
    const again = await new Caller(server.url).post('/api/sign-in/first', {
      secret,
      email: 'x@lillevik.example',
      name: 'Annen',
      password: PASSWORD,
    })
    expect(refusalOf(again)).toBe('not-found')
    const signedIn = await new Caller(server.url).post('/api/sign-in/staff', {
      email: 'linje@lillevik.example',
      password: PASSWORD,
    })
    expect(signedIn.body).toMatchObject({ ok: true })
  })

  it('[S4] of the first administrator wait for the link printed at the start', async () => {
    await server.database.read('update staff_account set disabled_at = now()')
    const first = await staffOf(server).firstLink()
    const second = await staffOf(server).firstLink()
    const settle = (secret = '') =>
      new Caller(server.url).post('/api/sign-in/first', {
        secret,
        email: 'sjef@lillevik.example',
        name: 'Trygg Nøkkel',
        password: PASSWORD,
      })

    expect(refusalOf(await settle(first))).toBe('not-found')
    expect((await settle(second)).body).toMatchObject({ ok: true, value: { roles: ['administrator'] } })
    expect(await staffOf(server).firstLink()).toBeUndefined()
  })

  it('[S4] [S11] cannot join auditor or administrator to another role, nor lose the last administrator', async () => {
    const administrator = await signedInAs(server, 'administrator')
    for (const roles of [['auditor', 'moderator'], ['administrator', 'caseOfficer'], []]) {
      expect(refusalOf(await administrator.post('/api/staff', { email: 'ny@lillevik.example', name: 'Ny', roles }))).toBe(
        'malformed',
      )
    }
    await server.database.read(`update staff_account set disabled_at = now() where email <> 'sjef@lillevik.example'`)
    const last = new Caller(server.url)
    await last.post('/api/sign-in/staff', { email: 'sjef@lillevik.example', password: PASSWORD })
    const accounts = (await last.get('/api/staff')).body as unknown as { value: { id: string; email: string }[] }
    const self = accounts.value.find(({ email }) => email === 'sjef@lillevik.example')

    const answer = await last.call('PUT', `/api/staff/${self?.id ?? ''}`, { roles: ['administrator'], disabled: true })

    expect(refusalOf(answer)).toBe('not-allowed')
  })

  it('[S4] [S3] slow down guessing at one account from many addresses', async () => {
    const many = await aReplica({ TRUSTED_PROXIES: ['127.0.0.1'] })
    const tryFrom = (address: string) =>
      new Caller(many.url, { 'x-forwarded-for': address }).post('/api/sign-in/staff', {
        email: 'sjef@lillevik.example',
        password: 'feil passord her',
      })
    for (let time = 1; time <= 5; time += 1) expect(refusalOf(await tryFrom(`192.0.2.${time}`))).toBe('password-wrong')

    expect(refusalOf(await tryFrom('192.0.2.99'))).toBe('too-fast')
  }, 20_000)

  it.each([
    'kort',
    'passord12345',
    'Sommer2026!!!!',
    'P@ssw0rd1234',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'qwertyuiopå1',
    'lillevik-2026-lillevik',
    'vekt@lillevik.example',
  ])('[S4] refuse the password %s', async (password) => {
    const secret = (await staffOf(server).add(
      { email: `${Math.random()}@lillevik.example`, name: 'Vekt', roles: ['analyst'] },
      nobody,
    )) as unknown as {
      value: { secret: string }
    }
    const answer = await new Caller(server.url).post('/api/sign-in/first', {
      secret: secret.value.secret,
      email: 'vekt@lillevik.example',
      name: 'Vekt',
      password,
    })

    expect(answer.body).toMatchObject({ ok: false, error: { code: 'password-weak', params: { least: 12 } } })
  })
})

const nobody = { kind: 'staff', signInId: '', staffId: '', name: '', roles: [] } as const
