import type { Letter, LetterOptions } from '@borgerpanel/attachment'
import { groupedCode, type Language } from '@borgerpanel/contract'
import { letter as texts, type InvitationFacts } from '@borgerpanel/texts/letter'
import type { InvitedPerson } from '../draw/invited-person.service.ts'
import type { MemberCode } from '../identity/codes.ts'
import type { Panel } from '../panel/panel.service.ts'

/** What all invitations of a panel have in common, on paper and by e-mail. */
export interface Sender {
  readonly panel: Panel
  readonly facts: InvitationFacts
  /** Where people answer, without a slash at the end. */
  readonly publicUrl: string
  readonly now: Date
}

export function invitationFacts(panel: Panel, municipality: string, invited: number): InvitationFacts {
  const { plan, meetings } = panel
  return {
    municipality,
    panel: plan.name,
    invited,
    seats: plan.seats,
    question: plan.question,
    decidingBody: plan.decidingBody,
    decisionDate: plan.decisionDate,
    meetings: meetings.filter(({ state }) => state === 'planned').map(({ startsAt }) => startsAt),
    answersCloseAt: plan.answersCloseAt,
    contactName: plan.contactName,
    contactPhone: plan.contactPhone,
    contactEmail: plan.contactEmail,
  }
}

/** The link of the QR code and the e-mail; the secret stands in the fragment, which browsers never send by themselves (S2). */
export const answerLink = (publicUrl: string, { secret }: MemberCode): string => `${publicUrl}/svar#${secret}`

const answerAddress = (publicUrl: string): string => `${publicUrl.replace(/^https?:\/\//, '')}/svar`

/** What the invitation says, in the order it says it. */
function said(language: Language, { facts, panel }: Sender): string[] {
  const words = texts[language]
  return [
    words.asked(facts),
    words.about(facts),
    words.what(facts),
    words.when(facts),
    `${words.promiseLabel} ${panel.plan.promise}`,
    words.decision(facts),
    `${words.answerBy(facts)} ${words.free}`,
  ]
}

export interface Addressee {
  readonly person: InvitedPerson
  readonly code: MemberCode
  readonly language: Language
  readonly letterNumber: number
}

/** One letter to one person (S1, S2). */
export function letterTo({ person, code, language, letterNumber }: Addressee, sender: Sender): Letter {
  const words = texts[language]
  const { facts, panel, publicUrl, now } = sender
  const [first = '', second = '', third = ''] = groupedCode(code.code).split(' ')
  return {
    language,
    recipient: [person.name, person.addressLine, `${person.postcode} ${person.postTown}`.trim()].filter((line) => line !== ''),
    dateline: words.dateline(facts.municipality.replace(/ kommune$/, ''), now.toISOString()),
    references: [
      { label: words.references.caseNumber, value: panel.plan.caseNumber },
      { label: words.references.letter, value: String(letterNumber) },
    ],
    heading: words.heading,
    body: said(language, sender).map((text, index) => ({
      kind: 'paragraph',
      tone: index === 0 ? ('lead' as const) : ('normal' as const),
      runs: [{ kind: 'text', text }],
    })),
    code: {
      label: words.code.label,
      groups: [first, second, third],
      hint: words.code.hint(answerAddress(publicUrl)),
      url: answerLink(publicUrl, code),
      alternativeText: words.code.alternativeText,
    },
    contact: {
      label: words.contact,
      lines: [`${facts.contactName} · ${words.phone(facts.contactPhone)}`, words.doubt],
    },
  }
}

/** What the letters of a file share. */
export function letterOptions({ facts, panel, now }: Sender): LetterOptions {
  const words = texts[panel.plan.language]
  return {
    title: words.title(facts.panel),
    date: now.toISOString().slice(0, 10),
    language: panel.plan.language,
    sender: {
      name: facts.municipality,
      lines: [facts.contactName, words.phone(facts.contactPhone), facts.contactEmail].filter(Boolean),
    },
    foot: words.foot(facts.municipality),
  }
}

/** The same invitation as an e-mail: code, link and whom to ask. */
export function mailTo({ person, code, language }: Addressee, sender: Sender): { to: string; subject: string; text: string } {
  const words = texts[language]
  const { facts, publicUrl } = sender
  const paragraphs = [
    words.heading,
    ...said(language, sender),
    `${words.mail.link}\n${answerLink(publicUrl, code)}`,
    `${words.mail.typed(answerAddress(publicUrl))}: ${groupedCode(code.code)}`,
    `${words.mail.contact(facts)}\n${words.doubt}`,
    words.foot(facts.municipality),
  ]
  return { to: person.email, subject: words.mail.subject(facts.panel), text: `${paragraphs.join('\n\n')}\n` }
}
