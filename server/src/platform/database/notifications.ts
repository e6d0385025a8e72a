import { Client } from 'pg'
import type { Log } from '../log/log.ts'
import { describeFault } from '../log/log.ts'
import { KEEP_ALIVE } from './connect.ts'

const PAUSE = 500

/**
 * Hears what any replica tells by `notify`. A lost connection is made anew, and then every listener is called with an
 * empty payload: something may have been missed, so look for yourself.
 */
export class Notifications {
  private readonly listeners = new Map<string, Set<(payload: string) => void>>()
  private client: Client | undefined
  private isClosed = false
  private isWaiting = false
  private isStopping = false

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  /** Calls `hear` for every notification on the channel; the answer stops it. */
  on(channel: string, hear: (payload: string) => void): () => void {
    const hearers = this.listeners.get(channel) ?? new Set()
    this.listeners.set(channel, hearers.add(hear))
    if (hearers.size === 1) void this.client?.query(`listen ${identifier(channel)}`).catch(() => undefined)
    return () => void hearers.delete(hear)
  }

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.url, ...KEEP_ALIVE, connectionTimeoutMillis: 5_000 })
    client.on('error', (fault) => {
      this.log[this.isStopping ? 'debug' : 'warn']('notifications lost', describeFault(fault))
    })
    client.on('end', () => this.startAgain(client))
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''))
    await client.connect()
    for (const channel of this.listeners.keys()) await client.query(`listen ${identifier(channel)}`)
    this.client = client
  }

  /** From now on a connection that breaks is no news: the server is about to stop. */
  expectEnd(): void {
    this.isStopping = true
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.client?.end()
  }

  /** One attempt at a time: a failed one both throws and ends, and two would grow to thousands while the database is away. */
  private startAgain(ended: Client): void {
    if (this.isClosed || this.isWaiting || (this.client !== undefined && this.client !== ended)) return
    this.client = undefined
    this.isWaiting = true
    setTimeout(() => {
      if (this.isClosed) return
      this.start().then(
        () => {
          this.isWaiting = false
          for (const channel of this.listeners.keys()) this.tell(channel, '')
        },
        () => {
          this.isWaiting = false
          this.startAgain(ended)
        },
      )
    }, PAUSE).unref()
  }

  private tell(channel: string, payload: string): void {
    for (const hear of this.listeners.get(channel) ?? []) hear(payload)
  }
}

function identifier(channel: string): string {
  if (!/^[a-z_]+$/.test(channel)) throw new TypeError(`Not a channel name: ${channel}`)
  return channel
}
