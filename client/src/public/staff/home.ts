import type { Me } from '@borgerpanel/contract'

/** Where staff begin their day. */
export const STAFF_HOME = '/idag'

/** Where somebody who just signed in belongs: staff at work, people of a panel on their own page. */
export const homeOf = ({ kind }: Pick<Me, 'kind'>): string => (kind === 'person' ? '/hjem' : STAFF_HOME)
