import type { Language, SummaryContribution, SummaryView, Theme, ThemeDraft, ThemePart } from '@borgerpanel/contract'
import { summaryPage } from '@borgerpanel/texts/summary-page'

/** Parts of a theme in the order they are read. */
export const PARTS = [
  'for',
  'against',
  'agreement',
  'disagreement',
  'minority',
  'question',
] as const satisfies readonly ThemePart[]

export type ContributionFilter = 'all' | 'unsorted' | (string & {})

export const keyOf = ({ meetingId, number }: Pick<SummaryContribution, 'meetingId' | 'number'>): string =>
  `${meetingId}:${number}`

/** The contributions a filter and a search leave, in the order of their numbers. What is withheld or withdrawn is not sorted. */
export function found(
  all: readonly SummaryContribution[],
  filter: ContributionFilter,
  search: string,
): readonly SummaryContribution[] {
  const wanted = search.trim().toLocaleLowerCase()
  return all.filter(({ themeId, text, number, label }) => {
    if (filter === 'unsorted' && (themeId !== null || text === null)) return false
    if (filter !== 'all' && filter !== 'unsorted' && themeId !== filter) return false
    return wanted === '' || String(number) === wanted || label === wanted || (text ?? '').toLocaleLowerCase().includes(wanted)
  })
}

export const isUnsorted = ({ themeId, text }: SummaryContribution): boolean => themeId === null && text !== null

export const draftOf = ({ title, texts, noMinority, recommendation }: Theme): ThemeDraft => ({
  title,
  texts: { ...texts },
  noMinority,
  recommendation,
})

/** What a figure is called: the counts of the panel by their names, those of polls by their questions. */
export function figureLabel(language: Language, { name, label }: SummaryView['figures'][number]): string {
  const t = summaryPage[language]
  if (name.endsWith(':answers') || name.endsWith(':answered')) return t.answers(label)
  if (name.endsWith(':unknown')) return t.unknownAnswer(label)
  return t.figureNames[label] ?? label
}

/** The document itself, out of the page it comes in. Empty when there is none. */
export function articleOf(page: string): string {
  const from = page.indexOf('<article')
  const to = page.lastIndexOf('</article>')
  return from < 0 || to < from ? '' : page.slice(from, to + '</article>'.length)
}

/** The text with `insert` where the cursor was, with a space where words would grow together. */
export function withInserted(text: string, at: number, insert: string): { readonly text: string; readonly cursor: number } {
  const before = text.slice(0, at)
  const after = text.slice(at)
  const left = before === '' || /\s$/.test(before) ? '' : ' '
  const right = after === '' || /^[\s.,;:!?)]/.test(after) ? '' : ' '
  return { text: `${before}${left}${insert}${right}${after}`, cursor: before.length + left.length + insert.length }
}
