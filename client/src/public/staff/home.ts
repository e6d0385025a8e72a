import type { Me } from '@borgerpanel/contract'

/** Where staff begin their day. */
export const STAFF_HOME = '/i-dag'

/** Where somebody who just signed in belongs: staff at work, people of a panel on their own page. */
export const homeOf = ({ kind }: Pick<Me, 'kind'>): string => (kind === 'person' ? '/hjem' : STAFF_HOME)

/** An address of our own that somebody wanted before they had to sign in; null for anything that could lead elsewhere. */
export const wantedOf = (wanted: unknown): string | null =>
  typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : null
