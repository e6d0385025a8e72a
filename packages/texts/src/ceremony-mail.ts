import { formatMoment, type Language } from './format.ts'

/** What a witness is told the moment a lot is opened (T3). */
export interface CeremonyMail {
  readonly panel: string
  readonly stage: 'invite' | 'panel'
  readonly number: number
  readonly digest: string
  /** In words, empty for dice. */
  readonly source: string
  /** ISO 8601; null when the lot is drawn on the spot. */
  readonly drawAt: string | null
  /** Where the publication stands. */
  readonly address: string
}

type Mail = { readonly subject: string; readonly text: string }

const stages = {
  nb: { invite: 'hvem som blir spurt', panel: 'hvem som får plass' },
  nn: { invite: 'kven som blir spurd', panel: 'kven som får plass' },
  en: { invite: 'whom to ask', panel: 'who gets a seat' },
} as const

/** The letter to a witness: what has been locked, and how to hold us to it. */
export const ceremonyMail: Readonly<Record<Language, (mail: CeremonyMail) => Mail>> = {
  nb: ({ panel, stage, number, digest, source, drawAt, address }) => ({
    subject: `Vitne til loddtrekning: ${panel}`,
    text: [
      `Hei. Du er satt opp som vitne når det trekkes lodd om ${stages.nb[stage]} (${panel}, trekning ${number}).`,
      'Listen det trekkes fra, er nå låst. Fingeravtrykket under viser nøyaktig hva som er låst. Ta vare på denne e-posten.',
      `Fingeravtrykk:\n${digest}`,
      drawAt === null
        ? 'Det kastes terninger på stedet.'
        : `Loddet er ${source}. Det trekkes ${formatMoment('nb', drawAt)}. Ingen kjenner tallet ennå.`,
      `Alt som er kunngjort, står her:\n${address}`,
      'Etter trekningen kan du sjekke at fingeravtrykket i protokollen er det samme. Er det ikke det, er trekningen ikke gyldig.',
    ].join('\n\n'),
  }),
  nn: ({ panel, stage, number, digest, source, drawAt, address }) => ({
    subject: `Vitne til loddtrekking: ${panel}`,
    text: [
      `Hei. Du er sett opp som vitne når det blir trekt lodd om ${stages.nn[stage]} (${panel}, trekking ${number}).`,
      'Lista det blir trekt frå, er no låst. Fingeravtrykket under viser nøyaktig kva som er låst. Ta vare på denne e-posten.',
      `Fingeravtrykk:\n${digest}`,
      drawAt === null
        ? 'Det blir kasta terningar på staden.'
        : `Loddet er ${source}. Det blir trekt ${formatMoment('nn', drawAt)}. Ingen kjenner talet enno.`,
      `Alt som er kunngjort, står her:\n${address}`,
      'Etter trekkinga kan du sjekke at fingeravtrykket i protokollen er det same. Er det ikkje det, er trekkinga ikkje gyldig.',
    ].join('\n\n'),
  }),
  en: ({ panel, stage, number, digest, source, drawAt, address }) => ({
    subject: `Witness to a draw: ${panel}`,
    text: [
      `Hello. You are a witness to the drawing of lots on ${stages.en[stage]} (${panel}, draw ${number}).`,
      'The list is now locked. The fingerprint below shows exactly what is locked. Keep this e-mail.',
      `Fingerprint:\n${digest}`,
      drawAt === null
        ? 'Dice are thrown on the spot.'
        : `The lot is ${source}. It is drawn ${formatMoment('en', drawAt)}. Nobody knows the number yet.`,
      `Everything published stands here:\n${address}`,
      'After the draw you can check that the fingerprint in the protocol is the same. If it is not, the draw is not valid.',
    ].join('\n\n'),
  }),
}
