import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Just enough of a bundle to walk it. */
interface Piece {
  readonly type: 'chunk' | 'asset'
  readonly fileName: string
  readonly name?: string
  code?: string
  readonly facadeModuleId?: string | null
  readonly imports?: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string>; readonly importedAssets: ReadonlySet<string> }
}

const ROOTS = [/\/index\.html$/, /\/meeting\/member\/MemberPage\.vue$/]
const LATIN = /inter-latin-.*\.woff2$/

function walk(bundle: Readonly<Record<string, Piece>>, fileName: string, seen: Set<string>): void {
  const piece = bundle[fileName]
  if (!piece || seen.has(fileName)) return
  seen.add(fileName)
  for (const inner of piece.imports ?? []) walk(bundle, inner, seen)
  for (const css of piece.viteMetadata?.importedCss ?? []) seen.add(css)
}

/**
 * Writes into `sw.js` which files the member's page needs, so that a reload without network opens (D15).
 * The name of the cache is a digest of the list: a new build means a new cache.
 */
export function memberShell(): Plugin {
  return {
    name: 'member-shell',
    enforce: 'post',
    generateBundle(_, output) {
      const bundle = output as unknown as Readonly<Record<string, Piece>>
      const files = new Set<string>()
      for (const piece of Object.values(bundle)) {
        if (ROOTS.some((root) => root.test(piece.facadeModuleId ?? ''))) walk(bundle, piece.fileName, files)
        if (LATIN.test(piece.fileName)) files.add(piece.fileName)
      }
      const list = [...files]
        .filter((file) => !file.endsWith('.html'))
        .sort()
        .map((file) => `/${file}`)
      const version = createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 12)
      const worker = bundle['sw.js']
      if (worker?.code)
        worker.code = worker.code.replace(/["'`]__SHELL__["'`]/, () => JSON.stringify(JSON.stringify({ version, files: list })))
    },
  }
}
