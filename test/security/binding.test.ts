import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Database } from '../../server/src/platform/database/index.ts'
import { Limiter, LIMITS } from '../../server/src/platform/http/index.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { MovableClock, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let caller: Caller
beforeAll(async () => {
  server = await startTestServer()
  caller = new Caller(server.url)
})
afterAll(() => server.close())

const wrongSignIn = { email: 'x@lillevik.example', password: 'y' }

describe('every answer', () => {
  it.each(['/', '/api/me', '/api/nothing', '/assets/none.js', '/api/panels', '/%zz'])(
    '[S8] to %s carries the headers that keep others out',
    async (path) => {
      const { headers } = await caller.get(path)

      const policy = headers.get('content-security-policy') ?? ''
      const { host } = new URL(server.url)
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          `connect-src 'self' ws://${host} wss://${host}`,
          "frame-ancestors 'none'",
          "object-src 'none'",
          "base-uri 'none'",
          "require-trusted-types-for 'script'",
        ]),
      )
      expect(policy).not.toMatch(/unsafe|\*|http:/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
      expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull()
    },
  )

  it('[S8] does not put what the caller calls the host into the policy unless it is a host', async () => {
    const answer = await rawRequest('GET / HTTP/1.1\r\nhost: x; script-src *\r\nconnection: close\r\n\r\n')

    expect(answer).not.toContain('script-src *')
  })
})

describe('a request that changes something', () => {
  it('[S7] is refused without our own header', async () => {
    expect(refusalOf(await caller.post('/api/sign-out', {}, { 'x-borgerpanel': '' }))).toBe('wrong-origin')
  })

  it.each(['cross-site', 'same-site'])('[S7] is refused when the browser says it comes %s', async (site) => {
    expect(refusalOf(await caller.post('/api/sign-out', {}, { 'sec-fetch-site': site }))).toBe('wrong-origin')
  })

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])('[S7] is refused from the origin %s', async (origin) => {
    expect(refusalOf(await caller.post('/api/sign-out', {}, { origin }))).toBe('wrong-origin')
  })

  it('[S7] is let in from our own pages', async () => {
    expect((await caller.post('/api/sign-out', {}, { origin: server.url, 'sec-fetch-site': 'same-origin' })).body).toMatchObject({
      ok: true,
    })
  })
})

describe('whatever is sent', () => {
  it.each([
    ['broken JSON', '{"email":', 'application/json'],
    ['nothing', '', 'application/json'],
    ['another kind', '<a/>', 'text/xml'],
    ['a poisoned prototype', '{"__proto__":{"admin":true}}', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['a number', '7', 'application/json'],
    ['a wrong shape', '{"email":7,"password":[]}', 'application/json'],
  ])('[D7] [S17] gets one typed answer: %s', async (_name, body, type) => {
    const answer = await caller.call('POST', '/api/sign-in/staff', body, { 'content-type': type })

    expect({ status: answer.status, code: refusalOf(answer) }).toEqual({ status: 400, code: 'malformed' })
  })

  it('[S17] is told which field is wrong, and never its value', async () => {
    const { body } = await caller.post('/api/sign-in/code', { code: 'x'.repeat(60), birthYear: 'hemmelig' })

    expect(body).toMatchObject({
      error: { code: 'malformed', problems: [{ path: 'body.code', code: 'too_big' }, { path: 'body.birthYear' }] },
    })
    expect(JSON.stringify(body)).not.toContain('hemmelig')
  })

  it('[D7] is told when it is too large, or calls nothing there is', async () => {
    expect(refusalOf(await caller.post('/api/sign-in/staff', { email: 'x'.repeat(300_000), password: '' }))).toBe('too-large')
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect({ method, code: refusalOf(await caller.call(method, '/api/sign-in/nowhere')) }).toEqual({
        method,
        code: 'unknown-call',
      })
    }
    expect(refusalOf(await caller.call('POST', '/nowhere', {}))).toBe('unknown-call')
  })

  it('[D7] is answered even when it is no HTTP at all, and the server lives on', async () => {
    expect(await rawRequest('HELLO\r\n\r\n')).toContain('400')
    expect((await caller.get('/api/health/live')).status).toBe(200)
  })

  it('[D7] [S17] gets an answer with an id when the server fails, the log knows the id, and nobody is told the reason', async () => {
    const database = server.app.get(Database)
    const read = database.read.bind(database)
    database.read = () => Promise.reject(new Error('a secret of the house'))
    const answer = await caller.get('/api/me', { cookie: 'borgerpanel=something' })
    database.read = read

    expect(answer.status).toBe(500)
    const id = answer.headers.get('x-correlation-id')
    expect(answer.body).toEqual({ ok: false, error: { code: 'unexpected', params: { id } } })
    expect(server.logged.some((line) => line.includes(id ?? '-') && line.includes('"event":"fault"'))).toBe(true)
    expect(server.logged.join('')).not.toContain('a secret of the house')
    expect((await caller.get('/api/me')).status).toBe(200)
  })

  it('[S6] is slowed when it comes too often, and told how long to wait', () => {
    const clock = new MovableClock()
    const limiter = new Limiter(clock, { ...LIMITS, write: { burst: 2, perMinute: 6 } })

    expect([limiter.take('a', 'write'), limiter.take('a', 'write')]).toEqual([0, 0])
    expect(limiter.take('a', 'write')).toBeGreaterThanOrEqual(9)
    expect(limiter.take('b', 'write')).toBe(0)
    clock.advance(10_000)
    expect(limiter.take('a', 'write')).toBe(0)
  })

  it('[S6] is refused too-fast over HTTP with the seconds, also as a header', async () => {
    const own = await startTestServer()
    const hasty = new Caller(own.url)
    const answers = await Promise.all(
      Array.from({ length: LIMITS['sign-in'].burst + 40 }, () => hasty.post('/api/sign-in/code', { code: '1', birthYear: 1990 })),
    )
    await own.close()

    const refused = answers.filter((answer) => refusalOf(answer) === 'too-fast')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.status).toBe(429)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  }, 20_000)
})

describe('the log', () => {
  it('[S9] holds routes, never addresses with ids, and never what was sent', async () => {
    await caller.post('/api/sign-in/staff', { ...wrongSignIn, password: 'kanarifugl-1' })
    await caller.post('/api/sign-in/code', { code: '1234 5678 9012', birthYear: 1951 })
    await caller.get('/api/panels/01017012345?query=kanarifugl-2')

    const lines = server.logged.join('')
    expect(lines).toContain('"route":"/api/sign-in/staff"')
    expect(lines).not.toMatch(/kanarifugl|x@lillevik|1234 ?5678|\b\d{11}\b/)
  })
})

/** What comes back for bytes no HTTP client would send. */
async function rawRequest(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (data: Buffer) => (answer += data.toString()))
  socket.write(text)
  await once(socket, 'close')
  return answer
}
