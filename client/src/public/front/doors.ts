/** The three places the demo is seen from, each with a host name of its own. */
export type Door = 'deltaker' | 'ordstyrer' | 'lerret'

const HERE = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where a door of the demo leads. A browser is one person on one host name, so on the visitor's own machine each door gets its
 * own (`deltaker.localhost` is this machine too, by RFC 6761); elsewhere all three share the one there is.
 */
export function doorAddress(door: Door, at: Pick<Location, 'hostname' | 'port' | 'protocol' | 'origin'>): string {
  const path = `/inngang/${door}`
  const isHere = HERE.has(at.hostname) || at.hostname.endsWith('.localhost')
  return isHere ? `${at.protocol}//${door}.localhost${at.port === '' ? '' : `:${at.port}`}${path}` : `${at.origin}${path}`
}

/** Whether the doors have host names of their own, so that all three can stand open at once. */
export const areDoorsApart = (at: Pick<Location, 'hostname'>): boolean =>
  HERE.has(at.hostname) || at.hostname.endsWith('.localhost')
