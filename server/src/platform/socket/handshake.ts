import type { IncomingHttpHeaders } from 'node:http'
import { isAllowedOrigin } from '../http/origin.ts'

/**
 * Whether a handshake comes from one of our own pages (S7, D18). Browsers always name the origin of a WebSocket; only
 * their same-origin polling requests may lack it, and those say so in `Sec-Fetch-Site`. What names neither is no browser.
 */
export function isFromOwnPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (headers.origin === undefined) return site === undefined || site === 'same-origin' || site === 'none'
  return isAllowedOrigin(headers, publicUrl)
}
