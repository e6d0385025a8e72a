import type { Socket } from 'socket.io'
import { isDrained, isOverBudget, LAG, unsentOf } from './lag.ts'

/** How often the queues are looked at, in ms: at full fan-out less than half a budget arrives meanwhile. */
const LOOK_EVERY = 250

export interface LagHooks {
  /** The socket has left all rooms and is told nothing more. */
  onLagging(socket: Socket): void
  /** The socket reads again; it may enter its rooms and learn how far behind it is. */
  onDrained(socket: Socket): void
}

/**
 * Keeps clients that stop reading from filling our memory (D14): past its budget a socket is lagging and is told nothing
 * more; drained it goes on; after 30 s it is closed, without waiting for what it does not read.
 */
export class LagGuard {
  private readonly laggingSince = new Map<Socket, number>()
  private readonly watched = new Set<Socket>()
  private readonly timer: NodeJS.Timeout

  constructor(private readonly hooks: LagHooks) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY).unref()
  }

  watch(socket: Socket): void {
    this.watched.add(socket)
    socket.once('disconnect', () => {
      this.watched.delete(socket)
      this.laggingSince.delete(socket)
    })
  }

  /** How many sockets are lagging. */
  get lagging(): number {
    return this.laggingSince.size
  }

  isLagging(socket: Socket): boolean {
    return this.laggingSince.has(socket)
  }

  close(): void {
    clearInterval(this.timer)
  }

  private look(): void {
    const now = performance.now()
    for (const socket of this.watched) {
      const unsent = unsentOf(socket)
      const since = this.laggingSince.get(socket)
      if (since === undefined) {
        if (isOverBudget(unsent)) this.begin(socket, now)
      } else if (isDrained(unsent)) this.end(socket)
      else if (now - since > LAG.ms) cutOff(socket)
    }
  }

  private begin(socket: Socket, now: number): void {
    this.laggingSince.set(socket, now)
    for (const room of socket.rooms) if (room !== socket.id) void socket.leave(room)
    this.hooks.onLagging(socket)
  }

  private end(socket: Socket): void {
    this.laggingSince.delete(socket)
    this.hooks.onDrained(socket)
  }
}

/** Ends the connection at once; a polite close would queue behind what is not read. */
function cutOff(socket: Socket): void {
  const { transport } = socket.conn as unknown as { transport: { socket?: { terminate?: () => void } } }
  transport.socket?.terminate?.()
  socket.conn.close(true)
}
