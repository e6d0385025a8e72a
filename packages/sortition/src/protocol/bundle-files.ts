import { compareText, toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'

/** One file of a bundle folder. */
export interface BundleFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Names of what a bundle folder may hold, in the order they are checked. */
export const BUNDLE_FILES = {
  invite: 'invite.json',
  panels: 'panels.json',
  replacements: 'replacements.json',
  auditor: 'auditor.json',
  tables: 'tables.json',
} as const

/** SHA-256 of every other file, one "digest  name" a line sorted by name: `sha256sum -c` reads it. */
export const SUMS_FILE = 'SHA256SUMS'
/** Per file its name, a space, and the first eight hexadecimal digits of the SHA-256 of every line: tells which line was changed. */
export const LINES_FILE = 'LINES'

/**
 * A bundle as text: JSON with one line for every member of the outermost object, and for every item of a list or member of an object
 * there; so that a line is one thing, and a difference between two files can be read.
 */
export function bundleText(bundle: object): string {
  const members = Object.entries(bundle).filter(([, value]) => value !== undefined)
  return `{\n${members.map(([key, value]) => `${JSON.stringify(key)}: ${opened(value)}`).join(',\n')}\n}\n`
}

function opened(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, item]) => item !== undefined)
  if (members.length === 0) return '{}'
  return `{\n${members.map(([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`).join(',\n')}\n}`
}

/** The files of a folder: each bundle under its name, then `LINES` and `SHA256SUMS` over them. Names must be without spaces and line ends. */
export function bundleFolder(bundles: Readonly<Record<string, object>>): BundleFile[] {
  return sealFolder(Object.entries(bundles).map(([name, bundle]) => ({ name, bytes: utf8(bundleText(bundle)) })))
}

/** Adds `LINES` and `SHA256SUMS` to the files, in place of those there may be. */
export function sealFolder(files: readonly BundleFile[]): BundleFile[] {
  const rest = files.filter(({ name }) => name !== LINES_FILE && name !== SUMS_FILE).toSorted(byName)
  const lines = { name: LINES_FILE, bytes: utf8(rest.map((file) => `${file.name} ${lineDigests(file.bytes)}\n`).join('')) }
  return [...rest, lines, { name: SUMS_FILE, bytes: utf8(sumsText([...rest, lines])) }]
}

/** What `SHA256SUMS` must say of the files. */
export function sumsText(files: readonly BundleFile[]): string {
  const rest = files.filter(({ name }) => name !== SUMS_FILE).toSorted(byName)
  return rest.map(({ name, bytes }) => `${toHex(sha256(bytes))}  ${name}\n`).join('')
}

const byName = (a: BundleFile, b: BundleFile): number => compareText(a.name, b.name)
const LINE_END = 10
/** Hexadecimal digits a line has in `LINES`. */
export const LINE_DIGITS = 8

/** The digests of the lines, those between line ends, put after one another. */
export function lineDigests(bytes: Uint8Array): string {
  const digests: string[] = []
  for (let start = 0; start <= bytes.length;) {
    const found = bytes.indexOf(LINE_END, start)
    const end = found === -1 ? bytes.length : found
    digests.push(toHex(sha256(bytes.subarray(start, end))).slice(0, LINE_DIGITS))
    start = end + 1
  }
  return digests.join('')
}
