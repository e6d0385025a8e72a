import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')

/** Every version of a package in the lockfile, nested copies too. */
const versionsOf = (name: string) => [
  ...new Set([...lockfile.matchAll(new RegExp(`^  '?${name}@(\\d+\\.\\d+\\.\\d+)`, 'gm'))].map(([, version = '']) => version)),
]

const isAtLeast = (version: string, floor: string) => version.localeCompare(floor, 'en', { numeric: true }) >= 0

describe('the dependencies', () => {
  it.each([
    ['ws', '8.23.0'],
    ['socket.io-parser', '4.2.6'],
    ['engine.io', '6.6.9'],
    ['path-to-regexp', '8.4.0'],
    ['qs', '6.16.0'],
  ])('[S16] [D17] have no copy of %s older than %s', (name, floor) => {
    const versions = versionsOf(name)

    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([])
    expect(isAtLeast('6.6.10', '6.6.9') && !isAtLeast('6.6.8', '6.6.9')).toBe(true)
  })

  it('[S16] are few, and pinned to one version each', () => {
    const direct = new Map<string, string>()
    const homes = ['.', 'server', 'client', 'test', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
    for (const home of homes) {
      const manifest = JSON.parse(readFileSync(join(root, home, 'package.json'), 'utf8')) as Record<
        string,
        Record<string, string>
      >
      for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
        for (const [name, version] of Object.entries(manifest[kind] ?? {}))
          if (!version.startsWith('workspace:')) direct.set(name, version)
      }
    }

    for (const [name, version] of direct)
      expect({ name, version }).toEqual({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/) })
    expect(direct.size).toBeLessThanOrEqual(60)
  })

  it('[S16] are old enough to be looked at, and run install scripts by name only', () => {
    expect(workspace).toMatch(/^minimumReleaseAge: \d{3,}/m)
    expect(workspace).toMatch(/^(allowBuilds|onlyBuiltDependencies):/m)
  })
})
