import { seedFromLines, toHex, type SeedLines } from '@borgerpanel/sortition'

/** Version of the drawing program, printed in every protocol. */
export const PROGRAM = 'borgerpanel-sortition-0.1.0'

/** The seed of one lot and what it was made of (T3): the public value, what had been published, and which lot it is. */
export interface Seed {
  readonly lines: SeedLines
  readonly bytes: Uint8Array
  readonly hex: string
}

export function seedOf(parts: { beacon: string; digest: string; panelId: string; stage: string; number: number }): Seed {
  const { beacon, digest, panelId, stage, number } = parts
  const lines = { beacon, digest, draw: `${panelId}.${stage}.${number}` }
  const bytes = seedFromLines(lines)
  return { lines, bytes, hex: toHex(bytes) }
}
