import { createHash } from 'node:crypto'

/** 16 bytes that tell one content from another, whatever the order of its keys (D6). */
export function fingerprint(content: unknown): Buffer {
  return createHash('sha256').update(ordered(content)).digest().subarray(0, 16)
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
