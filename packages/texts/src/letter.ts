import { formatDate, formatList, formatMoment, formatNumber } from './format.ts'

/** What a letter and its e-mail say beside the plan: the municipality and dates come as they are to be printed. */
export interface InvitationFacts {
  readonly municipality: string
  readonly panel: string
  /** How many were asked. */
  readonly invited: number
  readonly seats: number | null
  readonly question: string
  readonly decidingBody: string
  /** yyyy-mm-dd */
  readonly decisionDate: string | null
  /** ISO moments of the meetings already planned. */
  readonly meetings: readonly string[]
  /** ISO moment. */
  readonly answersCloseAt: string | null
  readonly contactName: string
  readonly contactPhone: string
  readonly contactEmail: string
}

const nb = {
  title: (panel: string) => `Invitasjoner til ${panel}`,
  dateline: (municipality: string, at: string) => `${municipality}, ${formatDate('nb', at)}`,
  references: { caseNumber: 'Saksnummer', letter: 'Brev nummer' },
  heading: 'Vil du være med i et borgerpanel?',
  asked: (facts: InvitationFacts) =>
    `Du er én av ${formatNumber('nb', facts.invited)} vi spør. ${facts.municipality} har trukket navnet ditt ved loddtrekning blant innbyggerne.`,
  about: (facts: InvitationFacts) => `Spørsmålet vi vil ha hjelp til: ${facts.question}`,
  what: (facts: InvitationFacts) =>
    facts.seats === null
      ? 'Panelet møtes, får vite mer om saken, snakker sammen og gir råd. Du trenger ikke kunne noe om saken fra før.'
      : `${formatNumber('nb', facts.seats)} personer får plass. Panelet møtes, får vite mer om saken, snakker sammen og gir råd. Du trenger ikke kunne noe om saken fra før.`,
  when: (facts: InvitationFacts) =>
    facts.meetings.length === 0
      ? 'Du får vite dato og sted når panelet er trukket.'
      : `Panelet møtes ${formatList(
          'nb',
          facts.meetings.map((at) => formatMoment('nb', at)),
        )}.`,
  promiseLabel: 'Slik bruker kommunen innspillene:',
  decision: (facts: InvitationFacts) =>
    facts.decisionDate === null
      ? `Panelet gir råd. ${facts.decidingBody} bestemmer.`
      : `Panelet gir råd. ${facts.decidingBody} bestemmer ${formatDate('nb', facts.decisionDate)}.`,
  answerBy: (facts: InvitationFacts) =>
    facts.answersCloseAt === null
      ? 'Svar ja eller nei. Det tar under to minutter.'
      : `Svar ja eller nei innen ${formatMoment('nb', facts.answersCloseAt)}. Det tar under to minutter.`,
  free: 'Det er frivillig. Sier du nei, spør vi ikke om hvorfor.',
  code: {
    label: 'Koden din',
    hint: (address: string) => `Gå til ${address} og skriv koden, eller skann bildet med kameraet på telefonen.`,
    alternativeText: 'QR-kode som åpner svarsiden med koden din',
  },
  contact: 'Spør oss gjerne',
  phone: (phone: string) => `Telefon ${phone}`,
  doubt: 'Er du i tvil? Ring sentralbordet, nummeret står på kommunens nettside.',
  foot: (municipality: string) =>
    `Du får dette fordi du er bosatt i kommunen og ble trukket ut. ${municipality} er ansvarlig for opplysningene og sletter dem når panelet er trukket, senest etter 90 dager. Får du plass, beholder vi dem til panelet er ferdig. Koden er din alene. Ikke gi den til andre.`,
  mail: {
    subject: (panel: string) => `Vil du være med i ${panel}?`,
    link: 'Åpne invitasjonen og svar:',
    typed: (address: string) => `Virker ikke lenken? Gå til ${address} og skriv koden`,
    contact: (facts: InvitationFacts) => `Spør oss gjerne: ${facts.contactName}, telefon ${facts.contactPhone}`,
  },
}

export type LetterTexts = typeof nb

const nn: LetterTexts = {
  title: (panel) => `Invitasjonar til ${panel}`,
  dateline: (municipality, at) => `${municipality}, ${formatDate('nn', at)}`,
  references: { caseNumber: 'Saksnummer', letter: 'Brev nummer' },
  heading: 'Vil du vere med i eit borgarpanel?',
  asked: (facts) =>
    `Du er ein av ${formatNumber('nn', facts.invited)} vi spør. ${facts.municipality} har trekt namnet ditt ved loddtrekking blant innbyggjarane.`,
  about: (facts) => `Spørsmålet vi vil ha hjelp til: ${facts.question}`,
  what: (facts) =>
    facts.seats === null
      ? 'Panelet møtest, får vite meir om saka, snakkar saman og gir råd. Du treng ikkje kunne noko om saka frå før.'
      : `${formatNumber('nn', facts.seats)} personar får plass. Panelet møtest, får vite meir om saka, snakkar saman og gir råd. Du treng ikkje kunne noko om saka frå før.`,
  when: (facts) =>
    facts.meetings.length === 0
      ? 'Du får vite dato og stad når panelet er trekt.'
      : `Panelet møtest ${formatList(
          'nn',
          facts.meetings.map((at) => formatMoment('nn', at)),
        )}.`,
  promiseLabel: 'Slik brukar kommunen innspela:',
  decision: (facts) =>
    facts.decisionDate === null
      ? `Panelet gir råd. ${facts.decidingBody} avgjer.`
      : `Panelet gir råd. ${facts.decidingBody} avgjer ${formatDate('nn', facts.decisionDate)}.`,
  answerBy: (facts) =>
    facts.answersCloseAt === null
      ? 'Svar ja eller nei. Det tek under to minutt.'
      : `Svar ja eller nei innan ${formatMoment('nn', facts.answersCloseAt)}. Det tek under to minutt.`,
  free: 'Det er frivillig. Seier du nei, spør vi ikkje om kvifor.',
  code: {
    label: 'Koden din',
    hint: (address) => `Gå til ${address} og skriv koden, eller skann biletet med kameraet på telefonen.`,
    alternativeText: 'QR-kode som opnar svarsida med koden din',
  },
  contact: 'Spør oss gjerne',
  phone: (phone) => `Telefon ${phone}`,
  doubt: 'Er du i tvil? Ring sentralbordet, nummeret står på nettsida til kommunen.',
  foot: (municipality) =>
    `Du får dette fordi du er busett i kommunen og vart trekt ut. ${municipality} er ansvarleg for opplysningane og slettar dei når panelet er trekt, seinast etter 90 dagar. Får du plass, tek vi vare på dei til panelet er ferdig. Koden er din åleine. Ikkje gi han til andre.`,
  mail: {
    subject: (panel) => `Vil du vere med i ${panel}?`,
    link: 'Opne invitasjonen og svar:',
    typed: (address) => `Verkar ikkje lenkja? Gå til ${address} og skriv koden`,
    contact: (facts) => `Spør oss gjerne: ${facts.contactName}, telefon ${facts.contactPhone}`,
  },
}

const en: LetterTexts = {
  title: (panel) => `Invitations to ${panel}`,
  dateline: (municipality, at) => `${municipality}, ${formatDate('en', at)}`,
  references: { caseNumber: 'Case number', letter: 'Letter number' },
  heading: 'Would you join a citizens’ panel?',
  asked: (facts) =>
    `You are one of ${formatNumber('en', facts.invited)} we are asking. ${facts.municipality} drew your name by lot among the residents.`,
  about: (facts) => `The question we need help with: ${facts.question}`,
  what: (facts) =>
    facts.seats === null
      ? 'The panel meets, learns about the case, talks it through and gives advice. You need to know nothing beforehand.'
      : `There are ${formatNumber('en', facts.seats)} seats. The panel meets, learns about the case, talks it through and gives advice. You need to know nothing beforehand.`,
  when: (facts) =>
    facts.meetings.length === 0
      ? 'You will hear date and place when the panel has been drawn.'
      : `The panel meets on ${formatList(
          'en',
          facts.meetings.map((at) => formatMoment('en', at)),
        )}.`,
  promiseLabel: 'How the municipality uses your input:',
  decision: (facts) =>
    facts.decisionDate === null
      ? `The panel advises. ${facts.decidingBody} decides.`
      : `The panel advises. ${facts.decidingBody} decides on ${formatDate('en', facts.decisionDate)}.`,
  answerBy: (facts) =>
    facts.answersCloseAt === null
      ? 'Answer yes or no. It takes less than two minutes.'
      : `Answer yes or no by ${formatMoment('en', facts.answersCloseAt)}. It takes less than two minutes.`,
  free: 'It is voluntary. If you say no, we do not ask why.',
  code: {
    label: 'Your code',
    hint: (address) => `Go to ${address} and type the code, or scan the picture with the camera of your phone.`,
    alternativeText: 'QR code that opens the answer page with your code',
  },
  contact: 'Please ask us',
  phone: (phone) => `Telephone ${phone}`,
  doubt: 'Are you in doubt? Call the switchboard; its number is on the municipality’s website.',
  foot: (municipality) =>
    `You get this because you live in the municipality and were drawn. ${municipality} is responsible for the data and deletes them when the panel has been drawn, at the latest after 90 days. If you get a seat, we keep them until the panel is done. The code is yours alone. Do not give it to others.`,
  mail: {
    subject: (panel) => `Would you join ${panel}?`,
    link: 'Open the invitation and answer:',
    typed: (address) => `Does the link not work? Go to ${address} and type the code`,
    contact: (facts) => `Please ask us: ${facts.contactName}, telephone ${facts.contactPhone}`,
  },
}

/** Words of the invitation, on paper and by e-mail. */
export const letter = { nb, nn, en }
