import type { IncomingHttpHeaders } from 'node:http'

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i

/** The headers of S8, for every answer. `connect-src` names the sockets too, which older browsers do not count as 'self'. */
export function securityHeaders(headers: IncomingHttpHeaders, publicUrl: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(socketSources(headers, publicUrl)),
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
  }
}

/** The policy of a stored file: it may do nothing, and is in nobody's origin (S10). */
export const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

function contentSecurityPolicy(sockets: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types vue default',
  ].join('; ')
}

function socketSources(headers: IncomingHttpHeaders, publicUrl: string): string {
  if (publicUrl !== '') {
    const { protocol, host } = new URL(publicUrl)
    return ` ${protocol === 'https:' ? 'wss' : 'ws'}://${host}`
  }
  const { host } = headers
  return host !== undefined && HOST.test(host) ? ` ws://${host} wss://${host}` : ''
}
