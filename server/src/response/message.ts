import type { Decision, Plan } from '@borgerpanel/contract'
import { formatDate, type Language } from '@borgerpanel/texts/format'
import { responseTexts, type ResponseLine } from '@borgerpanel/texts/response'

export interface MessageParts {
  readonly municipality: string
  readonly demo: boolean
  readonly plan: Plan
  readonly decision: Decision | null
  readonly lines: readonly ResponseLine[]
  readonly url: string
}

/** The message each member gets when everything has been answered: per theme treatment, outcome and reason. */
export function messageOf(parts: MessageParts, language: Language): { readonly subject: string; readonly text: string } {
  const texts = responseTexts[language]
  const { plan, decision } = parts
  const contact = [plan.contactName, plan.contactPhone].filter((part) => part !== '').join(', ')
  const sections = [
    texts.mailGreeting,
    texts.mailLead(plan.name, parts.municipality),
    ...(decision === null ? [] : [texts.mailDecision(decision.body, formatDate(language, decision.date), decision.text)]),
    ...parts.lines.map((line) =>
      [
        line.title,
        `${texts.outcome[line.outcome]}.`,
        `${texts.mailTreatment}: ${line.treatment}`,
        `${texts.mailReason}: ${line.reason}`,
      ].join('\n'),
    ),
    texts.mailMore(parts.url),
    texts.mailThanks(contact),
    ...(parts.demo ? [texts.mailDemo] : []),
    parts.municipality,
  ]
  return { subject: texts.mailSubject(plan.name), text: sections.join('\n\n') }
}
