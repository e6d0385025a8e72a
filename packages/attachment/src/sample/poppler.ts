import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Poppler reads the file back as a screen reader or archive would; Debian's `poppler-utils`. */
export const hasPoppler = spawnSync('pdfinfo', ['-v']).status === 0

// A skipped check must not look like a passed one.
if (!hasPoppler) process.stderr.write('poppler-utils is missing: PDF tags, text and fonts are NOT checked in this run\n')

function readWith(command: string, options: readonly string[], pdf: Uint8Array, after: readonly string[] = []): string {
  const directory = mkdtempSync(join(tmpdir(), 'attachment-'))
  const path = join(directory, 'file.pdf')
  try {
    writeFileSync(path, pdf)
    return execFileSync(command, [...options, path, ...after], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** Title, author, tags, page size … one per line. */
export const pdfInfo = (pdf: Uint8Array): string => readWith('pdfinfo', [], pdf)

/** Structure tree with the text of each element. */
export const pdfStructure = (pdf: Uint8Array): string => readWith('pdfinfo', ['-struct-text'], pdf)

/** Text in reading order, white space as it falls. */
export const pdfText = (pdf: Uint8Array): string => readWith('pdftotext', ['-raw'], pdf, ['-'])

/** One line per font: name, type, encoding, embedded … */
export const pdfFonts = (pdf: Uint8Array): string => readWith('pdffonts', [], pdf)
