import type { Block } from '@borgerpanel/attachment'
import { formatDate, formatMoment, formatPercent } from '@borgerpanel/texts/format'
import { asked, bullets, chapter, paragraph, paragraphs, section, type Writing } from './writing.ts'

/** 1: what the panel was asked, by whom, and what its advice is used for. */
export function mandate(writing: Writing): Block[] {
  const { facts, texts, language } = writing
  const { plan } = facts.panel
  const decision =
    plan.decisionDate === null ? [] : [paragraph(texts.decision(plan.decidingBody, formatDate(language, plan.decisionDate)))]
  return [
    chapter(texts.mandate, true),
    paragraph(asked(writing)),
    ...paragraphs(plan.mandate),
    ...(facts.panel.alternatives.length === 0
      ? []
      : [section(texts.alternatives), ...bullets(facts.panel.alternatives.map(({ title }) => title))]),
    ...(plan.promise === '' ? [] : [section(texts.promise), ...paragraphs(plan.promise)]),
    ...decision,
  ]
}

/** 4: material, meetings, how much was written and how evenly was spoken. */
export function work({ facts, texts, language, number }: Writing): Block[] {
  const meetings = facts.meetings.flatMap((meeting) => [
    paragraph(texts.meetingLine(meeting.title, formatMoment(language, meeting.startsAt), number(meeting.attended))),
    ...(meeting.balance === null || !facts.method.percentages
      ? []
      : [paragraph(texts.balance(formatPercent(language, meeting.balance)))]),
  ])
  const materials = facts.materials.filter(({ publishedAt }) => publishedAt !== null)
  return [
    chapter(texts.work),
    ...meetings,
    paragraph(texts.contributionsLine(number(facts.contributions.length))),
    ...(materials.length === 0
      ? []
      : [paragraph(texts.materialLine), ...bullets(materials.map(({ title, source }) => `${title}. ${texts.source(source)}`))]),
  ]
}

/** What the reader must know, on page one and in chapter 7. */
export function reservationLines({ facts, texts, number }: Writing): string[] {
  const { counts } = facts.panel
  const answers = facts.results.map((result) => result.answers)
  return [
    facts.method.people === 'drawn' ? texts.nonResponse(number(counts.invited), number(counts.yes)) : texts.notDrawn,
    ...answers.filter((count) => count < 30).map((count) => texts.few(number(count))),
  ]
}

/** 7 */
export function reservations(writing: Writing): Block[] {
  return [
    chapter(writing.texts.reservations),
    ...reservationLines(writing).map((line) => paragraph(line)),
    ...paragraphs(writing.bound(writing.draft.reservations)),
  ]
}

/** 8 */
export function onward({ facts, texts, language }: Writing): Block[] {
  const { plan } = facts.panel
  return [
    chapter(texts.onward),
    ...(plan.decisionDate === null
      ? []
      : [paragraph(texts.decision(plan.decidingBody, formatDate(language, plan.decisionDate)))]),
    paragraph(texts.onwardLine),
    paragraph(texts.traceLine),
  ]
}
