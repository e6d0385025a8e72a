import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { SOCKET_CALLS, type Result } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { io, type Socket } from 'socket.io-client'
import { SignIns } from '../../server/src/identity/sign-ins.ts'
import { MeetingCalls } from '../../server/src/meeting/meeting.calls.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { startTestServer } from '../support/server.ts'
import { Evening } from './support/evening.ts'
import { until } from './support/player.ts'

jest.setTimeout(30_000)

describe('the socket of a meeting', () => {
  let evening: Evening
  const opened: Socket[] = []

  beforeEach(async () => {
    evening = await Evening.begin({ members: 3 })
  })
  afterEach(async () => {
    for (const socket of opened.splice(0)) socket.disconnect()
    await evening.end()
  })

  function connect(headers: Record<string, string>): Promise<{ socket: Socket; refused: string | null }> {
    const socket = io(evening.server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: headers,
    })
    opened.push(socket)
    return new Promise((resolve) => {
      socket.on('connect', () => resolve({ socket, refused: null }))
      socket.on('connect_error', (error: Error & { data?: { code: string } }) =>
        resolve({ socket, refused: error.data?.code ?? 'closed' }),
      )
    })
  }
  const cookie = (): string => evening.seeded.members[0]?.cookie ?? ''

  it('[D18] lets nobody in who is not signed in, and says so before it connects', async () => {
    expect((await connect({})).refused).toBe('not-signed-in')
    expect((await connect({ cookie: 'borgerpanel=made-up' })).refused).toBe('not-signed-in')
    expect((await connect({ cookie: cookie() })).refused).toBeNull()
  })

  it('[D18] [S7] lets no page of another origin in, whoever is signed in there', async () => {
    expect((await connect({ cookie: cookie(), origin: 'https://evil.example' })).refused).toBe('closed')
    expect((await connect({ cookie: cookie(), origin: evening.server.url })).refused).toBeNull()
  })

  it('[D7] answers every request once: unknown, malformed, without content, with too much', async () => {
    const { socket } = await connect({ cookie: cookie() })
    const ask = async (name: string, ...content: unknown[]): Promise<string> => {
      const answer = (await socket.timeout(5_000).emitWithAck(name, ...content)) as Result<unknown>
      return answer.ok ? 'ok' : answer.error.code
    }

    expect(await ask('noSuchThing', {})).toBe('unknown-call')
    expect(await ask('constructor', {})).toBe('unknown-call')
    expect(await ask('join')).toBe('malformed')
    expect(await ask('join', { meeting: 'x', screen: 'member' })).toBe('malformed')
    expect(await ask('join', { meeting: evening.meeting, screen: 'member' }, 'more')).toBe('malformed')
    expect(await ask('join', { meeting: randomUUID(), screen: 'member' })).toBe('not-found')
    expect(await ask('command', { opId: randomUUID(), meeting: evening.meeting, command: { type: 'noSuchCommand' } })).toBe(
      'malformed',
    )
    expect(await ask('join', { meeting: evening.meeting, screen: 'member' })).toBe('ok')
  })

  it('[D7] [S6] has a schema, roles, a rate and an answer for each call of the contract, and no others', () => {
    const { all } = evening.server.app.get(MeetingCalls, { strict: false })

    expect(Object.keys(all).sort()).toEqual(Object.keys(SOCKET_CALLS).sort())
    for (const [name, call] of Object.entries(all)) {
      expect(call.schema).toBe(SOCKET_CALLS[name as keyof typeof SOCKET_CALLS])
      expect(call.roles.length).toBeGreaterThan(0)
      expect(call.roles).not.toContain('public')
      expect(call.rate.count).toBeGreaterThan(0)
      expect(typeof call.answer).toBe('function')
    }
  })

  it('[S6] gives a screen only to those it is for, and says the same as of what is not there', async () => {
    const screens = ['desk', 'hall', { table: 1 }] as const
    const member = await connect({ cookie: cookie() })
    const politician = await connect({ cookie: evening.seeded.politician.cookie })
    const join = async (socket: Socket, screen: unknown): Promise<unknown> =>
      ((await socket.emitWithAck('join', { meeting: evening.meeting, screen })) as { ok: boolean; error?: { code: string } })
        .error?.code

    for (const screen of screens) expect(await join(member.socket, screen)).toBe('not-found')
    expect(await join(politician.socket, 'desk')).toBe('not-found')
    expect(await join(politician.socket, 'observer')).toBeUndefined()
  })

  it('[M33] takes thirty commands of one person in ten seconds, and says when to try again', async () => {
    const { socket } = await connect({ cookie: cookie() })
    const command = () =>
      socket.emitWithAck('command', { opId: randomUUID(), meeting: evening.meeting, command: { type: 'leave' } }) as Promise<
        Result<unknown>
      >

    const answers = await Promise.all(Array.from({ length: 31 }, command))

    const tooFast = answers.filter((answer) => !answer.ok && answer.error.code === 'too-fast')
    expect(tooFast).toHaveLength(1)
    expect(tooFast[0]).toMatchObject({ error: { retryable: true, params: { seconds: expect.any(Number) } } })
  })

  it('[M33] counts what comes over HTTP with it, and lets staff do more than thirty there too', async () => {
    const { socket } = await connect({ cookie: cookie() })
    const ask = { meeting: evening.meeting, command: { type: 'leave' } }
    const [member, desk] = [new Caller(evening.server.url), new Caller(evening.server.url)]
    member.cookie = cookie()
    desk.cookie = evening.seeded.desk.cookie
    const over = async (caller: Caller, command: unknown): Promise<string> =>
      refusalOf(await caller.post(`/api/meetings/${evening.meeting}/commands`, { ...ask, opId: randomUUID(), command }))

    await Promise.all(Array.from({ length: 30 }, () => socket.emitWithAck('command', { ...ask, opId: randomUUID() })))

    expect(await over(member, { type: 'leave' })).toBe('too-fast')
    const byStaff = await Promise.all(Array.from({ length: 31 }, () => over(desk, { type: 'leave', who: 2 })))
    expect(new Set(byStaff)).toEqual(new Set(['not-present']))
  })

  it('[D12] [M23] tells her table and the desk that somebody writes, not who, and nobody elsewhere', async () => {
    const desk = await evening.inPlenary()
    const members = await Promise.all([1, 2, 3].map((who) => evening.member(who)))
    const [writer, beside, elsewhere] = members
    await Promise.all(members.map((member) => member.must({ type: 'arrive', venue: 'hall' })))
    const expectedHead = (await desk.must({ type: 'setWriting', open: true })).position
    const seats = [
      { table: 1, who: [1, 2] },
      { table: 2, who: [3] },
    ]
    await desk.must({ type: 'goToTables', expectedHead, seats })
    await until(() => members.every(({ audiences }) => audiences.length === 3))

    // A sign may be lost, like any: the writer goes on writing.
    await until(async () => {
      await writer?.call('hint', { meeting: evening.meeting, kind: 'typing' })
      return beside?.signs.length !== 0 && desk.signs.length !== 0
    })
    // What was told before them has reached the others, too.
    for (const member of members) await member.call('hint', { meeting: evening.meeting, kind: 'place' })

    const sign = { meeting: evening.meeting, place: 1, count: 1 }
    expect([beside?.signs.at(-1), desk.signs.at(-1)]).toEqual([sign, sign])
    expect([writer?.signs, elsewhere?.signs]).toEqual([[], []])
  })

  it('[S5] closes within a second of the sign-out, on every replica', async () => {
    const beside = await startTestServer({ beside: evening.server })
    const member = await evening.member(1, [beside.url])
    const signIns = evening.server.app.get(SignIns, { strict: false })
    const actor = await signIns.identify({ cookie: cookie() }, '')

    const start = performance.now()
    await signIns.close(actor)
    await until(() => !member.socket.connected, 1_000)

    expect(performance.now() - start).toBeLessThan(1_000)
    expect((await connect({ cookie: cookie() })).refused).toBe('not-signed-in')
    member.close()
    await beside.close()
  })

  it('[D6] gives over HTTP the answer the same command got over the socket', async () => {
    const desk = await evening.inPlenary()
    const opId = randomUUID()
    const caller = new Caller(evening.server.url)
    caller.cookie = evening.seeded.desk.cookie
    const command = { type: 'announce', text: 'Vi begynner' } as const

    const first = await desk.send(command, opId)
    const again = await caller.post(`/api/meetings/${evening.meeting}/commands`, { opId, meeting: evening.meeting, command })
    const other = await caller.post(`/api/meetings/${randomUUID()}/commands`, { opId, meeting: evening.meeting, command })

    expect(again.body).toEqual(first)
    expect(refusalOf(other)).toBe('not-found')
  })

  it('[D10] shows over HTTP what a join shows', async () => {
    await evening.inPlenary()
    const member = await evening.member(1)
    const caller = new Caller(evening.server.url)
    caller.cookie = cookie()

    const { body } = await caller.get(`/api/meetings/${evening.meeting}/view?screen=member`)

    const { value } = body as unknown as { value: { snapshots: { audience: string; part: unknown }[] } }
    for (const { audience, part } of value.snapshots) expect(part).toEqual(member.held.get(audience as 'plenary')?.part)
    expect(refusalOf(await caller.get(`/api/meetings/${evening.meeting}/view?screen=desk`))).toBe('not-found')
  })

  it('[D17] closes on one who sends more than 64 kB at once', async () => {
    const { socket } = await connect({ cookie: cookie() })

    socket.emit('join', 'x'.repeat(70_000))

    await until(() => !socket.connected)
  })

  it('[D17] [S16] is built on a ws without the flood, in every nested copy', () => {
    const lockfile = readFileSync(new URL('../../pnpm-lock.yaml', import.meta.url), 'utf8')
    const versions = [...lockfile.matchAll(/^ {2}ws@(\d+)\.(\d+)\.\d+/gm)].map(
      ([, major, minor]) => Number(major) * 1000 + Number(minor),
    )

    expect(versions.length).toBeGreaterThan(0)
    expect(Math.min(...versions)).toBeGreaterThanOrEqual(8_023)
  })
})
