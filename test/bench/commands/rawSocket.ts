import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** What a text message was, and when it came, in ms of `performance.now()`. */
type Hear = (text: string, at: number) => void

/**
 * A socket.io client of the fewest possible instructions, so that a thousand of them do not become what is measured:
 * WebSocket over a bare TCP connection, Engine.IO's pings, Socket.IO's acknowledgements.
 */
export class RawSocket {
  onEvent: Hear = () => undefined
  private buffer: Buffer = Buffer.alloc(0)
  private isUpgraded = false
  private nextId = 0
  private readonly waiting = new Map<number, (text: string, at: number) => void>()

  private constructor(
    private readonly socket: Socket,
    private readonly connected: () => void,
  ) {
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.read(chunk, performance.now()))
    socket.on('error', () => undefined)
  }

  /** Opens and connects to the main namespace. */
  static open(url: string, cookie: string): Promise<RawSocket> {
    const { hostname, port, host } = new URL(url)
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname)
      socket.once('error', reject)
      const raw: RawSocket = new RawSocket(socket, () => resolve(raw))
      socket.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nCookie: ${cookie}\r\n` +
          `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      )
    })
  }

  /** Asks, and answers with the text of the acknowledgement and when it came. */
  ask(event: string, content: unknown): Promise<{ text: string; at: number }> {
    const id = this.nextId
    this.nextId += 1
    return new Promise((resolve) => {
      this.waiting.set(id, (text, at) => resolve({ text, at }))
      this.send(`42${id}${JSON.stringify([event, content])}`)
    })
  }

  close(): void {
    this.socket.destroy()
  }

  private send(text: string): void {
    const payload = Buffer.from(text)
    const header =
      payload.length < 126
        ? Buffer.from([0x81, 0x80 | payload.length])
        : Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 255])
    // A mask of zeros is a mask: the bytes stay as they are.
    this.socket.write(Buffer.concat([header, Buffer.alloc(4), payload]))
  }

  private read(chunk: Buffer, at: number): void {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk])
    if (!this.isUpgraded) {
      const end = this.buffer.indexOf('\r\n\r\n')
      if (end < 0) return
      this.isUpgraded = true
      this.buffer = this.buffer.subarray(end + 4)
    }
    for (;;) {
      const frame = firstFrame(this.buffer)
      if (frame === null) return
      this.buffer = this.buffer.subarray(frame.end)
      this.hear(frame.payload.toString(), at)
    }
  }

  private hear(text: string, at: number): void {
    if (text === '2') return this.send('3')
    if (text.startsWith('40')) return this.connected()
    if (text.startsWith('0')) return this.send('40')
    if (text.startsWith('43')) {
      const start = text.indexOf('[')
      const id = Number(text.slice(2, start))
      this.waiting.get(id)?.(text.slice(start), at)
      this.waiting.delete(id)
    } else if (text.startsWith('42')) this.onEvent(text, at)
  }
}

function firstFrame(buffer: Buffer): { payload: Buffer; end: number } | null {
  if (buffer.length < 2) return null
  const short = (buffer[1] ?? 0) & 127
  const start = short === 126 ? 4 : short === 127 ? 10 : 2
  if (buffer.length < start) return null
  const length = short === 126 ? buffer.readUInt16BE(2) : short === 127 ? Number(buffer.readBigUInt64BE(2)) : short
  return buffer.length < start + length ? null : { payload: buffer.subarray(start, start + length), end: start + length }
}
