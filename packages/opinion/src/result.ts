import { type Interval, meanInterval, wilson } from './interval.ts'

/** One answer to one question: an option's place from 0, a number 0–10, words, or *vet ikke*. */
export type Answer =
  { readonly option: number } | { readonly value: number } | { readonly text: string } | { readonly unknown: true }

/** What was asked: a choice among `options`, a scale 0–10, or words. */
export type Asked =
  { readonly kind: 'single'; readonly options: readonly string[] } | { readonly kind: 'scale' } | { readonly kind: 'text' }

/** Count of one alternative; `share` and interval are 0–1 and null under thirty answers (R1). */
export interface ResultRow {
  readonly label: string
  readonly count: number | null
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

/** The result of one question. `unknown` is *vet ikke*, reported beside and never as a middle. */
export interface Result {
  readonly answered: number
  readonly rows: readonly ResultRow[]
  readonly unknown: number | null
  readonly mean: ({ readonly value: number } & Interval) | null
  /** Free texts in an order that tells nothing (sorted). */
  readonly texts: readonly string[]
}

/** Under this many answers no distribution is shown (disclosure control 1). */
export const FEWEST_FOR_DISTRIBUTION = 10
/** Under this many answers only counts are shown, no percentages (R1). */
export const FEWEST_FOR_SHARES = 30

const SCALE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/**
 * Sums up the answers to one question (R1). Order of the answers does not matter.
 * Shares are of all who answered, *vet ikke* included.
 */
export function sumUp(asked: Asked, answers: readonly Answer[]): Result {
  if (asked.kind === 'text') return sumUpTexts(answers)
  const answered = answers.length
  const labels = asked.kind === 'single' ? asked.options : SCALE.map(String)
  const counts = labels.map((_, place) => answers.filter((answer) => chosen(answer) === place).length)
  const unknown = answers.filter((answer) => 'unknown' in answer).length
  const shown = answered >= FEWEST_FOR_DISTRIBUTION
  const values = asked.kind === 'scale' ? answers.flatMap((answer) => ('value' in answer ? [answer.value] : [])) : []
  return {
    answered,
    rows: labels.map((label, place) => row(label, counts[place] ?? 0, answered)),
    unknown: shown ? unknown : null,
    mean: values.length >= FEWEST_FOR_DISTRIBUTION ? meanInterval(values) : null,
    texts: [],
  }
}

function chosen(answer: Answer): number | null {
  if ('option' in answer) return answer.option
  if ('value' in answer) return answer.value
  return null
}

function row(label: string, count: number, answered: number): ResultRow {
  if (answered < FEWEST_FOR_DISTRIBUTION) return { label, count: null, share: null, low: null, high: null }
  if (answered < FEWEST_FOR_SHARES) return { label, count, share: null, low: null, high: null }
  return { label, count, share: count / answered, ...wilson(count, answered) }
}

/** Words are shown from ten answers on, so that one text cannot be tied to the only one who wrote. */
function sumUpTexts(answers: readonly Answer[]): Result {
  const texts = answers.flatMap((answer) => ('text' in answer && answer.text.trim() !== '' ? [answer.text.trim()] : []))
  const shown = answers.length >= FEWEST_FOR_DISTRIBUTION
  return { answered: answers.length, rows: [], unknown: null, mean: null, texts: shown ? texts.toSorted() : [] }
}

/** Turnout while the poll is open, in steps of five (P6): 77 → 75. */
export function turnoutStep(answered: number): number {
  return Math.floor(answered / 5) * 5
}
