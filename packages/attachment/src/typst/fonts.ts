import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Font files of the printed page, all OFL and from npm: a bare machine has none. Order is the order of fallback. */
export function fontPaths(): string[] {
  return [
    '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
    '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
    '@expo-google-fonts/inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf',
    '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  ].map((path) => require.resolve(path))
}

let covered: Set<number> | undefined

/** Code points at least one of our fonts can print, read once from the fonts' own tables. */
export function coveredCodePoints(): ReadonlySet<number> {
  covered ??= new Set(
    fontPaths()
      .filter((path) => !path.includes('Italic') && !path.includes('SemiBold'))
      .flatMap((path) => readCodePoints(readFileSync(path))),
  )
  return covered
}

/** Reads the `cmap` table, format 12 before format 4 (OpenType 1.9, chapter cmap). */
export function readCodePoints(font: Buffer): number[] {
  const cmap = tableOffset(font, 'cmap')
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 8 + index * 8),
  )
  const wide = subtables.find((offset) => font.readUInt16BE(offset) === 12)
  if (wide !== undefined) return readSegmentedCoverage(font, wide)
  const narrow = subtables.find((offset) => font.readUInt16BE(offset) === 4)
  return narrow === undefined ? [] : readSegmentMapping(font, narrow)
}

function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4)
  for (let record = 12; record < 12 + count * 16; record += 16) {
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`font without ${tag} table`)
}

function readSegmentedCoverage(font: Buffer, start: number): number[] {
  const codePoints: number[] = []
  for (let group = 0; group < font.readUInt32BE(start + 12); group += 1) {
    const record = start + 16 + group * 12
    for (let code = font.readUInt32BE(record); code <= font.readUInt32BE(record + 4); code += 1) codePoints.push(code)
  }
  return codePoints
}

function readSegmentMapping(font: Buffer, start: number): number[] {
  const codePoints: number[] = []
  const doubled = font.readUInt16BE(start + 6)
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = font.readUInt16BE(start + 14 + segment)
    const first = font.readUInt16BE(start + 16 + doubled + segment)
    for (let code = first; code <= last && code !== 0xffff; code += 1) codePoints.push(code)
  }
  return codePoints
}
