import type { Figure } from '@borgerpanel/contract'
import type { SummaryFacts } from './facts.ts'

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g

/**
 * Every figure that may be inserted in a text, with its value now. A hidden figure is not among them,
 * so that it cannot be printed.
 */
export function figuresOf(facts: SummaryFacts): Figure[] {
  const { counts } = facts.panel
  const drawn = (['register', 'invited', 'yes'] as const).map((name) => figure(name, name, counts[name]))
  return [
    // Of people who were not drawn there is no register, and nobody was invited by lot.
    ...(facts.method.people === 'drawn' ? drawn : []),
    figure('panel', 'panel', counts.panel),
    figure('attended', 'attended', facts.attended),
    figure('contributions', 'contributions', facts.contributions.length),
    ...facts.results.flatMap((result) => [
      figure(`poll:${result.id}:answers`, result.title, result.answers),
      ...result.questions.flatMap((question) => [
        figure(`poll:${question.id}:answered`, question.text, question.answered),
        ...question.rows.flatMap((row, place) =>
          row.count === null ? [] : [figure(`poll:${question.id}:${place}`, `${question.text} – ${row.label}`, row.count)],
        ),
        ...(question.unknown === null || question.kind === 'text'
          ? []
          : [figure(`poll:${question.id}:unknown`, question.text, question.unknown)]),
      ]),
    ]),
  ]
}

const figure = (name: string, label: string, value: number): Figure => ({ name, label, value: String(value) })

/** The text with its figures in place; `{{…}}` that names no figure stays and is told in `unknown`. */
export function bindFigures(
  text: string,
  figures: readonly Figure[],
): { readonly text: string; readonly unknown: readonly string[] } {
  const unknown: string[] = []
  const bound = text.replace(PLACEHOLDER, (whole, inner: string) => {
    const found = figures.find(({ name }) => name === inner.trim())
    if (found === undefined) unknown.push(inner.trim())
    return found?.value ?? whole
  })
  return { text: bound, unknown }
}

/** The text without its placeholders, for checks on what a person typed. */
export const withoutFigures = (text: string): string => text.replace(PLACEHOLDER, ' ')
