import { compareText } from '../random/bytes.ts'

/** One batch of drop-outs and who came in for them (T10), as it is published in `replacements.json`; the README's «Files» says more. */
export interface ReplacementRecord {
  /** Who goes out in this batch, and all who have gone out so far; sorted. */
  readonly out: readonly string[]
  readonly outSoFar: readonly string[]
  /** What the number is drawn under: `replace/` and `outSoFar` with commas between. */
  readonly label: string
  /** Reserves go first, unless all volunteers together can do better by seats or quotas. */
  readonly from: 'reserves' | 'volunteers'
  /** Who may come in, numbered from 0; each list sorted, the lists in order, the same one several times where it has a greater chance. */
  readonly sets: readonly (readonly string[])[]
  /** Drawn below the number of sets; null when there is nothing to draw. */
  readonly number: number | null
  readonly members: readonly string[]
  /** Per id in any set: sets she is in, divided by their number. */
  readonly chances: Readonly<Record<string, number>>
  /** Seats left empty because there is nobody for them. */
  readonly unfilled: number
  /** Seats outside the quotas afterwards, all quotas added up; 0 when every quota is kept. */
  readonly off: number
  readonly gaveWay: readonly QuotaGiven[]
  /** How it is known that `off` could not be less, and that the chances could not be more equal. */
  readonly proof: { readonly quotas: 'kept' | 'counted' | 'solver'; readonly chances: 'equal' | 'lp' | 'solver' }
  /** Who is seated afterwards, sorted. */
  readonly panel: readonly string[]
}

/** A quota the panel is outside of: its limit and how many seats there are. */
export interface QuotaGiven {
  readonly feature: string
  readonly value: string
  readonly bound: 'min' | 'max'
  readonly limit: number
  readonly to: number
}

/** The label of T10: everyone out so far, sorted. */
export function replacementLabel(outSoFar: readonly string[]): string {
  return `replace/${outSoFar.toSorted(compareText).join(',')}`
}
