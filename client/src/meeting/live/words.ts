import type { Words, WordingRef } from '@borgerpanel/contract'

/** The text an entry refers to; null when it is closed, deleted or not here (D19). */
export function textOf(words: Words, ref: WordingRef | null | undefined): string | null {
  return ref ? (words[ref.id]?.text ?? null) : null
}
