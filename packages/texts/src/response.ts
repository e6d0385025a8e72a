/** What one theme came to, as the message tells it. */
export interface ResponseLine {
  readonly title: string
  readonly treatment: string
  readonly outcome: OutcomeName
  readonly reason: string
}

type OutcomeName =
  'followed' | 'partlyFollowed' | 'debated' | 'onTheAgenda' | 'consideredNotFollowed' | 'postponed' | 'otherBody' | 'notOurs'

const nb = {
  outcome: {
    followed: 'Fulgt',
    partlyFollowed: 'Delvis fulgt',
    debated: 'Drøftet',
    onTheAgenda: 'Satt på dagsordenen',
    consideredNotFollowed: 'Vurdert, ikke fulgt',
    postponed: 'Utsatt',
    otherBody: 'Sendt til et annet organ',
    notOurs: 'Ikke kommunens ansvar',
  } satisfies Record<OutcomeName, string> as Record<OutcomeName, string>,
  mailSubject: (panel: string) => `Svar på rådene fra borgerpanelet om ${panel}`,
  mailGreeting: 'Hei!',
  mailLead: (panel: string, municipality: string) =>
    `Du var med i borgerpanelet om ${panel}. Her er hva ${municipality} gjorde med rådene, og hvorfor.`,
  mailDecision: (body: string, date: string, text: string) => `${body} behandlet saken ${date}.${text === '' ? '' : `\n${text}`}`,
  mailTreatment: 'Slik ble det behandlet',
  mailReason: 'Grunn',
  mailMore: (url: string) => `Alt ligger åpent her: ${url}`,
  mailThanks: (contact: string) => `Takk for at du var med. Har du spørsmål, kan du kontakte ${contact}.`,
  mailDemo: 'Dette er en prøve. Kommunen og personene er oppdiktet.',
}

export type ResponseTexts = typeof nb

const nn: ResponseTexts = {
  outcome: {
    followed: 'Følgt',
    partlyFollowed: 'Delvis følgt',
    debated: 'Drøfta',
    onTheAgenda: 'Sett på dagsordenen',
    consideredNotFollowed: 'Vurdert, ikkje følgt',
    postponed: 'Utsett',
    otherBody: 'Sendt til eit anna organ',
    notOurs: 'Ikkje kommunen sitt ansvar',
  },
  mailSubject: (panel) => `Svar på råda frå borgarpanelet om ${panel}`,
  mailGreeting: 'Hei!',
  mailLead: (panel, municipality) =>
    `Du var med i borgarpanelet om ${panel}. Her er kva ${municipality} gjorde med råda, og kvifor.`,
  mailDecision: (body, date, text) => `${body} handsama saka ${date}.${text === '' ? '' : `\n${text}`}`,
  mailTreatment: 'Slik vart det handsama',
  mailReason: 'Grunn',
  mailMore: (url) => `Alt ligg ope her: ${url}`,
  mailThanks: (contact) => `Takk for at du var med. Har du spørsmål, kan du kontakte ${contact}.`,
  mailDemo: 'Dette er ei prøve. Kommunen og personane er oppdikta.',
}

const en: ResponseTexts = {
  outcome: {
    followed: 'Followed',
    partlyFollowed: 'Partly followed',
    debated: 'Debated',
    onTheAgenda: 'Put on the agenda',
    consideredNotFollowed: 'Considered, not followed',
    postponed: 'Postponed',
    otherBody: 'Passed to another body',
    notOurs: 'Not the municipality’s responsibility',
  },
  mailSubject: (panel) => `Answer to the advice from the citizens’ panel on ${panel}`,
  mailGreeting: 'Hello!',
  mailLead: (panel, municipality) =>
    `You took part in the citizens’ panel on ${panel}. Here is what ${municipality} did with the advice, and why.`,
  mailDecision: (body, date, text) => `${body} decided the case on ${date}.${text === '' ? '' : `\n${text}`}`,
  mailTreatment: 'How it was treated',
  mailReason: 'Reason',
  mailMore: (url) => `Everything is open to read here: ${url}`,
  mailThanks: (contact) => `Thank you for taking part. If you have questions, contact ${contact}.`,
  mailDemo: 'This is a demonstration. The municipality and the people are invented.',
}

export const responseTexts = { nb, nn, en } as const
