import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parseConfig } from '../../server/src/config.ts'
import { checkCompose, FOLDER, readCompose, serversOf, substitute } from './compose.ts'

const FILES = ['compose.yaml', 'compose.replicas.yaml']

const KEYS = {
  POSTGRES_PASSWORD: 'a-password-of-the-database',
  SECRET_KEY: 'a'.repeat(64),
  CODE_PEPPER: 'b'.repeat(64),
  PUBLIC_URL: 'https://panel.lillevik.example',
  SMTP_URL: 'smtp://mail.lillevik.example:587',
}

describe.each(FILES)('docker/%s', (file) => {
  const compose = readCompose(file)

  it('refers to services, volumes and files that exist', () => {
    const services = Object.keys(compose.services)
    for (const service of Object.values(compose.services)) {
      const needed = Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {})
      for (const name of needed) expect(services).toContain(name)
      for (const volume of service.volumes ?? []) {
        const [source = ''] = volume.split(':')
        if (source.startsWith('.')) expect(existsSync(join(FOLDER, source))).toBe(true)
        else expect(Object.keys(compose.volumes ?? {})).toContain(source)
      }
    }
  })

  it('waits for the health of what has a health check', () => {
    for (const [, { depends_on: needed }] of serversOf(compose)) {
      expect(Object.values(needed ?? {})).not.toHaveLength(0)
      for (const each of Object.values(needed ?? {})) expect(each).toEqual({ condition: 'service_healthy' })
    }
  })

  it('gives the server settings that it knows and accepts', () => {
    const known = readFileSync(join(FOLDER, '../server/src/config.ts'), 'utf8')
    for (const [, { environment = {} }] of serversOf(compose)) {
      for (const name of Object.keys(environment)) expect(known).toContain(`${name}:`)
      const filled = Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, substitute(text, KEYS)]))
      expect(parseConfig(filled)).toMatchObject({ MODE: 'production', PORT: 4000 })
    }
  })

  it('[S15] holds no key: without one from outside it does not start', () => {
    for (const [, { environment = {} }] of serversOf(compose)) {
      for (const name of ['SECRET_KEY', 'CODE_PEPPER'] as const) {
        expect(() => substitute(environment[name] ?? '', { ...KEYS, [name]: '' })).toThrow(name)
      }
    }
  })

  it('opens a port to this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? [])
    expect(ports).toEqual(['127.0.0.1:4000:4000'])
  })
})

describe('docker', () => {
  const dockerfile = readFileSync(join(FOLDER, 'Dockerfile'), 'utf8')

  it('refuses a compose file with a typing error', () => {
    expect(() => checkCompose('name: x\nservices:\n  server:\n    image: borgerpanel\n    enviroment: {}\n')).toThrow(
      'enviroment',
    )
  })

  it('runs the same command in the image as in compose', () => {
    const command = /^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]'
    const commands = FILES.flatMap((file) => serversOf(readCompose(file)).map(([, service]) => service.command))
    for (const each of commands) expect(each).toEqual(JSON.parse(command))
    expect(commands).toHaveLength(4)
  })

  it('is Debian with Node 24, not root, and looks after its health', () => {
    expect(dockerfile.match(/^FROM .*$/gm)).toEqual(['FROM node:24-bookworm-slim AS build', 'FROM node:24-bookworm-slim'])
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toContain('/api/health/live')
  })

  it('balances between exactly the servers that there are', () => {
    const servers = serversOf(readCompose('compose.replicas.yaml')).map(([name]) => name)
    const balanced = [
      ...readFileSync(join(FOLDER, 'haproxy.cfg'), 'utf8').matchAll(/^ {2}server \w+ ([\w-]+):4000 cookie \w+$/gm),
    ]
    expect(balanced.map(([, name]) => name)).toEqual(servers)
  })
})
