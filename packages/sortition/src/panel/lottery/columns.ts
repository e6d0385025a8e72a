import type { Counts } from './kinds.ts'

/** A lottery over panels as counts: shares over 0 that sum to 1. */
export type UnitLottery = readonly { readonly share: number; readonly counts: Counts }[]

/** The panels found so far, each once. */
export interface Columns {
  readonly all: readonly Counts[]
  /** False when it was there already. */
  readonly add: (counts: Counts) => boolean
}

export function createColumns(): Columns {
  const all: Counts[] = []
  const seen = new Set<string>()
  const add = (counts: Counts): boolean => {
    const key = counts.join(',')
    if (seen.has(key)) return false
    seen.add(key)
    all.push(counts)
    return true
  }
  return { all, add }
}

/** Drops what rounding left of shares and scales the rest to 1. */
export function lotteryOf(shares: ArrayLike<number>, panels: readonly Counts[]): UnitLottery {
  const kept = panels.flatMap((counts, index) => {
    const share = shares[index] ?? 0
    return share > 1e-10 ? [{ share, counts }] : []
  })
  const sum = kept.reduce((total, { share }) => total + share, 0)
  return kept.map(({ share, counts }) => ({ share: share / sum, counts }))
}

/** Entries of a column: the units with seats. */
export function entriesOf(counts: Counts, rowOf: (unit: number) => number): { indices: number[]; values: number[] } {
  const units = counts.flatMap((count, unit) => (count > 0 ? [unit] : []))
  return { indices: units.map(rowOf), values: units.map((unit) => counts[unit] ?? 0) }
}
