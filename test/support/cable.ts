import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Which way bytes go: to the one who was called, or back to the caller. */
export type Way = 'there' | 'back'

/** Sees what passes, as text, and on which connection; `false` keeps it from arriving, and all that follows on that connection. */
export type Watch = (text: string, way: Way, connection: number) => boolean

interface Line {
  readonly near: Socket
  readonly far: Socket
  /** Bytes that wait for the cable to be mended. */
  readonly kept: Record<Way, Buffer[]>
  readonly arrived: Record<Way, Promise<void>>
  readonly number: number
  /** Nothing passes any more. */
  isSilent: boolean
  /** … and when one end goes, the other does not hear of it. */
  isForgotten: boolean
}

/** The network between a caller and a product or its database, to be broken in all the ways networks break. */
export class Cable {
  private readonly lines = new Set<Line>()
  private readonly held = new Set<Way>()
  private isCut = false
  private delay = 0
  private count = 0
  private look: Watch = () => true

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => this.join(near))
  }

  /** A cable to what a URL names: a server of ours, or PostgreSQL on a port or in a socket folder. */
  static async to(url: string): Promise<Cable> {
    const server = createServer()
    const cable = new Cable(server, new URL(url))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return cable
  }

  /** The same URL by way of the cable. */
  get url(): string {
    const url = new URL(this.target)
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`
    return url.href.replace(/\/$/, '')
  }

  /** Looks at all that passes from now on. */
  watch(look: Watch): void {
    this.look = look
  }

  /** Everything open breaks, and nothing new is let through. */
  cut(): void {
    this.isCut = true
    for (const { near, far } of this.lines) {
      near.destroy()
      far.destroy()
    }
  }

  /** A black hole, or half of one: connections stay open, what is said goes nowhere until the cable is mended. */
  hold(...ways: readonly Way[]): void {
    for (const way of ways.length === 0 ? (['there', 'back'] as const) : ways) this.held.add(way)
  }

  /** What is open now never gets anything through again, and neither end hears of it; new connections work (half-open). */
  forget(): void {
    for (const line of this.lines) line.isSilent = line.isForgotten = true
  }

  /** Everything takes this many ms longer, each way. */
  slow(ms: number): void {
    this.delay = ms
  }

  mend(): void {
    this.isCut = false
    this.held.clear()
    this.delay = 0
    for (const line of this.lines) {
      for (const way of ['there', 'back'] as const) for (const bytes of line.kept[way].splice(0)) this.carry(line, way, bytes)
      // One end may have gone while the other could not hear of it.
      if (!line.isForgotten && (line.near.destroyed || line.far.destroyed)) this.part(line)
    }
  }

  close(): void {
    this.cut()
    this.server.close()
  }

  private join(near: Socket): void {
    if (this.isCut) return void near.destroy()
    const far = connect(optionsFor(this.target))
    const arrived = { there: Promise.resolve(), back: Promise.resolve() }
    const number = (this.count += 1)
    const line: Line = { near, far, kept: { there: [], back: [] }, arrived, number, isSilent: false, isForgotten: false }
    this.lines.add(line)
    near.on('data', (bytes: Buffer) => this.pass(line, 'there', bytes))
    far.on('data', (bytes: Buffer) => this.pass(line, 'back', bytes))
    for (const socket of [near, far]) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        if (!line.isForgotten && this.held.size === 0) this.part(line)
      })
    }
  }

  private part(line: Line): void {
    this.lines.delete(line)
    line.near.destroy()
    line.far.destroy()
  }

  private pass(line: Line, way: Way, bytes: Buffer): void {
    if (!line.isSilent && !this.look(bytes.toString('latin1'), way, line.number)) line.isSilent = true
    this.carry(line, way, bytes)
  }

  private carry(line: Line, way: Way, bytes: Buffer): void {
    if (line.isSilent) return
    if (this.held.has(way)) return void line.kept[way].push(bytes)
    const to = way === 'there' ? line.far : line.near
    const due = performance.now() + this.delay
    line.arrived[way] = line.arrived[way].then(async () => {
      if (due > performance.now()) await wait(due - performance.now())
      if (!to.destroyed) to.write(bytes)
    })
  }
}

function optionsFor({ hostname, port, protocol }: URL): NetConnectOpts {
  const host = decodeURIComponent(hostname)
  if (host.startsWith('/')) return { path: `${host}/.s.PGSQL.${port === '' ? '5432' : port}` }
  return { host, port: Number(port === '' && protocol.startsWith('postgres') ? '5432' : port) }
}
