/** What a reload without network needs: files of one build. Nothing from `/api/` is ever kept here. */
export interface Shell {
  readonly version: string
  readonly files: readonly string[]
}

const nameOf = (shell: Shell) => `shell-${shell.version}`

/** Fetches every file of the shell and the page itself into the cache of this build. */
export async function openShell(shell: Shell): Promise<void> {
  const cache = await caches.open(nameOf(shell))
  await cache.addAll(['/', ...shell.files])
}

/** Drops the caches of earlier builds. */
export async function forgetOldShells(shell: Shell): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('shell-') && name !== nameOf(shell)) await caches.delete(name)
}

/** The page from the network; from the cache when there is none within four seconds (D15). */
export async function pageOrShell(request: Request, shell: Shell): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(4_000) })
  } catch {
    const cache = await caches.open(nameOf(shell))
    return (await cache.match('/')) ?? Response.error()
  }
}

/** A built file: its name changes with its contents, so what is kept is always right. */
export async function assetOrFetch(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
