interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string | null }): unknown
}

/**
 * Registers the policy `default` that S8 allows. It admits scripts of workers only from ourselves: the service worker and
 * what the build made. Everything else the browser refuses.
 */
export function allowWorkerScripts(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  trustedTypes?.createPolicy('default', { createScriptURL: (url) => (isOwnScript(url) ? url : null) })
}

function isOwnScript(url: string): boolean {
  const { origin, pathname } = new URL(url, location.href)
  return origin === location.origin && (pathname === '/sw.js' || pathname.startsWith('/assets/') || import.meta.env.DEV)
}
