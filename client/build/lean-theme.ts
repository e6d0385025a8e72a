import type { Plugin } from 'vite'

const THEME = /designsystemet-css\/dist\/theme\/designsystemet\.css$/
/** Colours are ours (`src/styles/tokens.css`), and there is one typography. */
const DROPPED = ['ds.theme.color-scheme.light', 'ds.theme.color-scheme.dark', 'ds.theme.color', 'ds.theme.typography.secondary']

/** Leaves out of Designsystemet's theme what every page would download and none would use: 3.5 kB of 5. */
export function leanTheme(): Plugin {
  return {
    name: 'lean-theme',
    enforce: 'pre',
    transform(css, id) {
      if (!THEME.test(id.split('?')[0] ?? '')) return undefined
      return DROPPED.reduce((rest, layer) => withoutLayer(rest, layer), css)
    },
  }
}

/** A style sheet without the block `@layer name { … }`. */
export function withoutLayer(css: string, name: string): string {
  const start = css.indexOf(`@layer ${name}{`)
  if (start < 0) return css
  let depth = 0
  for (let at = css.indexOf('{', start); at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return css.slice(0, start) + css.slice(at + 1)
  }
  return css
}
