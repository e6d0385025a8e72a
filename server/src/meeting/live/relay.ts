import { randomUUID } from 'node:crypto'
import { createClient } from 'redis'
import { z } from 'zod'
import { describeFault, type Log } from '../../platform/log/log.ts'

const CHANNEL = 'borgerpanel:meeting'

/** What replicas tell each other: how far a log has come, who has a screen open, and who writes. Numbers only, never words (S9). */
const Message = z.object({
  from: z.string(),
  meeting: z.uuid(),
  position: z.int().optional(),
  members: z.array(z.int()).optional(),
  typing: z.int().optional(),
})
type Message = z.infer<typeof Message>

export interface RelayHooks {
  onPosition(meeting: string, position: number): void
  onMembers(meeting: string, members: readonly number[]): void
  /** A member writes on another replica. */
  onTyping(meeting: string, who: number): void
  /** Redis came or went; whatever was told meanwhile is lost. */
  onChange(isUp: boolean): void
}

/**
 * Tells other replicas to look at a log (D9). It carries no truth: what it loses is found by looking every second, so
 * losing Redis costs time, never data. Without an address it is silent, and this process alone.
 */
export class Relay {
  private readonly me = randomUUID()
  private readonly clients: ReturnType<typeof connect>[]
  private isUp = false

  constructor(
    private readonly url: string,
    private readonly hooks: RelayHooks,
    private readonly log: Log,
  ) {
    this.clients = url === '' ? [] : [connect(url), connect(url)]
  }

  /** Whether there may be other replicas. */
  get hasOthers(): boolean {
    return this.url !== ''
  }

  /** Whether what others tell is heard. */
  get isHearing(): boolean {
    return this.isUp
  }

  /** Starts connecting; does not wait, since a server must start without Redis too. */
  start(): void {
    for (const client of this.clients) {
      client.on('ready', () => this.check())
      client.on('end', () => this.check())
      client.on('reconnecting', () => this.check())
      client.on('error', (fault: unknown) => {
        this.log.info('redis away', describeFault(fault))
        this.check()
      })
      void client.connect().catch(() => undefined)
    }
    void this.clients[1]?.subscribe(CHANNEL, (text) => this.hear(text)).catch(() => undefined)
  }

  tellPosition(meeting: string, position: number): void {
    this.tell({ from: this.me, meeting, position })
  }

  tellMembers(meeting: string, members: readonly number[]): void {
    this.tell({ from: this.me, meeting, members: [...members] })
  }

  tellTyping(meeting: string, who: number): void {
    this.tell({ from: this.me, meeting, typing: who })
  }

  stop(): void {
    for (const client of this.clients) client.destroy()
  }

  private tell(message: Message): void {
    const [teller] = this.clients
    if (teller?.isReady === true) void teller.publish(CHANNEL, JSON.stringify(message)).catch(() => undefined)
  }

  private hear(text: string): void {
    const message = read(text)
    if (message === null || message.from === this.me) return
    if (message.position !== undefined) this.hooks.onPosition(message.meeting, message.position)
    if (message.members !== undefined) this.hooks.onMembers(message.meeting, message.members)
    if (message.typing !== undefined) this.hooks.onTyping(message.meeting, message.typing)
  }

  private check(): void {
    const isUp = this.clients.length > 0 && this.clients.every(({ isReady }) => isReady)
    if (isUp === this.isUp) return
    this.isUp = isUp
    this.log.info(isUp ? 'redis here' : 'redis lost')
    this.hooks.onChange(isUp)
  }
}

function connect(url: string) {
  return createClient({
    url,
    pingInterval: 1_000,
    disableOfflineQueue: false,
    socket: { connectTimeout: 2_000, socketTimeout: 4_000, reconnectStrategy: (retries) => Math.min(50 * retries, 1_000) },
  })
}

function read(text: string): Message | null {
  try {
    return Message.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
