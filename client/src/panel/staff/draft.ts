/** A draft of a form, kept in this browser until it is saved: a reload loses nothing. */
export interface Draft<Value> {
  readonly base: Value
  readonly value: Value
  readonly version: number
}

/** The draft by its name; undefined when there is none or it cannot be read. */
export function readDraft<Value>(key: string): Draft<Value> | undefined {
  const kept = localStorage.getItem(key)
  if (kept === null) return undefined
  try {
    return JSON.parse(kept) as Draft<Value>
  } catch {
    localStorage.removeItem(key)
    return undefined
  }
}

export const keepDraft = <Value>(key: string, draft: Draft<Value>): void => localStorage.setItem(key, JSON.stringify(draft))
export const dropDraft = (key: string): void => localStorage.removeItem(key)
