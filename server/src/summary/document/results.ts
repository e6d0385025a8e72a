import type { Block } from '@borgerpanel/attachment'
import { barChart } from '@borgerpanel/chart'
import type { PollResult, QuestionResult } from '@borgerpanel/contract'
import { formatNumber, formatPercent } from '@borgerpanel/texts/format'
import { chapter, paragraph, row, section, table, plain, type Writing } from './writing.ts'

/** 6: each question verbatim, table first, then the figure; *vet ikke* beside, never as a middle. */
export function results(writing: Writing): Block[] {
  const { facts, texts } = writing
  if (facts.results.length === 0) return []
  return [chapter(texts.results), ...facts.results.flatMap((result) => pollBlocks(writing, result))]
}

function pollBlocks(writing: Writing, result: PollResult): Block[] {
  const { texts, number } = writing
  return [
    paragraph(texts.pollLine(number(result.roster), number(result.answers))),
    ...result.questions.flatMap((question, place) => questionBlocks(writing, question, place + 1)),
  ]
}

function questionBlocks(writing: Writing, question: QuestionResult, place: number): Block[] {
  const { texts } = writing
  const head = [section(texts.question(place)), paragraph(texts.questionWas(question.text))]
  if (question.kind === 'text') return [...head, paragraph(texts.writtenAnswers)]
  if (question.unknown === null) return [...head, paragraph(texts.tooFew)]
  return [
    ...head,
    ...scaleLine(writing, question),
    resultTable(writing, question, place),
    ...resultFigure(writing, question, place),
    ...meanLine(writing, question),
  ]
}

function scaleLine({ facts, texts }: Writing, question: QuestionResult): Block[] {
  const asked = facts.polls.flatMap(({ questions }) => questions).find(({ id }) => id === question.id)
  return asked?.kind === 'scale' ? [paragraph(texts.scaleEnds(asked.leastLabel, asked.mostLabel))] : []
}

function resultTable(writing: Writing, question: QuestionResult, place: number): Block {
  const { texts, number, facts, language } = writing
  const withShares = facts.method.percentages && question.rows.some(({ share }) => share !== null)
  const percent = (share: number | null): string => (share === null ? '' : formatPercent(language, share))
  const interval = (low: number | null, high: number | null): string =>
    low === null || high === null ? '' : `${Math.round(low * 100)}–${formatPercent(language, high)}`
  const unknown = question.unknown ?? 0
  return table({
    id: `result-${question.id}`,
    caption: texts.answersTitle(place),
    head: withShares ? [texts.choice, texts.count, texts.share, texts.interval] : [texts.choice, texts.count],
    rows: [
      ...question.rows.map(({ label, count, share, low, high }) =>
        withShares ? row(label, number(count ?? 0), percent(share), interval(low, high)) : row(label, number(count ?? 0)),
      ),
      withShares
        ? row(texts.unknown, number(unknown), percent(unknown / question.answered), '')
        : row(texts.unknown, number(unknown)),
      {
        kind: 'total',
        cells: [plain(texts.total), plain(number(question.answered)), ...(withShares ? [plain(''), plain('')] : [])],
      },
    ],
    note: withShares ? texts.answersNoteInterval(number(question.answered)) : texts.answersNote(number(question.answered)),
  })
}

/** Bars of the counts in the table's order. */
function resultFigure({ texts, number }: Writing, question: QuestionResult, place: number): Block[] {
  const bars = [
    ...question.rows.map(({ label, count }) => ({ label, value: count ?? 0 })),
    { label: texts.unknown, value: question.unknown ?? 0 },
  ]
  const most = Math.max(...bars.map(({ value }) => value))
  if (most === 0) return []
  const labels = bars.filter(({ value }) => value === most).map(({ label }) => label)
  const description = texts.barsText(labels, number(most), number(question.answered))
  const title = texts.answersTitle(place)
  const svg = barChart({ id: `figure-${question.id}`, title, description, bars, theme: 'print', format: number })
  const caption = [...plain(texts.sameAs(place)), { kind: 'reference' as const, to: `result-${question.id}` }]
  return [{ kind: 'figure', id: `bars-${question.id}`, caption, svg, alternativeText: description }]
}

function meanLine({ texts, language }: Writing, question: QuestionResult): Block[] {
  const { mean } = question
  if (mean === null) return []
  const [value, low, high] = [mean.value, mean.low, mean.high].map((one) => formatNumber(language, one, 1))
  return [paragraph(question.answered < 30 ? texts.meanOnly(value ?? '') : texts.mean(value ?? '', low ?? '', high ?? ''))]
}
