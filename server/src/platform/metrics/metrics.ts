import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Result } from '@borgerpanel/contract'

/** A gauge's values at the moment it is asked. */
export type Reading = readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[]

/** A group of commands that was committed together. */
export interface Group {
  readonly commands: number
  readonly ms: number
}

const FAST = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5]

/**
 * Figures for Prometheus; labels are fixed words of the program, never ids, addresses, names or texts (S9). The table in
 * `docs/operations.md` says what each means; a test compares the two.
 */
export class Metrics {
  readonly registry = new Registry()
  readonly request = this.histogram('http_request_seconds', 'Time from request to answer.', ['route', 'status'])
  private readonly commands = this.counter('commands_total', 'Commands answered.', ['command', 'outcome', 'code'])
  private readonly acknowledgement = this.histogram('acknowledgement_seconds', 'Time from a command to its answer.', ['outcome'])
  private readonly groupSize = this.histogram(
    'commit_group_commands',
    'Commands committed together.',
    [],
    [1, 2, 5, 10, 25, 50, 100, 200, 400],
  )
  private readonly groupTime = this.histogram('commit_seconds', 'Time of a group of commands in the database.', [])
  private readonly entries = this.counter('log_entries_total', 'Log entries followed, whoever wrote them.', [])
  private readonly frames = this.counter('frames_total', 'Frames sent, each screen counted.', [])
  private readonly frameBytes = this.counter('frame_bytes_total', 'Bytes of frames sent, each screen counted.', [])
  private readonly frameDelay = this.histogram('frame_delay_seconds', 'Time from an entry to the frame that tells it.', [])
  readonly lookedAnyway = this.counter('unpoked_total', 'Changes found by looking, which no poke had told of.', [])
  private readonly jobs = this.counter('jobs_total', 'Pieces of outbox work tried.', ['kind', 'outcome'])
  private readonly jobTime = this.histogram('job_seconds', 'Time of a piece of outbox work.', ['kind'], [...FAST, 10, 30])
  private server: Server | undefined

  /** Has a gauge read when somebody asks. One that cannot be read then, e.g. without a database, says nothing. */
  watch(name: string, help: string, labels: readonly string[], read: () => Reading | Promise<Reading>): void {
    new Gauge({
      name: `borgerpanel_${name}`,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      async collect() {
        this.reset()
        const reading = await Promise.resolve()
          .then(read)
          .catch(() => [])
        for (const { labels: of = {}, value } of reading) this.set(of, value)
      },
    })
  }

  /** A command was answered, after so many ms. */
  answered(command: string, result: Result<unknown>, ms: number): void {
    const outcome = result.ok ? 'accepted' : result.error.retryable === true ? 'again' : 'refused'
    this.commands.inc({ command, outcome, code: result.ok ? '' : result.error.code })
    this.acknowledgement.observe({ outcome }, ms / 1_000)
  }

  committed({ commands, ms }: Group): void {
    this.groupSize.observe(commands)
    this.groupTime.observe(ms / 1_000)
  }

  followed(entries: number): void {
    this.entries.inc(entries)
  }

  /** A frame was told to so many screens. Written out here once more to be counted, not once for each of them. */
  told(screens: number, frame: unknown): void {
    this.frames.inc(screens)
    this.frameBytes.inc(screens * Buffer.byteLength(JSON.stringify(frame)))
  }

  /** So many ms passed from the oldest entry of a frame to the frame. */
  delayed(ms: number): void {
    this.frameDelay.observe(Math.max(0, ms) / 1_000)
  }

  worked(kind: string, outcome: 'done' | 'failed', ms: number): void {
    this.jobs.inc({ kind, outcome })
    this.jobTime.observe({ kind }, ms / 1_000)
  }

  /** Listens on a port of its own, since figures are not for the world. Port 0 listens nowhere. */
  async listen(port: number, host: string): Promise<void> {
    if (port === 0) return
    collectDefaultMetrics({ register: this.registry })
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end()
      void this.registry
        .metrics()
        .then((text) => response.writeHead(200, { 'content-type': this.registry.contentType }).end(text))
        .catch(() => response.writeHead(500).end())
    })
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
    this.server = server
  }

  async close(): Promise<void> {
    const { server } = this
    if (server !== undefined) await new Promise((resolve) => server.close(resolve))
  }

  private histogram<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets = FAST,
  ): Histogram<Label> {
    return new Histogram({ name: `borgerpanel_${name}`, help, labelNames: [...labels], buckets, registers: [this.registry] })
  }

  private counter<Label extends string>(name: string, help: string, labels: readonly Label[]): Counter<Label> {
    return new Counter({ name: `borgerpanel_${name}`, help, labelNames: [...labels], registers: [this.registry] })
  }
}
