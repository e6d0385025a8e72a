import {
  BUNDLE_FILES,
  LINES_FILE,
  LINE_DIGITS,
  SUMS_FILE,
  lineDigests,
  sealFolder,
  sumsText,
  type BundleFile,
} from '../protocol/bundle-files.ts'
import { toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'
import { check, firstFault, same, type Check, type Fault } from './check.ts'

/**
 * Whether every file is, byte for byte, what the folder's own lists of digests say, and if not, which line of which file is another. A file
 * of a bundle that stands in no list fails; other files that stand in none are passed over. The auditor's file may be
 * listed and not there, or there and not listed.
 */
export function folderChecks(files: readonly BundleFile[], bundles: ReadonlySet<string>): Check[] {
  const [sums, lines] = [textOf(files, SUMS_FILE), textOf(files, LINES_FILE)]
  if (sums === null || lines === null) return [{ file: sums === null ? SUMS_FILE : LINES_FILE, ...check('sums', { place: '' }) }]
  const listed = sumsIn(sums)
  const linesOf = new Map(lines.split('\n').map((line) => [line.split(' ')[0] ?? '', line.split(' ')[1]] as const))
  // Whoever lays the auditor's file beside the public ones has it from elsewhere. All it says is bound by the leaves and the certificate.
  const isOwn = (name: string): boolean => name === BUNDLE_FILES.auditor && !listed.has(name) && !linesOf.has(name)
  const named = files.filter(({ name }) => !isList(name) && !isOwn(name) && (listed.has(name) || bundles.has(name)))
  const checks = named.map((file): Check => {
    const fault = changedLine(file, { sum: listed.get(file.name), lines: linesOf.get(file.name) })
    return { file: file.name, ...check('unchanged', fault) }
  })
  // A name in one list only is that list's fault.
  const isMissing = (name: string): boolean => linesOf.has(name) && !named.some((file) => file.name === name)
  const missing = [...listed.keys()].filter((name) => name !== BUNDLE_FILES.auditor && isMissing(name))
  checks.push(...missing.map((name): Check => ({ file: name, ...check('unchanged', { place: '' }) })))
  const own = files.filter(({ name }) => isOwn(name))
  checks.push(...own.map(({ name }): Check => ({ file: name, ...check('unchanged', undefined, 'in-no-list') })))
  // Where a file is another than it was, the lists are right to differ from it.
  return checks.every(({ ok }) => ok) ? [...checks, ...listChecks(named, { sums, lines })] : checks
}

const isList = (name: string): boolean => name === SUMS_FILE || name === LINES_FILE

/** A file is changed when both lists say so; when only one does, it is that list. */
function changedLine(file: BundleFile, listed: { sum: string | undefined; lines: string | undefined }): Fault | undefined {
  const digests = lineDigests(file.bytes)
  if (toHex(sha256(file.bytes)) === listed.sum || digests === listed.lines) return undefined
  if (listed.lines === undefined) return { place: '' }
  let line = 0
  while (digestAt(listed.lines, line) === digestAt(digests, line)) line++
  return { place: `line ${String(line + 1)}`, expected: digestAt(listed.lines, line), found: digestAt(digests, line) }
}

const digestAt = (digests: string, line: number): string => digests.slice(LINE_DIGITS * line, LINE_DIGITS * (line + 1))

function listChecks(named: readonly BundleFile[], { sums, lines }: { sums: string; lines: string }): Check[] {
  const isKept = named.some(({ name }) => name === BUNDLE_FILES.auditor)
  const seen = (text: string, isAuditors: (line: string) => boolean): string =>
    text
      .split('\n')
      .filter((line) => isKept || !isAuditors(line))
      .join('\n')
  const linesSeen = seen(lines, (line) => line.startsWith(`${BUNDLE_FILES.auditor} `))
  const sumsSeen = seen(sums, (line) => line.endsWith(`  ${BUNDLE_FILES.auditor}`))
  const inLines = differing(textOf(sealFolder(named), LINES_FILE) ?? '', linesSeen)
  const whole = [...named, { name: LINES_FILE, bytes: utf8(lines) }]
  const inSums = inLines === undefined ? differing(sumsText(whole), sumsSeen) : undefined
  return [
    { file: LINES_FILE, ...check('sums', inLines) },
    { file: SUMS_FILE, ...check('sums', inSums) },
  ]
}

function differing(wanted: string, found: string): Fault | undefined {
  const [expected, lines] = [wanted.split('\n'), found.split('\n')]
  const longer = expected.length > lines.length ? expected : lines
  return firstFault(longer, (_, row) => same(`line ${String(row + 1)}`, expected[row] ?? '', lines[row] ?? ''))
}

function sumsIn(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
}

function textOf(files: readonly BundleFile[], name: string): string | null {
  const bytes = files.find((file) => file.name === name)?.bytes
  return bytes === undefined ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}
