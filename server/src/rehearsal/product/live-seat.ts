import { randomBytes } from 'node:crypto'
import {
  readFrame,
  type Answer,
  type Audience,
  type CommandAnswer,
  type Joined,
  type MeetingCommand,
  type Result,
  type Screen,
  type Snapshot,
  type WireFrame,
} from '@borgerpanel/contract'
import { emptyPart, evolvePart, type Part } from '@borgerpanel/meeting'
import { io, type Socket } from 'socket.io-client'
import type { Caller } from './caller.ts'

/** One open screen of a meeting, over a real socket: it holds the parts its audiences show, as a browser does. */
export class LiveSeat {
  /** The tag number of the member, null for staff. */
  who: number | null = null
  private readonly socket: Socket
  private readonly parts = new Map<Audience, { head: number; part: Part }>()
  private readonly watchers = new Set<() => void>()
  private isClosed = false

  constructor(
    caller: Caller,
    readonly meeting: string,
    private readonly screen: Screen,
  ) {
    this.socket = io(caller.url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      extraHeaders: { cookie: caller.cookie, origin: new URL(caller.url).origin },
    })
    this.socket.on('frame', (frame: WireFrame) => this.apply(frame))
    this.socket.on('rejoin', () => void this.join())
    this.socket.io.on('reconnect', () => void this.join())
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once('connect', resolve)
      this.socket.once('connect_error', reject)
      this.socket.connect()
    })
    await this.join()
  }

  close(): void {
    this.isClosed = true
    this.socket.disconnect()
    this.watchers.clear()
  }

  /** The part of an audience as this screen sees it now. */
  part<Wanted extends Part>(audience: Audience): Wanted | undefined {
    return this.parts.get(audience)?.part as Wanted | undefined
  }

  audiences(): Audience[] {
    return [...this.parts.keys()]
  }

  /** Runs after every change of the view. */
  watch(watcher: () => void): void {
    this.watchers.add(watcher)
  }

  /** Sends one command and waits for its one answer. A no is an answer too. */
  async send(command: MeetingCommand): Promise<Result<CommandAnswer>> {
    const call = { opId: uuid7(), meeting: this.meeting, command }
    for (let attempt = 1; ; attempt++) {
      try {
        return (await this.socket.timeout(10_000).emitWithAck('command', call)) as Result<CommandAnswer>
      } catch (fault) {
        if (attempt === 5 || this.isClosed) throw fault
      }
    }
  }

  private async join(): Promise<void> {
    const answer = (await this.socket
      .timeout(10_000)
      .emitWithAck('join', { meeting: this.meeting, screen: this.screen })) as Answer
    if (!answer.ok) throw new Error(`join: ${answer.error.code}`)
    const joined = answer.value as Joined
    this.who = joined.who
    for (const audience of this.parts.keys()) if (!joined.audiences.includes(audience)) this.parts.delete(audience)
    for (const snapshot of joined.snapshots) this.take(snapshot)
    for (const frame of joined.frames) this.apply(frame)
    this.tell()
  }

  private take(snapshot: Snapshot): void {
    this.parts.set(snapshot.audience, { head: snapshot.head, part: snapshot.part as Part })
  }

  /** What it has is dropped, what follows is applied, a gap is asked for (D8). */
  private apply(wire: WireFrame): void {
    if (wire.meeting !== this.meeting) return
    const frame = readFrame(wire)
    const held = this.parts.get(frame.audience) ?? { head: 0, part: emptyPart(frame.audience) }
    if (frame.from > held.head + 1) {
      void this.join()
      return
    }
    let { head, part } = held
    for (const [place, entry] of frame.entries.entries()) {
      if (frame.from + place !== head + 1) continue
      part = evolvePart(frame.audience as 'plenary', part as never, entry as never)
      head += 1
    }
    this.parts.set(frame.audience, { head, part })
    this.tell()
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher()
  }
}

/** A UUID of version 7: time first, so that operations sort by when they were asked for. */
export function uuid7(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
