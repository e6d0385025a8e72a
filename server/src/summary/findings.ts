import type { Finding, Theme } from '@borgerpanel/contract'
import type { Draft, SummaryFacts } from './facts.ts'
import { bindFigures, figuresOf, withoutFigures } from './figures.ts'

/** Eleven digits in a row, with or without the usual space: an identity number wherever it stands. */
const IDENTITY_NUMBER = /\b\d{6}\s?\d{5}\b/
const E_MAIL = /[^\s@]+@[^\s@]+\.[a-zæøå]{2,}/i
const TELEPHONE = /(?<!\d)(?:\+47\s?)?(?:\d{8}|\d{2}\s\d{2}\s\d{2}\s\d{2}|\d{3}\s\d{2}\s\d{3})(?!\d)/

type Stop = Pick<Finding, 'code' | 'themeId' | 'params'>

/** What keeps the summary from approval (stops), and what wants a person's word (remarks). */
export function findingsOf(facts: SummaryFacts, draft: Draft): Finding[] {
  const figures = figuresOf(facts)
  const stops: Stop[] = [
    ...meetingStops(facts),
    ...(draft.themes.length === 0 ? [stop('themes-missing')] : []),
    ...draft.themes.flatMap(minorityStops),
    ...textsOf(draft).flatMap(({ themeId, text }) => [
      ...bindFigures(text, figures).unknown.map((name) => stop('figure-unknown', themeId, { name })),
      ...(hasPersonalDetails(text) ? [stop('personal-details', themeId)] : []),
      ...(!facts.method.percentages && /%|prosent|per cent/i.test(text) ? [stop('percentages-refused', themeId)] : []),
    ]),
    ...contributionStops(facts),
  ]
  const unsorted = facts.contributions.filter(({ themeId, text }) => themeId === null && text !== null).length
  const remarks: Stop[] = [
    ...(unsorted > 0 ? [stop('contributions-unsorted', null, { count: unsorted, total: facts.contributions.length })] : []),
    ...(facts.polls.some(({ state }) => state !== 'closed') ? [stop('poll-not-closed')] : []),
    ...draft.themes.flatMap((theme) =>
      Object.values(theme.texts).some((text) => /\d/.test(withoutFigures(text))) ? [stop('number-typed', theme.id)] : [],
    ),
  ]
  return [
    ...stops.map((one) => ({ level: 'stop' as const, ...one })),
    ...remarks.map((one) => ({ level: 'remark' as const, ...one })),
  ]
}

/** What members wrote is printed word for word; the desk withholds what must not be. */
function contributionStops({ contributions }: SummaryFacts): Stop[] {
  return contributions.flatMap(({ text, themeId, number }) =>
    text !== null && hasPersonalDetails(text) ? [stop('personal-details', themeId, { number })] : [],
  )
}

/** Whether a text holds an identity number, an e-mail address or a telephone number. */
export function hasPersonalDetails(text: string): boolean {
  const typed = withoutFigures(text)
  return IDENTITY_NUMBER.test(typed) || E_MAIL.test(typed) || TELEPHONE.test(typed)
}

function stop(code: string, themeId: Theme['id'] | null = null, params: Finding['params'] = {}): Stop {
  return { code, themeId, params }
}

function meetingStops({ meetings }: SummaryFacts): Stop[] {
  return meetings.length > 0 && meetings.every(({ state }) => state === 'closed') ? [] : [stop('meeting-not-closed')]
}

/** The minority has its place in every theme, or the reason why it has none. */
function minorityStops(theme: Theme): Stop[] {
  const isEmpty = (theme.texts.minority ?? '').trim() === '' && theme.noMinority.trim() === ''
  return isEmpty ? [stop('minority-missing', theme.id)] : []
}

function textsOf(draft: Draft): { themeId: Theme['id'] | null; text: string }[] {
  return [
    { themeId: null, text: draft.lead },
    { themeId: null, text: draft.reservations },
    ...draft.themes.flatMap((theme) =>
      [theme.title, ...Object.values(theme.texts), theme.recommendation, theme.noMinority].map((text) => ({
        themeId: theme.id,
        text,
      })),
    ),
  ]
}
