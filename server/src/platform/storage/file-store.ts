import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { done, refused, type Result } from '@borgerpanel/contract'
import type { IncomingFile } from '../http/file.ts'
import type { Randomness } from '../random/randomness.ts'

/** Kinds of file that may be uploaded, by the bytes they begin with; a name proves nothing (S10). */
const KINDS = [
  { kind: 'application/pdf', extension: 'pdf', magic: Buffer.from('%PDF-') },
  { kind: 'image/png', extension: 'png', magic: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { kind: 'image/jpeg', extension: 'jpg', magic: Buffer.from([0xff, 0xd8, 0xff]) },
] as const
const LONGEST_MAGIC = 8

/** Largest upload in bytes where nothing else is said. */
const MOST_BYTES = 20_000_000

export type FileKind = (typeof KINDS)[number]['kind']

export interface StoredFile {
  /** The generated name, for `read` and `remove`. */
  readonly key: string
  readonly kind: FileKind
  /** In bytes. */
  readonly size: number
}

/** Uploaded files under generated names in one folder. */
export class FileStore {
  constructor(
    private readonly folder: string,
    private readonly randomness: Randomness,
  ) {}

  /**
   * Keeps a file. Refuses `file-wrong-kind` unless it begins as one of the kinds, and `too-large`. Nothing is kept of a
   * refused or broken-off file, and an accepted one is on the disk when this answers.
   */
  async keep(file: IncomingFile, allowed: { kinds?: readonly FileKind[]; mostBytes?: number } = {}): Promise<Result<StoredFile>> {
    const most = allowed.mostBytes ?? MOST_BYTES
    await mkdir(this.folder, { recursive: true })
    const draft = join(this.folder, `${this.randomness.uuid()}.part`)
    try {
      const { size, start } = await write(draft, file.stream, most)
      if (size > most || file.isTooLarge()) return refused('too-large', { params: { most } })
      const found = KINDS.find(({ magic }) => start.subarray(0, magic.length).equals(magic))
      if (found === undefined || allowed.kinds?.includes(found.kind) === false) return refused('file-wrong-kind')
      const key = `${this.randomness.uuid()}.${found.extension}`
      await rename(draft, join(this.folder, key))
      return done({ key, kind: found.kind, size })
    } finally {
      await rm(draft, { force: true })
    }
  }

  /** The content of a kept file. */
  read(key: string): Readable {
    return createReadStream(this.path(key))
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true })
  }

  private path(key: string): string {
    if (!/^[0-9a-f-]{36}\.(pdf|png|jpg)$/.test(key)) throw new TypeError('Not the name of a stored file')
    return join(this.folder, key)
  }
}

/** Reads to the end even of a file that is too large, so that the sender hears the answer; writes no more than `most`. */
async function write(path: string, content: Readable, most: number): Promise<{ size: number; start: Buffer }> {
  const file = await open(path, 'wx', 0o600)
  let size = 0
  let start: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      size += chunk.length
      if (start.length < LONGEST_MAGIC) start = Buffer.concat([start, chunk.subarray(0, LONGEST_MAGIC)])
      if (size <= most) await file.write(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { size, start }
}
