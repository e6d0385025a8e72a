import { describe, expect, it } from '@jest/globals'
import { toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'
import { ExtractSecret } from './secret.ts'

const secretOf = (...lines: string[]): string => {
  const secret = new ExtractSecret()
  for (const line of lines) secret.add(utf8(line))
  return toHex(secret.finish())
}

describe('secret made from the extract', () => {
  it('[T2] does not mind the order of the lines, and minds every letter of them', () => {
    expect(secretOf('b;2', 'a;1', 'c;3')).toBe(secretOf('c;3', 'b;2', 'a;1'))
    expect(secretOf('b;2', 'a;1')).not.toBe(secretOf('b;2', 'a;2'))
    expect(secretOf('a;1', 'a;1')).not.toBe(secretOf('a;1'))
  })

  it('[T2] is the hash of the sorted hashes of the lines', () => {
    const [first = '', second = ''] = [toHex(sha256(utf8('a'))), toHex(sha256(utf8('b')))].sort()
    const hashes = Uint8Array.from(Buffer.from(first + second, 'hex'))
    const prefix = utf8('borgerpanel-frame-secret-v1\n')
    expect(secretOf('a', 'b')).toBe(toHex(sha256(new Uint8Array([...prefix, ...hashes]))))
  })
})
