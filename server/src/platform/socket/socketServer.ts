import { refused, type RefusalCode } from '@borgerpanel/contract'
import type { IncomingHttpHeaders, Server as HttpServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Server, type Socket } from 'socket.io'
import { describeFault, type Log } from '../log/log.ts'
import { answerRequests } from './answering.ts'
import type { SocketCaller, SocketCalls } from './call.ts'
import { isFromOwnPage } from './handshake.ts'
import { LagGuard } from './lagGuard.ts'
import type { RateMeter } from './rate.ts'
import { SOCKET_SETTINGS } from './settings.ts'

/** Clients are asked to move over this many seconds (D16). */
const MOVE_OVER = 3

export interface SocketServerOptions<Caller extends SocketCaller> {
  /** Where our pages are; '' means: at the host that was asked. */
  readonly publicUrl: string
  readonly calls: SocketCalls<Caller>
  readonly meter: RateMeter
  readonly log: Log
  /** Who sends these headers; null when nobody is signed in. */
  authenticate(headers: IncomingHttpHeaders): Promise<Caller | null>
  onDisconnected(socket: Socket): void
  /** The socket has read what it had not, and may be told things again (D14). */
  onDrained(socket: Socket): void
}

/** The socket end of the server: who gets in (D18), one answer for every request (D7), slow readers (D14), moving on (D16). */
export class SocketServer<Caller extends SocketCaller> {
  private io: Server | undefined
  private readonly guard: LagGuard
  private readonly callers = new Map<Socket, Caller>()
  /** Sign-ins that ended a moment ago, so that a handshake under way then does not slip through. */
  private readonly ended = new Set<string>()
  private isMoving = false

  constructor(private readonly options: SocketServerOptions<Caller>) {
    this.guard = new LagGuard({
      onLagging: (socket) => options.log.info('socket lagging', { socket: socket.id }),
      onDrained: (socket) => options.onDrained(socket),
    })
  }

  attach(server: HttpServer): void {
    const io = new Server(server, {
      ...SOCKET_SETTINGS,
      transports: [...SOCKET_SETTINGS.transports],
      allowRequest: (request, decide) => {
        const isAllowed = !this.isMoving && isFromOwnPage(request.headers, this.options.publicUrl)
        decide(isAllowed ? null : 'wrong-origin', isAllowed)
      },
    })
    io.use((socket, next) => {
      this.admit(socket).then((code) => next(code === null ? undefined : connectError(code)), next)
    })
    io.on('connection', (socket) => this.connect(socket))
    this.io = io
  }

  /** Tells everybody in a room; encoded once however many they are. Answers how many. */
  tell(room: string, event: string, content: unknown): number {
    this.io?.to(room).emit(event, content)
    return this.io?.of('/').adapter.rooms.get(room)?.size ?? 0
  }

  /** Sockets connected, and those of them that do not read (D14). */
  get counts(): { readonly open: number; readonly lagging: number } {
    return { open: this.callers.size, lagging: this.guard.lagging }
  }

  isLagging(socket: Socket): boolean {
    return this.guard.isLagging(socket)
  }

  /** Closes the sockets of a sign-in that ended (S5). */
  end(signIn: string): void {
    this.ended.add(signIn)
    setTimeout(() => this.ended.delete(signIn), 10_000).unref()
    for (const [socket, caller] of this.callers) if (caller.signIn === signIn) dismiss(socket)
  }

  /** Asks again who every socket is, after something may have been missed; those who may no longer be here go. */
  async askAgain(): Promise<void> {
    const headers = new Map([...this.callers].map(([socket, { signIn }]) => [signIn, socket.handshake.headers]))
    for (const [signIn, known] of headers) {
      if ((await this.options.authenticate(known)) === null) this.end(signIn)
    }
  }

  /** Takes nobody new, asks everybody to come back elsewhere within 3 s, each at a moment of its own, then closes (D16). */
  async move(): Promise<void> {
    this.isMoving = true
    for (const socket of this.callers.keys()) socket.emit('moving', Math.random() * MOVE_OVER)
    const end = performance.now() + MOVE_OVER * 1000 + 500
    while (this.callers.size > 0 && performance.now() < end) await wait(20)
    await this.close()
  }

  async close(): Promise<void> {
    this.guard.close()
    await this.io?.close()
    this.io = undefined
  }

  private async admit(socket: Socket): Promise<RefusalCode | null> {
    try {
      const caller = await this.options.authenticate(socket.handshake.headers)
      if (caller === null) return 'not-signed-in'
      this.callers.set(socket, caller)
      socket.conn.once('close', () => this.forget(socket))
      return null
    } catch (fault) {
      this.options.log.warn('socket not admitted', describeFault(fault))
      return 'try-again'
    }
  }

  private connect(socket: Socket): void {
    const caller = this.callers.get(socket)
    if (caller === undefined || this.ended.has(caller.signIn)) return dismiss(socket)
    const { calls, meter, log } = this.options
    answerRequests(socket, { caller, calls, meter, log, isLagging: () => this.guard.isLagging(socket) })
    this.guard.watch(socket)
    socket.once('disconnect', () => {
      this.forget(socket)
      this.options.onDisconnected(socket)
    })
  }

  private forget(socket: Socket): void {
    this.callers.delete(socket)
  }
}

function dismiss(socket: Socket): void {
  socket.emit('signedOut')
  socket.disconnect(true)
}

/** What the client's `connect_error` carries. */
function connectError(code: RefusalCode): Error {
  return Object.assign(new Error(code), { data: refused(code, { retryable: code === 'try-again' }).error })
}
