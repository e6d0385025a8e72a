/** About one contribution: hold it back, remove words from it, or look at what it said before. */
export interface ContributionDialog {
  readonly kind: 'withhold' | 'redact' | 'earlier'
  readonly number: number
}

export type OpenDialog =
  | { readonly kind: 'announce' | 'keys' | 'checkIn' | 'sound' | 'close' }
  | ContributionDialog
  | { readonly kind: 'moveOn'; readonly number: number }
  | null
