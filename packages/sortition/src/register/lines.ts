import type { RegisterFatalCode } from './columns.ts'

/** A reason to stop reading, with the line it was found in. */
export class RegisterUnreadable extends Error {
  readonly code: RegisterFatalCode
  readonly row: number

  constructor(code: RegisterFatalCode, row: number) {
    super(code)
    this.code = code
    this.row = row
  }
}

// A row is a few hundred bytes. Without a limit a file without line ends would be gathered in memory whole.
const LONGEST_LINE = 64 * 1024
const LINE_FEED = 10

/**
 * The lines of a register file, decoded. UTF-8 with or without byte order mark; anything else is `register-wrong-encoding`, except Latin-1
 * (windows-1252) where the caller allows it. Yields arrays of lines, about one per chunk. Throws RegisterUnreadable.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, allowLatin1: boolean): AsyncGenerator<string[]> {
  const decode = createDecoder(allowLatin1)
  let rest: Uint8Array = new Uint8Array(0)
  let row = 1
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1
    const block = join(rest, end === 0 ? chunk : chunk.subarray(0, end))
    rest = end === 0 ? block : chunk.slice(end)
    if (rest.length > LONGEST_LINE) throw new RegisterUnreadable('register-line-too-long', row)
    if (end === 0) continue
    const lines = decode(block, row).split('\n')
    lines.pop()
    row += lines.length
    yield lines.map(withoutReturn)
  }
  if (rest.length > 0) yield [withoutReturn(decode(rest, row))]
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** Decodes whole lines. The first byte that is not UTF-8 settles the question for the rest of the file. */
function createDecoder(allowLatin1: boolean): (block: Uint8Array, row: number) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const latin1 = new TextDecoder('windows-1252')
  let isLatin1 = false
  let sawUtf8 = false
  return (block, row) => {
    if (row === 1 && (block[0] === 0xff || block[0] === 0xfe)) throw new RegisterUnreadable('register-wrong-encoding', 1)
    if (block.includes(0)) throw new RegisterUnreadable('register-wrong-encoding', row)
    if (isLatin1) return latin1.decode(block)
    try {
      const text = utf8.decode(block)
      sawUtf8 ||= text.length !== block.length
      return text
    } catch {
      const { lines, bytes } = decodable(block, utf8)
      sawUtf8 ||= block.subarray(0, bytes).some((byte) => byte > 0x7f)
      if (!allowLatin1 || sawUtf8) throw new RegisterUnreadable('register-wrong-encoding', row + lines)
      isLatin1 = true
      return latin1.decode(block)
    }
  }
}

/** How many whole lines of the block, and how many bytes, come before the first line that cannot be decoded. */
function decodable(block: Uint8Array, utf8: { decode: (bytes: Uint8Array) => string }): { lines: number; bytes: number } {
  let [lines, bytes] = [0, 0]
  while (bytes < block.length) {
    const feed = block.indexOf(LINE_FEED, bytes)
    const end = feed === -1 ? block.length : feed
    try {
      utf8.decode(block.subarray(bytes, end))
    } catch {
      break
    }
    bytes = end + 1
    lines++
  }
  return { lines, bytes }
}
