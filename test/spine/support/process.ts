import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './player.ts'

const root = join(import.meta.dirname, import.meta.dirname.includes('/dist/') ? '../../../..' : '../../..')

const PRODUCTION = {
  MODE: 'production',
  SECRET_KEY: 'a-key-for-tests-that-guards-nothing-at-all',
  CODE_PEPPER: 'a-pepper-for-tests-that-guards-nothing-at-all',
  PUBLIC_URL: 'https://panel.lillevik.example',
  SMTP_URL: 'smtp://127.0.0.1:1',
}

/** A port nobody has now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The server as it runs in production: `node server/dist/main.js`, in a process that can be killed. */
export class ServerProcess {
  private child: ChildProcess | undefined
  private readonly folder = mkdtempSync(join(tmpdir(), 'borgerpanel-process-'))
  /** The last lines it wrote, for when a test fails. */
  readonly lines: string[] = []

  private constructor(
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), environment)
    await server.begin()
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number {
    return this.child?.pid ?? 0
  }

  /** Starts it (again) on the same port; resolves when it says it is ready. */
  async begin(): Promise<void> {
    const child = spawn(process.execPath, [join(root, 'server/dist/main.js')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: String(this.port),
        METRICS_PORT: '0',
        LOG_LEVEL: 'warn',
        DATA_DIR: this.folder,
        // The demo would fill in cases and play meetings beside what is tested.
        ...PRODUCTION,
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        this.lines.push(text.toString())
        if (this.lines.length > 200) this.lines.shift()
      })
    }
    this.lines.length = 0
    this.child = child
    await until(() => this.isReady(), 60_000).catch(() => {
      throw new Error(`The server did not start:\n${this.lines.join('')}`)
    })
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.signal('SIGKILL')
  }

  /** Asks it to end, as an operator would (D16). */
  async stop(): Promise<void> {
    await this.signal('SIGTERM')
  }

  /** Stops it in the middle of whatever it does, as an overloaded host does; its connections stay. */
  freeze(): void {
    this.child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.child?.kill('SIGCONT')
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async signal(signal: NodeJS.Signals): Promise<void> {
    const { child } = this
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  private async isReady(): Promise<boolean> {
    if (this.child?.exitCode !== null) throw new Error('ended')
    try {
      // The welcome is the last thing of a start: before it, a fault still ends the process.
      const isWelcoming = this.lines.some((line) => line.includes('Borgerpanel:'))
      return isWelcoming && (await fetch(`${this.url}/api/health/ready`)).ok
    } catch {
      return false
    }
  }
}
