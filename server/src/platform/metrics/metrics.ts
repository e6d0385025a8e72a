import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Figures for Prometheus; labels are fixed words, never ids, addresses or names (S9). */
export class Metrics {
  readonly registry = new Registry()
  readonly request = new Histogram({
    name: 'borgerpanel_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  })
  private server: Server | undefined

  /** Listens on a port of its own, since figures are not for the world. Port 0 listens nowhere. */
  async listen(port: number, host: string): Promise<void> {
    if (port === 0) return
    collectDefaultMetrics({ register: this.registry })
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end()
      void this.registry
        .metrics()
        .then((text) => response.writeHead(200, { 'content-type': this.registry.contentType }).end(text))
    })
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
    this.server = server
  }

  async close(): Promise<void> {
    const { server } = this
    if (server !== undefined) await new Promise((resolve) => server.close(resolve))
  }
}
