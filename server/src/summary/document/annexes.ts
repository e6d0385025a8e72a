import type { Block } from '@borgerpanel/attachment'
import type { PollQuestion, SummaryContribution } from '@borgerpanel/contract'
import { formatMoment } from '@borgerpanel/texts/format'
import { annex, bullets, paragraph, plain, section, strong, table, row, type Writing } from './writing.ts'
import { byLabel } from '../labels.ts'

/** A questionnaire · B material · C draw protocol · D method and privacy · E all contributions. */
export function annexes(writing: Writing): Block[] {
  return [...questionnaire(writing), ...material(writing), ...protocol(writing), ...method(writing), ...contributions(writing)]
}

function questionnaire({ facts, texts }: Writing): Block[] {
  const asked = facts.polls.flatMap(({ questions }) => questions)
  const items = asked.flatMap((question, place): Block[] => [
    { kind: 'paragraph', runs: [strong(`${place + 1}. `), ...plain(question.text)] },
    ...answersTo(question, texts),
  ])
  return asked.length === 0 ? [] : [annex(texts.annexes.questionnaire), paragraph(texts.verbatim), ...items]
}

function answersTo(question: PollQuestion, texts: Writing['texts']): Block[] {
  if (question.kind === 'text') return [paragraph(texts.freeText)]
  if (question.kind === 'scale')
    return [paragraph(`${texts.scaleEnds(question.leastLabel, question.mostLabel)} ${texts.unknown}.`)]
  return bullets([...question.options, texts.unknown])
}

function material({ facts, texts }: Writing): Block[] {
  const published = facts.materials.filter(({ publishedAt }) => publishedAt !== null)
  return [
    annex(texts.annexes.material, false),
    ...bullets(published.map(({ title, source, version }) => `${title} (${version}). ${texts.source(source)}`)),
  ]
}

function protocol({ facts, texts, language, number }: Writing): Block[] {
  const { draws, report } = facts.draw
  if (draws.length === 0 || report === null) return []
  return [
    annex(texts.annexes.protocol, false),
    ...draws.flatMap((draw): Block[] => [
      section2(texts.lotNames[draw.stage]),
      ...bullets([
        `${texts.drawnAt}: ${formatMoment(language, draw.drawnAt)}`,
        `${texts.drawnCount}: ${number(draw.count)}`,
        texts.seed(report.root, draw.seed),
      ]),
    ]),
  ]
}

const section2 = (text: string): Block => ({ ...section(text), numbering: 'annex' })

function method({ facts, texts }: Writing): Block[] {
  const drawn = facts.draw.draws.length > 0 ? texts.methodDrawn : []
  const lines = [...drawn, ...(facts.polls.length > 0 ? [texts.methodPoll] : [])]
  return lines.length === 0 ? [] : [annex(texts.annexes.method, false), ...lines.map((line) => paragraph(line))]
}

function contributions(writing: Writing): Block[] {
  const { facts, texts } = writing
  const ordered = facts.contributions.toSorted((a, b) => byLabel(a.label, b.label))
  if (ordered.length === 0) return [annex(texts.annexes.contributions)]
  return [
    annex(texts.annexes.contributions),
    paragraph(
      ordered.some(({ label }) => label.includes('-'))
        ? `${texts.contributionsNote} ${texts.contributionsMeetings}`
        : texts.contributionsNote,
    ),
    {
      ...table({
        id: 'contributions',
        caption: texts.annexes.contributions,
        head: [texts.number, texts.contribution],
        rows: ordered.map((one) => line(writing, one)),
      }),
      columns: [
        { header: plain(texts.number), share: 0.1 },
        { header: plain(texts.contribution), share: 0.9 },
      ],
    },
  ]
}

function line({ texts }: Writing, contribution: SummaryContribution): ReturnType<typeof row> {
  return row(contribution.label, contribution.text ?? (contribution.state === 'withdrawn' ? texts.withdrawn : texts.withheld))
}
