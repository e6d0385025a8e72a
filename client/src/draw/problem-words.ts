import type { Language, Problem } from '@borgerpanel/contract'
import { drawPage } from '@borgerpanel/texts/draw-page'

/** What is wrong with a place in the register or a quota: where, and why, in words. */
export function problemWords(language: Language, { path, code, params }: Problem): string {
  const t = drawPage[language]
  const why = (t.problems[code] ?? (() => t.problemOther(code)))(params ?? {})
  return `${placeOf(language, path, params ?? {})}: ${why}`
}

function placeOf(language: Language, path: string, params: Readonly<Record<string, string | number>>): string {
  const t = drawPage[language]
  if (params['row'] !== undefined) return t.row(params['row'], String(params['column'] ?? ''))
  const [feature = '', ...rest] = path.split('.')
  const name = t.feature[feature]
  if (name === undefined) return path
  return rest.length === 0 ? name : `${name}, ${t.value(feature, rest.join('.'))}`
}
