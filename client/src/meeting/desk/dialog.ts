export type OpenDialog =
  | { readonly kind: 'announce' | 'keys' | 'checkIn' | 'close' }
  | { readonly kind: 'withhold' | 'moveOn'; readonly number: number }
  | null
