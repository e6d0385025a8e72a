export type OpenDialog =
  | { readonly kind: 'announce' | 'keys' | 'checkIn' | 'sound' | 'close' }
  | { readonly kind: 'withhold' | 'moveOn'; readonly number: number }
  | null
