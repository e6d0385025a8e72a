import type { Run } from '../model.ts'

/** Reads `**strong**` and `[[id]]` into runs; for samples and tests only. */
export function words(text: string): Run[] {
  return text
    .split(/(\*\*[^*]+\*\*|\[\[[^\]]+\]\])/)
    .filter((piece) => piece !== '')
    .map((piece): Run => {
      if (piece.startsWith('**')) return { kind: 'text', text: piece.slice(2, -2), strong: true }
      if (piece.startsWith('[[')) return { kind: 'reference', to: piece.slice(2, -2) }
      return { kind: 'text', text: piece }
    })
}
