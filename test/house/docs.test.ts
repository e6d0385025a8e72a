import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { root } from './support.ts'

/** Made by the browser tests; a clone where they have not run has none yet. */
const PICTURES = ['docs/pictures/live-meeting.png', 'docs/pictures/attachment.png']

/** Paths of a developer's machine, and hosts that packages are fetched from. */
const OURS_ALONE =
  /(?:^|[\s`('"])(?:\/(?:home|root|Users|tmp|work|farm)\/|[A-Z]:\\)|registry\.|npmjs|jfrog|artifactory|verdaccio/i

const files = ['README.md', ...below('docs'), ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`)]
  .filter((file) => file.endsWith('.md') && existsSync(join(root, file)))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

describe('documentation', () => {
  it.each(files)('$file links to files and headings that exist', ({ file, text }) => {
    expect(linksOf(text).filter((link) => !leadsSomewhere(file, link))).toEqual([])
  })

  it.each(files)('$file names neither a machine nor a package registry', ({ text }) => {
    expect(text.split('\n').filter((line) => OURS_ALONE.test(line))).toEqual([])
  })

  it.each(files)('$file names only commands that there are', ({ text }) => {
    expect(commandsOf(text).filter((name) => !(name in scripts))).toEqual([])
  })

  it('tells in the README of every command', () => {
    const [readme] = files

    expect(commandsOf(readme?.text ?? '').sort()).toEqual(Object.keys(scripts).sort())
  })

  it('has the protocol that the contract makes', () => {
    expect(() => execFileSync(process.execPath, ['scripts/docs.mjs', '--check'], { cwd: root, stdio: 'pipe' })).not.toThrow()
  })

  it('numbers the decisions one after the other', () => {
    const numbers = readdirSync(join(root, 'docs/decisions')).map((name) => Number(name.slice(0, 4)))

    expect(numbers.toSorted((one, other) => one - other)).toEqual(numbers.map((_, index) => index + 1))
  })
})

function below(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)
}

/** Where the links and pictures of a text lead, code left out; addresses on the net are for people to follow. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^(https?|mailto):/.test(link))
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', heading] = link.split('#')
  const target = path === '' ? from : relative(root, join(root, dirname(from), path))
  if (PICTURES.includes(target)) return true
  if (!existsSync(join(root, target))) return false
  return heading === undefined || headingsOf(readFileSync(join(root, target), 'utf8')).includes(heading)
}

/** Headings as links name them: small letters, signs gone, hyphens for spaces. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** The names of `npm start`, `npm test` and `npm run …` in a text, each once. */
function commandsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/npm (?:run )?(start|test|(?<=run )[a-z]+(?::[a-z]+)?)/g)].map(([, name = '']) => name))]
}
