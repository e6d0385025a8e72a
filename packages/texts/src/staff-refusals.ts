import type { Language } from './format.ts'
import { refusalText, type RefusalText } from './refusals.ts'
import type { Params } from './refusals/params.ts'

type Sentences = Readonly<Partial<Record<RefusalText, (params: Params) => string>>>

/** How many said yes to how many seats; without the numbers when they are not known. */
const volunteers =
  (words: (yes: string | number, seats: string | number) => string, otherwise: string) =>
  ({ yes, seats }: Params): string =>
    yes === undefined || seats === undefined ? otherwise : words(yes, seats)

/** Where a *no* is said to a resident in the common sentence, staff at their desk read it as it concerns them. */
const STAFF = {
  nb: {
    'answers-closed': () => 'Svarene er stengt. Nå kan bare de som har plass, endre behovene sine eller melde avbud.',
    'no-seats-left': () => 'Alle plassene er fylt.',
    'not-enough-volunteers': volunteers(
      (yes, seats) => `${yes} har sagt ja til ${seats} plasser. Vent på flere svar, eller inviter flere.`,
      'For få har sagt ja til plassene. Vent på flere svar, eller inviter flere.',
    ),
    'not-enough-residents': () => 'Det er færre innbyggere i uttrekket enn det du vil invitere. Inviter færre.',
    'item-wrong-state': () => 'Programposten er ferdig og kan ikke endres.',
    'file-wrong-kind': () => 'Filen er ikke en PDF. Lagre den som PDF, og last den opp på nytt.',
    'already-approved': () => 'Oppsummeringen er sendt til saken. Temaene får svar ett for ett og kan ikke slettes.',
    'results-hidden': () => 'Ingen ser resultatene før målingen er stengt.',
    'not-on-the-roster': () => 'Spørreskjemaet er bare for dem som var med på samlingen.',
  },
  nn: {
    'answers-closed': () => 'Svara er stengde. No kan berre dei som har plass, endre behova sine eller melde avbod.',
    'no-seats-left': () => 'Alle plassane er fylte.',
    'not-enough-volunteers': volunteers(
      (yes, seats) => `${yes} har sagt ja til ${seats} plassar. Vent på fleire svar, eller inviter fleire.`,
      'For få har sagt ja til plassane. Vent på fleire svar, eller inviter fleire.',
    ),
    'not-enough-residents': () => 'Det er færre innbyggjarar i uttrekket enn det du vil invitere. Inviter færre.',
    'item-wrong-state': () => 'Programposten er ferdig og kan ikkje endrast.',
    'file-wrong-kind': () => 'Fila er ikkje ein PDF. Lagre henne som PDF, og last henne opp på nytt.',
    'already-approved': () => 'Oppsummeringa er send til saka. Tema får svar eitt for eitt og kan ikkje slettast.',
    'results-hidden': () => 'Ingen ser resultata før målinga er stengd.',
    'not-on-the-roster': () => 'Spørjeskjemaet er berre for dei som var med på samlinga.',
  },
  en: {
    'answers-closed': () => 'Answers are closed. Only those with a seat can still change what they need, or withdraw.',
    'no-seats-left': () => 'All seats are filled.',
    'not-enough-volunteers': volunteers(
      (yes, seats) => `${yes} have said yes to ${seats} seats. Wait for more answers, or invite more people.`,
      'Too few have said yes to the seats. Wait for more answers, or invite more people.',
    ),
    'not-enough-residents': () => 'There are fewer residents in the extract than you want to invite. Invite fewer.',
    'item-wrong-state': () => 'The item is done and cannot be changed.',
    'file-wrong-kind': () => 'The file is not a PDF. Save it as PDF and upload it again.',
    'already-approved': () => 'The summary has been sent to the case. Its themes get an answer each and cannot be deleted.',
    'results-hidden': () => 'Nobody sees the results before the poll is closed.',
    'not-on-the-roster': () => 'The questionnaire is only for those who took part in the meeting.',
  },
} as const satisfies Record<Language, Sentences>

/** The sentence of a refusal as staff read it; where nothing is said otherwise, the common one. */
export function staffRefusalText(language: Language, refusal: { readonly code: string; readonly params?: Params }): string {
  const own: Readonly<Record<string, ((params: Params) => string) | undefined>> = STAFF[language]
  return own[refusal.code]?.(refusal.params ?? {}) ?? refusalText(language, refusal)
}
