import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { done } from '@borgerpanel/contract'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket as TcpSocket } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { z } from 'zod'
import { Log } from '../log/log.ts'
import { RateMeter, SocketServer, type SocketCaller } from './index.ts'

const nothing = z.object({})
const rate = { count: 5, ms: 60_000 }

describe('a socket server', () => {
  let http: Server
  let sockets: SocketServer<SocketCaller>
  let url: string
  const logged: string[] = []
  const clients: Socket[] = []
  const drained: string[] = []
  const meter = new RateMeter()

  beforeEach(async () => {
    http = createServer()
    sockets = new SocketServer<SocketCaller>({
      publicUrl: '',
      meter,
      log: new Log('debug', (line) => void logged.push(line)),
      calls: {
        fails: { schema: nothing, roles: ['member'], rate, answer: () => Promise.reject(new Error('Ola Nordmann')) },
        hangs: { schema: nothing, roles: ['member'], rate, answer: () => new Promise(() => undefined) },
        works: { schema: nothing, roles: ['member'], rate, answer: () => done({ event: 'not emitted' }) },
        enter: { schema: nothing, roles: ['member'], rate, answer: (_, { socket }) => done(void socket.join('everybody')) },
        desk: { schema: nothing, roles: ['moderator'], rate, answer: () => done(null) },
      },
      authenticate: (headers) =>
        Promise.resolve({ key: headers.cookie ?? 'a', signIn: headers.cookie ?? 'a', roles: ['member'] }),
      onDisconnected: () => undefined,
      onDrained: ({ id }) => void drained.push(id),
    })
    sockets.attach(http)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  })
  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect()
    await sockets.close()
    http.close()
  })

  async function aClient(cookie: string): Promise<Socket> {
    const client = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie } })
    clients.push(client)
    await new Promise<void>((resolve) => client.on('connect', resolve))
    return client
  }

  it('[D7] [S17] answers a fault with a number to ask about, and logs nothing that was sent', async () => {
    const client = await aClient('a')

    const answer: unknown = await client.emitWithAck('fails', {})

    expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected', params: { id: expect.any(String) } } })
    expect(logged.join('')).toContain('socket call failed')
    expect(logged.join('')).not.toContain('Nordmann')
  })

  it('[D7] answers within five seconds what hangs', async () => {
    const client = await aClient('b')

    expect(await client.timeout(5_000).emitWithAck('hangs', {})).toMatchObject({
      ok: false,
      error: { code: 'try-again', retryable: true },
    })
  }, 10_000)

  it('[D7] gives a value with a field `event` as an answer, and what one may not ask as what is not there', async () => {
    const client = await aClient('c')

    expect(await client.emitWithAck('works', {})).toEqual({ ok: true, value: { event: 'not emitted' } })
    expect(await client.emitWithAck('desk', {})).toEqual(await client.emitWithAck('nothing', {}))
  })

  it('[M33] counts each caller by itself', async () => {
    const [first, second] = [await aClient('d'), await aClient('e')]
    for (let time = 0; time < 5; time += 1) await first.emitWithAck('works', {})

    expect(await first.emitWithAck('works', {})).toMatchObject({ error: { code: 'too-fast' } })
    expect(await second.emitWithAck('works', {})).toMatchObject({ ok: true })
  })

  it('[D16] asks everybody to move at a moment of their own, and takes nobody new', async () => {
    const client = await aClient('f')
    const told = new Promise<number>((resolve) => client.on('moving', resolve))

    const moved = sockets.move()
    const seconds = await told
    client.disconnect()
    await moved

    expect(seconds).toBeLessThan(3)
  }, 10_000)

  it('[D14] stops telling one who does not read, holds little for her, and goes on when she reads', async () => {
    const before = process.memoryUsage().rss
    const reader = await rawReader(url)
    const filler = 'x'.repeat(60_000)

    reader.pause()
    for (let time = 0; time < 400; time += 1) {
      sockets.tell('everybody', 'frame', filler)
      if (time % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 60))
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000)
    expect(logged.join('')).toContain('socket lagging')

    reader.resume()
    const end = Date.now() + 5_000
    while (drained.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(drained).toHaveLength(1)
    reader.destroy()
  }, 20_000)
})

/** A client that is connected to the namespace and can stop reading. */
function rawReader(url: string): Promise<TcpSocket> {
  const { host, port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nCookie: raw\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  )
  // A mask of zeros is a mask: the bytes stay as they are.
  const say = (text: string): void =>
    void socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]))
  return new Promise((resolve) => {
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      if (text.includes('40{"sid"')) say('420["enter",{}]')
      else if (text.includes('0{"sid"')) say('40')
      if (text.includes('430[')) resolve(socket)
    })
  })
}
