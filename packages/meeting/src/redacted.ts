import type { TextSpan } from '@borgerpanel/contract'

/**
 * A text with the marked stretches removed and `instead` in the place of each (M22). Stretches that touch, or have only space
 * between them, become one. Null when the marks do not fit the text: not in order, over each other, past its end.
 */
export function redacted(text: string, spans: readonly TextSpan[], instead: string): string | null {
  const joined: TextSpan[] = []
  let end = 0
  for (const { from, to } of spans) {
    const last = joined.at(-1)
    if (from < end || to <= from || to > text.length) return null
    if (last && text.slice(last.to, from).trim() === '') joined[joined.length - 1] = { from: last.from, to }
    else joined.push({ from, to })
    end = to
  }
  if (joined.length === 0) return null
  const kept = joined.map(({ from }, index) => text.slice(joined[index - 1]?.to ?? 0, from))
  return `${kept.map((piece) => `${piece}${instead}`).join('')}${text.slice(end)}`
}
