import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { aFolder, hasExited, root, until } from '../house/support.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { readCompose, serversOf, substitute, type Service } from './compose.ts'

jest.setTimeout(60_000)

const hasRedis = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0
const KEYS = {
  POSTGRES_PASSWORD: 'unused',
  SECRET_KEY: 'a'.repeat(64),
  CODE_PEPPER: 'b'.repeat(64),
  PUBLIC_URL: 'https://panel.lillevik.example',
  SMTP_URL: 'smtp://127.0.0.1:1',
}

let folder: ReturnType<typeof aFolder>
let database: TestDatabase
const running: ChildProcess[] = []

beforeEach(async () => {
  folder = aFolder()
  database = await createTestDatabase()
})

afterEach(async () => {
  for (const child of running) child.kill('SIGTERM')
  await Promise.all(running.splice(0).map(hasExited))
  await database.drop()
  folder.remove()
})

// Docker is not there while we develop: the image's working folder is laid out as the clone, so the command is the same.
it('compose.yaml: the server runs with its command and settings, and ends when told to', async () => {
  const [[, service]] = serversOf(readCompose('compose.yaml')) as [[string, Service]]

  const server = await runService(service, {})

  await expectHealthy(server.url)
  server.child.kill('SIGTERM')
  await hasExited(server.child)
  expect(server.child.exitCode).toBe(0)
})

const withRedis = hasRedis ? it : it.skip
withRedis('compose.replicas.yaml: three servers run side by side on one database and one Redis', async () => {
  const redis = await runRedis()
  const services = serversOf(readCompose('compose.replicas.yaml'))

  const servers = await Promise.all(services.map(([, service]) => runService(service, { REDIS_URL: redis })))

  expect(servers).toHaveLength(3)
  await Promise.all(servers.map(({ url }) => expectHealthy(url)))
})

/** Starts a service as compose would, except that names of services become addresses of this machine. */
async function runService(service: Service, local: Record<string, string>): Promise<{ url: string; child: ChildProcess }> {
  const port = String(await freePort())
  const given = Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, text]) => [name, substitute(text, KEYS)]),
  )
  const here = { HOST: '127.0.0.1', PORT: port, METRICS_PORT: '0', DATA_DIR: join(folder.path, port), DATABASE_URL: database.url }
  const [program = '', ...args] = service.command ?? []
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', ...given, ...here, ...local }
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  running.push(child)
  return { url: `http://127.0.0.1:${port}`, child }
}

async function expectHealthy(url: string): Promise<void> {
  await until(async () => (await statusOf(`${url}/api/health/ready`)) === 200, 40_000)
  expect(await statusOf(`${url}/api/health/live`)).toBe(200)
}

async function statusOf(url: string): Promise<number | undefined> {
  try {
    return (await fetch(url)).status
  } catch {
    return undefined
  }
}

async function runRedis(): Promise<string> {
  const port = String(await freePort())
  const args = ['--bind', '127.0.0.1', '--port', port, '--save', '', '--dir', folder.path]
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  await once(child.stdout, 'data')
  return `redis://127.0.0.1:${port}`
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
