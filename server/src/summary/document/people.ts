import type { Block, Table } from '@borgerpanel/attachment'
import type { Feature, RepresentativityRow } from '@borgerpanel/contract'
import { formatDate } from '@borgerpanel/texts/format'
import { chapter, paragraph, plain, row, table, type Writing } from './writing.ts'

const FEATURES = ['gender', 'ageBand', 'area'] as const satisfies readonly Feature[]

/** 2: register, criteria, exclusions, lots and the seed they can be checked by. Only where people were drawn. */
export function how(writing: Writing): Block[] {
  const { facts, texts, number } = writing
  const { report } = facts.draw
  if (facts.method.people !== 'drawn' || report === null) return []
  const { counts } = facts.panel
  const seeds = facts.draw.draws.slice(-1).map((draw) => paragraph(texts.seed(short(report.root), draw.seed), 'small'))
  return [
    chapter(texts.how),
    paragraph(texts.frame(number(report.eligible), criteria(writing))),
    paragraph(texts.lot(number(counts.invited), number(counts.yes), number(counts.panel), number(counts.reserves))),
    ...exclusions(writing, report.exclusions),
    ...seeds,
  ]
}

/** The first half of a digest is enough to recognise it by; the whole stands in the protocol. */
const short = (digest: string): string => `${digest.slice(0, 32)} …`

function criteria({ facts, texts, language }: Writing): string {
  const wanted = facts.draw.criteria
  if (wanted === null) return ''
  const date = formatDate(language, wanted.referenceDate)
  return wanted.maxAge === null ? texts.criteria(wanted.minAge, date) : texts.criteriaTo(wanted.minAge, wanted.maxAge, date)
}

function exclusions({ texts, number }: Writing, rows: readonly { reason: string; count: number | null }[]): Block[] {
  if (rows.length === 0) return []
  const names: Readonly<Record<string, string>> = texts.reasons
  return [
    table({
      id: 'exclusions',
      caption: texts.excluded,
      head: [texts.reason, texts.count],
      rows: rows.map(({ reason, count }) => row(names[reason] ?? reason, shown(number, count))),
      ...(rows.some(({ count }) => count === null) ? { note: texts.hiddenNote } : {}),
    }),
  ]
}

/** 3: population, invited, signed up, panel, attended, per feature; hidden cells as a colon. */
export function who(writing: Writing): Block[] {
  const { facts, texts } = writing
  const { representativity } = facts.draw
  if (representativity.length === 0) return []
  const isHidden = representativity.some((line) => cellsOf(line).includes(null))
  return [
    chapter(texts.who),
    table({
      id: 'who',
      caption: texts.whoTable,
      head: [texts.group, texts.register, texts.invitedColumn, texts.yesColumn, texts.panelColumn, texts.metColumn],
      rows: FEATURES.flatMap((feature) => groupOf(writing, feature)),
      ...(isHidden ? { note: texts.hiddenNote } : {}),
    }),
  ]
}

function groupOf({ facts, texts, number }: Writing, feature: Feature): Table['rows'] {
  const lines = facts.draw.representativity.filter((line) => line.feature === feature)
  if (lines.length === 0) return []
  return [
    { kind: 'group', cells: [plain(texts.features[feature])] },
    ...lines.map((line) => row(valueName(texts, feature, line.value), ...cellsOf(line).map((count) => shown(number, count)))),
  ]
}

const cellsOf = (line: RepresentativityRow): (number | null)[] => [line.register, line.invited, line.yes, line.panel, line.met]

const shown = (number: Writing['number'], count: number | null): string => (count === null ? ':' : number(count))

/** A feature's value in words: «Kvinner», «16–29 år», «75 år og eldre», the area's own name. */
export function valueName(texts: Writing['texts'], feature: Feature, value: string): string {
  if (feature !== 'ageBand') return texts.values[value] ?? value
  const open = /^(\d+)\+$|^(\d+)-$/.exec(value)
  return open ? texts.yearsAndOver(open[1] ?? open[2] ?? value) : texts.years(value)
}
