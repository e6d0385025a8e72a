export type OpenDialog =
  { readonly kind: 'announce' | 'keys' | 'checkIn' | 'close' } | { readonly kind: 'withhold'; readonly number: number } | null
