import type { Block, ListItem } from '@borgerpanel/attachment'
import { formatDate } from '@borgerpanel/texts/format'
import { asked, paragraph, paragraphs, plain, strong, type Writing } from './writing.ts'
import { reservationLines } from './course.ts'

/** Cover, the page that stands alone, and the contents. */
export function front(writing: Writing, version: number | null): Block[] {
  const { texts, facts, draft, bound } = writing
  const disagreement = draft.themes.map((theme) => (theme.texts.disagreement ?? '').trim()).filter((text) => text !== '')
  return [
    cover(writing, version),
    { kind: 'heading', level: 1, runs: plain(texts.summary) },
    paragraph(`${asked(writing)} ${facts.method.people === 'drawn' ? texts.advisory : ''}`.trim(), 'lead'),
    peopleFacts(writing),
    ...paragraphs(bound(draft.lead)),
    ...findings(writing),
    ...disagreement
      .slice(0, 1)
      .flatMap((text): Block[] => [{ kind: 'paragraph', runs: [strong(`${texts.disagreed}. `), ...plain(bound(text))] }]),
    {
      kind: 'note',
      tone: 'warning',
      title: plain(texts.mustKnow),
      blocks: reservationLines(writing).map((line) => paragraph(line)),
    },
    { kind: 'pageBreak' },
    { kind: 'toc', title: texts.contents, depth: 2 },
  ]
}

function cover({ facts, texts, language }: Writing, version: number | null): Block {
  const { plan } = facts.panel
  return {
    kind: 'cover',
    kicker:
      facts.method.output === 'attachment' ? texts.kicker(facts.attachmentNumber) : texts.kickerStatement(facts.attachmentNumber),
    subtitle: plan.caseTitle,
    details: [
      { label: texts.caseNumber, value: plan.caseNumber },
      { label: texts.date, value: formatDate(language, facts.now) },
      { label: texts.versionLabel, value: version === null ? texts.draft : `${version}.0` },
      { label: texts.unit, value: plan.decidingBody },
      { label: texts.contact, value: [plan.contactName, plan.contactPhone].filter((part) => part !== '').join(', ') },
    ],
    ...(facts.demo ? { note: texts.demoNote } : {}),
  }
}

function peopleFacts({ facts, texts, number }: Writing): Block {
  const { counts } = facts.panel
  const drawn = [
    { value: number(counts.invited), label: texts.invited },
    { value: number(counts.yes), label: texts.saidYes },
    { value: number(counts.panel), label: texts.drawn },
  ]
  return {
    kind: 'facts',
    items: [...(facts.method.people === 'drawn' ? drawn : []), { value: number(facts.attended), label: texts.attended }],
  }
}

/** What the panel found: the recommendation of each theme, or what it agreed on. */
function findings({ draft, texts, bound }: Writing): Block[] {
  const items = draft.themes.flatMap((theme): ListItem[] => {
    const text = theme.recommendation.trim() || (theme.texts.agreement ?? '').trim()
    return text === '' ? [] : [{ runs: [strong(`${bound(theme.title)}. `), ...plain(bound(text))] }]
  })
  if (items.length === 0) return []
  return [
    { kind: 'paragraph', runs: [strong(texts.found)] },
    { kind: 'list', ordered: true, items: items.slice(0, 5) },
  ]
}
