import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** The cable between one person's browser and the product, to be pulled out. A browser told to be offline keeps its open sockets. */
export class Cable {
  private readonly pairs = new Set<readonly [Socket, Socket]>()
  private isCut = false
  private isHeld = false

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {
    server.on('connection', (near) => this.join(near))
  }

  static async to(url: string): Promise<Cable> {
    const server = createServer()
    const cable = new Cable(server, Number(new URL(url).port))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return cable
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Everything open breaks, and nothing new is let through. */
  cut(): void {
    this.isCut = true
    for (const [near, far] of this.pairs) {
      near.destroy()
      far.destroy()
    }
  }

  /** A black hole: connections stay open, what is said in either direction goes nowhere. */
  hold(): void {
    this.isHeld = true
    for (const pair of this.pairs) for (const socket of pair) socket.pause()
  }

  mend(): void {
    this.isCut = false
    this.isHeld = false
    for (const pair of this.pairs) for (const socket of pair) socket.resume()
  }

  close(): void {
    this.cut()
    this.server.close()
  }

  private join(near: Socket): void {
    if (this.isCut) return void near.destroy()
    const far = connect(this.port, '127.0.0.1')
    const pair = [near, far] as const
    this.pairs.add(pair)
    for (const [one, other] of [pair, [far, near] as const]) {
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        this.pairs.delete(pair)
        other.destroy()
      })
    }
    if (this.isHeld) for (const socket of pair) socket.pause()
  }
}
