import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { checkDigitOf, groupedCode, isCodeWhole, leadingZeroBits, puzzleText } from '@borgerpanel/contract'
import { CodeService } from '../../server/src/identity/codes.ts'
import { FREE_ATTEMPTS, FREE_IN_ALL } from '../../server/src/identity/wrong-attempts.ts'
import { Caller, refusalOf, type Answered } from '../support/caller.ts'
import { anInvitedPerson, type InvitedPerson } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let person: InvitedPerson
beforeAll(async () => {
  // Addresses come from a header here, as behind a load balancer, so that one test can be many libraries.
  server = await startTestServer({ config: { TRUSTED_PROXIES: ['127.0.0.1'] } })
  person = await anInvitedPerson(server, { birthYear: 1984 })
})
afterEach(() => server.database.read('delete from wrong_code_attempt'))
afterAll(() => server.close())

let libraries = 0
const aLibrary = () => `192.0.2.${(libraries += 1)}`
const at = (address: string) => new Caller(server.url, { 'x-forwarded-for': address })
const enter = (caller: Caller, code: string, birthYear = 1984, proof?: unknown): Promise<Answered> =>
  caller.post('/api/sign-in/code', { code, birthYear, proof })
const guess = (number: number) => {
  const digits = String(number).padStart(11, '7')
  return digits + checkDigitOf(digits)
}

describe('a code', () => {
  it('[S1] opens the way in with the birth year, however it is grouped', async () => {
    for (const typed of [
      person.code,
      groupedCode(person.code),
      ` ${person.code.replace(/(....)/g, '$1-')} `.replace('- ', ' '),
    ]) {
      const answer = await enter(at(aLibrary()), typed)

      expect(answer.body).toMatchObject({
        ok: true,
        value: { kind: 'person', roles: ['invitee'], panelId: person.panelId, tag: null },
      })
      await server.database.read('update sign_in set ended_at = now()')
    }
  })

  it('[S1] is in the database as keyed digests only, and sealed', async () => {
    const [row] = await server.database.read<Record<string, unknown>>('select * from invitation where id = $1', [
      person.invitationId,
    ])

    const text = JSON.stringify(row, (_key, value: unknown) =>
      isBuffer(value) ? Buffer.from(value.data).toString('latin1') : value,
    )
    expect(text).not.toContain(person.code)
    expect(text).not.toContain(person.secret)
    const plain = createHash('sha256').update(person.code).digest().toString('latin1')
    expect(text).not.toContain(plain)
    expect(server.app.get(CodeService, { strict: false }).unseal(row?.['code_sealed'] as Buffer)).toEqual({
      code: person.code,
      secret: person.secret,
    })
  })

  it('[S1] that is mistyped is told so and is no attempt', async () => {
    const caller = at(aLibrary())
    const slip = person.code.slice(0, -1) + String((Number(person.code.at(-1)) + 1) % 10)

    for (let time = 0; time < 20; time += 1) expect(refusalOf(await enter(caller, slip))).toBe('code-mistyped')

    expect(refusalOf(await enter(caller, guess(1)))).toBe('code-wrong')
  })

  it('[S2] and a wrong birth year get the same answer as a code nobody has', async () => {
    const wrongYear = await enter(at(aLibrary()), person.code, 1985)
    const unknown = await enter(at(aLibrary()), guess(2))

    expect(refusalOf(wrongYear)).toBe('code-wrong')
    expect(unknown.body).toEqual(wrongYear.body)
  })

  it('[S2] that is void says so to its holder, and its devices are out', async () => {
    const other = await anInvitedPerson(server)
    const phone = at(aLibrary())
    await enter(phone, other.code)
    const codes = server.app.get(CodeService, { strict: false })

    const renewed = await server.database.transaction((tx) => codes.reissue(tx, other.invitationId))

    expect((await phone.get('/api/me')).body).toMatchObject({ value: { kind: 'public' } })
    expect(refusalOf(await enter(at(aLibrary()), other.code))).toBe('code-wrong')
    expect((await enter(at(aLibrary()), renewed.code)).body).toMatchObject({ ok: true })
    await server.database.transaction((tx) => codes.void(tx, other.invitationId))
    expect(refusalOf(await enter(at(aLibrary()), renewed.code))).toBe('code-void')
  })

  it('[S1] is twelve digits that pass the check, each time others', async () => {
    const codes = new Set<string>()
    for (let time = 0; time < 20; time += 1) codes.add((await anInvitedPerson(server, { panelId: person.panelId })).code)

    expect(codes.size).toBe(20)
    for (const code of codes) expect(isCodeWhole(code)).toBe(true)
    expect(person.secret).toMatch(/^[\w-]{22}$/)
  })
})

describe('the secret of a QR code', () => {
  it('[S2] signs in by POST with the birth year', async () => {
    const answer = await at(aLibrary()).post('/api/sign-in/secret', { secret: person.secret, birthYear: 1984 })

    expect(answer.body).toMatchObject({ ok: true, value: { kind: 'person' } })
  })

  it('[S2] is not used up by a mail scanner that opens the link, and a visit makes no sign-in', async () => {
    const scanner = at(aLibrary())
    const count = () => server.database.read<{ count: number }>('select count(*)::int as count from sign_in')
    const before = await count()

    await scanner.call('HEAD', '/join')
    await scanner.get('/join')
    await scanner.get(`/api/sign-in/secret?secret=${person.secret}`)
    await scanner.post('/api/sign-in/secret', { secret: person.secret, birthYear: 1900 })

    expect(await count()).toEqual(before)
    expect(scanner.cookie).toBe('')
    const [row] = await server.database.read('select 1 from invitation where id = $1 and code_voided_at is null', [
      person.invitationId,
    ])
    expect(row).toBeDefined()
  })
})

describe('devices', () => {
  it('[S2] are three at most; a new one is announced on the others, and each can be signed out', async () => {
    const { code } = await anInvitedPerson(server)
    const [first, second, third, fourth] = [at(aLibrary()), at(aLibrary()), at(aLibrary()), at(aLibrary())]
    await enter(first, code)
    expect((await first.get('/api/me')).body).toMatchObject({ value: { hasNewerDevice: false } })

    await enter(second, code)
    await enter(third, code)

    expect((await first.get('/api/me')).body).toMatchObject({ value: { hasNewerDevice: true } })
    expect(refusalOf(await enter(fourth, code))).toBe('too-many-devices')
    const list = (await first.get('/api/me/devices')).body as unknown as { value: { id: string; isThis: boolean }[] }
    expect(list.value.map(({ isThis }) => isThis)).toEqual([true, false, false])
    await first.call('DELETE', `/api/me/devices/${list.value[1]?.id ?? ''}`)
    expect((await second.get('/api/me')).body).toMatchObject({ value: { kind: 'public' } })
    expect((await enter(fourth, code)).body).toMatchObject({ ok: true })
  })

  it('[S2] of others cannot be signed out', async () => {
    const victim = at(aLibrary())
    await enter(victim, (await anInvitedPerson(server)).code)
    const [device] = ((await victim.get('/api/me/devices')).body as unknown as { value: { id: string }[] }).value
    const attacker = at(aLibrary())
    await enter(attacker, (await anInvitedPerson(server)).code)

    await attacker.call('DELETE', `/api/me/devices/${device?.id ?? ''}`)

    expect((await victim.get('/api/me')).body).toMatchObject({ value: { kind: 'person' } })
  })

  it('[S2] stay one when the same browser signs in again, and cannot pass three at the same moment', async () => {
    const { code } = await anInvitedPerson(server)
    const phone = at(aLibrary())
    for (let time = 0; time < 5; time += 1) expect((await enter(phone, code)).body).toMatchObject({ ok: true })

    const rush = await Promise.all(Array.from({ length: 8 }, () => enter(at(aLibrary()), code)))

    expect(rush.filter(({ body }) => body.ok).length).toBe(2)
  })
})

describe('guessing', () => {
  it('[S3] is free five times, then slower, and never locks a shared address out', async () => {
    const library = aLibrary()
    for (let time = 0; time < FREE_ATTEMPTS; time += 1)
      expect(refusalOf(await enter(at(library), guess(time)))).toBe('code-wrong')

    const slowed = await enter(at(library), person.code)

    expect(slowed.body).toMatchObject({ error: { code: 'too-fast', retryable: true, params: { seconds: 2 } } })
    server.clock.advance(2_000)
    expect((await enter(at(library), person.code)).body).toMatchObject({ ok: true })
    expect((await enter(at(aLibrary()), guess(9))).body).toMatchObject({ error: { code: 'code-wrong' } })
  })

  it('[S3] many at the same moment from one address gets no more than five judged', async () => {
    const library = aLibrary()

    const answers = await Promise.all(Array.from({ length: 60 }, (_, number) => enter(at(library), guess(number))))

    expect(answers.filter((answer) => refusalOf(answer) === 'code-wrong').length).toBe(FREE_ATTEMPTS)
    expect(answers.filter((answer) => refusalOf(answer) === 'too-fast').length).toBe(60 - FREE_ATTEMPTS)
  })

  it('[S3] counts the whole /64 of an IPv6 address as one', async () => {
    for (let time = 0; time < FREE_ATTEMPTS; time += 1) await enter(at(`2001:db8:1:2::${time + 1}`), guess(time))

    expect(refusalOf(await enter(at('2001:db8:1:2:ffff::9'), guess(7)))).toBe('too-fast')
    expect(refusalOf(await enter(at('2001:db8:1:3::1'), guess(7)))).toBe('code-wrong')
  })

  it('[S3] by one patient address for an hour gets fewer than a hundred codes judged', async () => {
    const library = aLibrary()
    const end = server.clock.now().getTime() + 3_600_000
    let judged = 0
    while (server.clock.now().getTime() < end) {
      const answer = await enter(at(library), guess(judged))
      if (refusalOf(answer) === 'code-wrong') judged += 1
      else server.clock.advance(Number(answer.headers.get('retry-after')) * 1_000)
    }

    expect(judged).toBeGreaterThan(20)
    expect(judged).toBeLessThan(100)
  }, 30_000)

  it('[S3] from many addresses costs work first, for that code alone; a QR code never does', async () => {
    await server.database.read(
      `insert into wrong_code_attempt (address, at) select 'code 198.51.100.' || n, $1 from generate_series(1, $2::int) n`,
      [server.clock.now(), FREE_IN_ALL + 1],
    )
    const asked = await enter(at(aLibrary()), person.code)
    expect(refusalOf(asked)).toBe('proof-of-work-needed')
    const { challenge, bits } = paramsOf(asked)

    const nonce = solve(challenge, person.code, bits)

    expect(refusalOf(await enter(at(aLibrary()), guess(4), 1984, { challenge, nonce }))).toBe('proof-of-work-needed')
    expect(refusalOf(await enter(at(aLibrary()), person.code, 1984, { challenge: `${challenge}x`, nonce }))).toBe(
      'proof-of-work-needed',
    )
    await server.database.read('update sign_in set ended_at = now()')
    expect((await enter(at(aLibrary()), person.code, 1984, { challenge, nonce })).body).toMatchObject({ ok: true })
    expect((await at(aLibrary()).post('/api/sign-in/secret', { secret: person.secret, birthYear: 1984 })).body).toMatchObject({
      ok: true,
    })
    server.clock.advance(11 * 60_000)
    expect(refusalOf(await enter(at(aLibrary()), person.code, 1984, { challenge, nonce }))).toBe('proof-of-work-needed')
  })

  it('[S3] within the free share is expected to hit fewer than 0.001 codes in 90 days', () => {
    const liveCodes = 10_000
    const guesses = FREE_IN_ALL * 24 * 90
    // Nobody's guess at the year of birth is better than the largest cohort of adults, about 2 %.
    const expectedHits = guesses * (liveCodes / 10 ** 11) * 0.02

    expect(expectedHits).toBeLessThan(0.001)
  })
})

function paramsOf(answer: Answered): { challenge: string; bits: number } {
  return (answer.body as unknown as { error: { params: { challenge: string; bits: number } } }).error.params
}

function solve(challenge: string, code: string, bits: number): number {
  let nonce = 0
  while (
    leadingZeroBits(
      createHash('sha256')
        .update(puzzleText(challenge, code, nonce))
        .digest(),
    ) < bits
  )
    nonce += 1
  return nonce
}

function isBuffer(value: unknown): value is { data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
}
