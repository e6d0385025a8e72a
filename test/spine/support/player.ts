import {
  readFrame,
  type Audience,
  type Beacon,
  type CommandAnswer,
  type Joined,
  type MeetingCommand,
  type Result,
  type Screen,
  type Snapshot,
  type Typing,
  type WireEvent,
  type WireFrame,
  type Words,
} from '@borgerpanel/contract'
import { evolvePart, type Part } from '@borgerpanel/meeting'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'

/** One thing asked, and what came of it: what the history is checked on. */
export interface Asking {
  readonly opId: string
  readonly command: MeetingCommand
  readonly askedAt: number
  answeredAt: number
  answer: Result<CommandAnswer> | null
}

/** An entry as it reached a screen. */
export interface Told {
  readonly audience: Audience
  readonly sequence: number
  readonly event: WireEvent
}

interface Held {
  head: number
  part: Part
  words: Words
}

const TRY_AGAIN: Result<never> = { ok: false, error: { code: 'try-again', retryable: true } }

/**
 * One screen as a browser would be: keeps up by frames, catches up when it misses something, sends a command until it is
 * answered for good, with the same opId, on whichever server it is connected to.
 */
export class Player {
  readonly held = new Map<Audience, Held>()
  readonly told: Told[] = []
  readonly askings: Asking[] = []
  /** The signs of who writes that reached this screen (D12). */
  readonly signs: Typing[] = []
  audiences: readonly Audience[] = []
  who: number | null = null
  epoch = -1
  socket: Socket
  private readonly catching = new Set<Audience>()
  private isClosed = false
  private reached = 0
  private joining: Promise<Result<Joined>> | null = null
  private early: WireFrame[] = []

  constructor(
    private readonly urls: readonly string[],
    private readonly cookie: string,
    private readonly where: { readonly meeting: string; readonly screen: Screen },
  ) {
    this.socket = this.open()
  }

  /** Connected, and joined. */
  async ready(): Promise<this> {
    await until(() => this.epoch >= 0 && this.socket.connected)
    return this
  }

  /** Asks once; `try-again` when there is no answer in time. */
  async call(name: string, content: unknown): Promise<Result<unknown>> {
    if (!this.socket.connected) return TRY_AGAIN
    try {
      return (await this.socket.timeout(6_000).emitWithAck(name, content)) as Result<unknown>
    } catch {
      return TRY_AGAIN
    }
  }

  /** Sends a command until it is accepted or refused for good. */
  async send(command: MeetingCommand, opId: string = randomUUID()): Promise<Result<CommandAnswer>> {
    const asking: Asking = { opId, command, askedAt: performance.now(), answeredAt: Infinity, answer: null }
    this.askings.push(asking)
    while (!this.isClosed) {
      const answer = (await this.call('command', { opId, meeting: this.where.meeting, command })) as Result<CommandAnswer>
      if (answer.ok || answer.error.retryable !== true) {
        asking.answer = answer
        asking.answeredAt = performance.now()
        return answer
      }
      await wait(50 + Math.random() * 200)
    }
    return TRY_AGAIN
  }

  /** Sends a command that must be accepted. */
  async must(command: MeetingCommand): Promise<CommandAnswer> {
    const answer = await this.send(command)
    if (!answer.ok) throw new Error(`${command.type}: ${answer.error.code} ${JSON.stringify(answer.error.params ?? {})}`)
    return answer.value
  }

  part<Of extends Part>(audience: Audience): Of {
    const held = this.held.get(audience)
    if (held === undefined) throw new Error(`no ${audience} on this screen`)
    return held.part as Of
  }

  /** Everything on the screen, for comparing: parts, heads and texts. */
  get screen(): Record<string, Held> {
    return Object.fromEntries(
      this.audiences.map((audience) => [audience, this.held.get(audience) ?? { head: -1, part: null as never, words: {} }]),
    )
  }

  /** Cuts the connection, as a network would; the screen comes back by itself. */
  cut(): void {
    this.socket.io.engine.close()
  }

  /** Goes away without a word, e.g. into a tunnel. */
  silence(): void {
    this.isClosed = true
    this.socket.disconnect()
  }

  /** Comes back, at the next server. */
  speakAgain(): void {
    this.isClosed = false
    this.again()
  }

  close(): void {
    this.isClosed = true
    this.socket.disconnect()
  }

  private open(): Socket {
    const url = this.urls[this.reached % this.urls.length] ?? ''
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: 3_000,
      extraHeaders: { cookie: this.cookie, origin: url },
    })
    socket.on('connect', () => void this.join())
    socket.on('connect_error', () => this.again())
    socket.on('disconnect', () => this.again())
    socket.on('moving', (seconds: number) => setTimeout(() => socket.disconnect(), seconds * 1_000))
    socket.on('frame', (frame: WireFrame) => this.hear(frame))
    socket.on('beacon', (beacon: Beacon) => this.compare(beacon))
    socket.on('rejoin', () => void this.join())
    socket.on('typing', (sign: Typing) => this.signs.push(sign))
    return socket
  }

  private again(): void {
    if (this.isClosed) return
    this.reached += 1
    setTimeout(
      () => {
        if (this.isClosed) return
        this.socket.removeAllListeners()
        this.socket = this.open()
      },
      50 + Math.random() * 250,
    )
  }

  private async join(): Promise<void> {
    const { meeting, screen } = this.where
    const heads = Object.fromEntries([...this.held].map(([audience, { head }]) => [audience, head]))
    const have = this.epoch < 0 ? {} : { have: { epoch: this.epoch, heads } }
    const joining = this.call('join', { meeting, screen, ...have }) as Promise<Result<Joined>>
    this.joining = joining
    const answer = await joining
    if (this.joining !== joining) return
    this.joining = null
    if (!answer.ok) {
      if (answer.error.retryable === true && this.socket.connected) setTimeout(() => void this.join(), 200)
      return
    }
    this.take(answer.value)
    for (const frame of this.early.splice(0)) this.hear(frame)
  }

  private take({ epoch, audiences, snapshots, frames, who }: Joined): void {
    this.epoch = epoch
    this.who = who
    this.audiences = audiences
    for (const audience of this.held.keys()) if (!audiences.includes(audience)) this.held.delete(audience)
    for (const snapshot of snapshots) this.show(snapshot)
    for (const frame of frames) this.apply(frame)
  }

  private show({ audience, head, part, words }: Snapshot): void {
    this.held.set(audience, { head, part: part as Part, words })
  }

  private hear(frame: WireFrame): void {
    if (this.joining !== null) return void this.early.push(frame)
    if (frame.epoch !== this.epoch || !this.audiences.includes(frame.audience)) return
    if (!this.apply(frame)) void this.catchUp(frame.audience)
  }

  /** False when entries before it are missing. */
  private apply(frame: WireFrame): boolean {
    const { audience, from, entries, words } = readFrame(frame)
    const held = this.held.get(audience)
    if (held === undefined || from > held.head + 1) return false
    entries.forEach((event, index) => {
      if (from + index !== held.head + 1) return
      held.part = evolvePart(audience as 'plenary', held.part as never, event as never)
      held.head += 1
      this.told.push({ audience, sequence: held.head, event })
    })
    held.words = { ...held.words, ...words }
    return true
  }

  private compare(beacon: Beacon): void {
    if (this.joining !== null || this.epoch < 0) return
    if (beacon.epoch !== this.epoch) return void this.join()
    for (const [audience, head] of Object.entries(beacon.heads)) {
      const held = this.held.get(audience as Audience)
      if (held === undefined) return void this.join()
      if (held.head < head) void this.catchUp(audience as Audience)
    }
  }

  private async catchUp(audience: Audience): Promise<void> {
    if (this.catching.has(audience)) return
    this.catching.add(audience)
    const after = this.held.get(audience)?.head ?? 0
    const answer = await this.call('catchUp', { meeting: this.where.meeting, audience, after, epoch: this.epoch })
    this.catching.delete(audience)
    if (!answer.ok) return
    for (const piece of answer.value as (WireFrame | Snapshot)[]) {
      if ('part' in piece) this.show(piece)
      else this.apply(piece)
    }
  }
}

/** Waits until a claim holds, asking every 10 ms; throws after `limit` ms. */
export async function until(claim: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  const end = performance.now() + limit
  while (!(await claim())) {
    if (performance.now() > end) throw new Error(`Still not so after ${limit} ms: ${claim.toString()}`)
    await wait(10)
  }
}
