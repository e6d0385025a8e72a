import type { IncomingHttpHeaders } from 'node:http'

/** A header no form and no picture of another site can send (S7). The client sets it on everything. */
export const OWN_HEADER = 'x-borgerpanel'

/** Whether a state-changing request comes from our own pages, or from a program that says so (S7). */
export function isOwnRequest(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (headers[OWN_HEADER] !== '1') return false
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return headers.origin === undefined || isAllowedOrigin(headers, publicUrl)
}

/** Whether `Origin` is ours: the public address, or the very host that was called. For the socket's handshake too (S7). */
export function isAllowedOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin, host } = headers
  if (origin === undefined || !URL.canParse(origin)) return false
  if (publicUrl !== '' && new URL(publicUrl).origin === origin) return true
  return host !== undefined && new URL(origin).host === host
}
