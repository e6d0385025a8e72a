import { execFileSync, spawnSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Poppler remarks on a structure it half knows; only what it read matters. */
const READ: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }

/** Whether this machine can read a PDF back. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined

/** What `pdfinfo` says of a document. */
export const pdfInfo = (pdf: Uint8Array): string => withFile(pdf, (path) => execFileSync('pdfinfo', [path], READ))

/** The text in the order a screen reader gets it, with white space made single. */
export const pdfText = (pdf: Uint8Array): string =>
  withFile(pdf, (path) => execFileSync('pdftotext', [path, '-'], READ)).replace(/\s+/g, ' ')

/** How many pages it has. */
export const pdfPages = (pdf: Uint8Array): number => Number(/Pages: +(\d+)/.exec(pdfInfo(pdf))?.[1])

function withFile(pdf: Uint8Array, read: (path: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'document-'))
  try {
    const path = join(folder, 'document.pdf')
    writeFileSync(path, pdf)
    return read(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
