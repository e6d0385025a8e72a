import { describe, expect, it } from '@jest/globals'
import { BUNDLE_FILES, verifyFiles, type BundleFile } from '@borgerpanel/sortition'
import { aBundle } from '../../packages/sortition/src/verify/aBundle.ts'
import { folderChecks } from '../../packages/sortition/src/verify/folder.ts'

/** Every byte of every file by default one value; with SOAK=1 every bit of it. */
const FLIPS = process.env['SOAK'] === '1' ? [1, 2, 4, 8, 16, 32, 64, 128] : [1]

function withByte(files: readonly BundleFile[], name: string, at: number, by: number): BundleFile[] {
  return files.map((file) => {
    if (file.name !== name) return file
    const bytes = file.bytes.slice()
    bytes[at] = (bytes[at] ?? 0) ^ by
    return { name, bytes }
  })
}

const NAMES = new Set<string>(Object.values(BUNDLE_FILES))
/** The lists of digests alone find every byte; now and then the whole check runs too. */
const checksOf = async (files: readonly BundleFile[], tried: number) =>
  tried % 1000 === 0 ? (await verifyFiles(files)).checks : folderChecks(files, NAMES)

describe('a folder of bundles, byte by byte', () => {
  it('[T12] gives away every single changed byte with its file and line', async () => {
    const { files } = await aBundle()
    let tried = 0
    for (const { name, bytes } of files) {
      let line = 1
      for (let at = 0; at < bytes.length; at++) {
        for (const by of FLIPS) {
          const checks = await checksOf(withByte(files, name, at, by), tried)
          const place = `line ${String(line)}`
          if (!checks.some((check) => !check.ok && check.file === name && check.place === place))
            throw new Error(`${name}, byte ${String(at)} by ${String(by)}: not found on ${place}`)
          tried++
        }
        if (bytes[at] === 10) line++
      }
    }
    console.log(`${String(tried)} changed bytes, all found`)
    expect(tried).toBe(FLIPS.length * files.reduce((sum, { bytes }) => sum + bytes.length, 0))
  }, 36_000_000)
})
