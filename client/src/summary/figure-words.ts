import type { Figure, Language } from '@borgerpanel/contract'
import { figureLabel } from './parts.ts'

const NAMED = /\{\{([^{}]*)\}\}/g
const WORDED = /‹([^‹›]*)›/g

/**
 * A figure in a text is kept by its name, `{{attended}}`, and read by its label, ‹Møtte›: nobody who writes meets the name.
 * `shown` and `kept` undo each other; a name that is no figure (any more) stands as itself and is found by the server.
 */
export function figureWords(language: Language, figures: readonly Figure[]) {
  const labels = new Map<string, string>()
  const names = new Map<string, string>()
  for (const figure of figures) {
    const label = figureLabel(language, figure).replace(/[‹›]/g, '')
    // Two questions may be called the same: then the second goes by its name.
    if (names.has(label)) continue
    labels.set(figure.name, label)
    names.set(label, figure.name)
  }
  return {
    shown: (text: string): string => text.replace(NAMED, (_, name: string) => `‹${labels.get(name.trim()) ?? name}›`),
    kept: (text: string): string => text.replace(WORDED, (_, label: string) => `{{${names.get(label) ?? label}}}`),
  }
}
