import type { Document } from '@borgerpanel/attachment'
import type { Draft, SummaryFacts } from '../facts.ts'
import { annexes } from './annexes.ts'
import { front } from './front.ts'
import { how, who } from './people.ts'
import { mandate, onward, reservations, work } from './course.ts'
import { results } from './results.ts'
import { views } from './views.ts'
import { writingOf } from './writing.ts'

/**
 * The attachment to the case (norway.md 7.2): a function of facts and draft alone, so that the same version is the same document.
 * `version` is null for a draft.
 */
export function attachmentDocument(facts: SummaryFacts, draft: Draft, version: number | null): Document {
  const writing = writingOf(facts, draft)
  const { texts } = writing
  const { plan } = facts.panel
  const title = facts.method.output === 'attachment' ? texts.title(plan.name) : texts.statementTitle(plan.name)
  return {
    metadata: {
      title,
      language: facts.language,
      author: facts.municipality,
      date: facts.now.slice(0, 10),
      municipality: facts.municipality,
      runningHead: texts.runningHead(facts.municipality, plan.caseNumber),
      version: version === null ? texts.draft : texts.version(version),
      caseNumber: plan.caseNumber,
      labels: { page: texts.page, table: texts.table, figure: texts.figure, section: texts.section },
    },
    blocks: [
      ...front(writing, version),
      ...mandate(writing),
      ...how(writing),
      ...who(writing),
      ...work(writing),
      ...views(writing),
      ...results(writing),
      ...reservations(writing),
      ...onward(writing),
      ...annexes(writing),
    ],
  }
}
