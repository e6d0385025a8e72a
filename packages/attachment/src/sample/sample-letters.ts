import type { Letter, LetterOptions } from '../letter/letter.ts'
import { words } from './words.ts'

const ADJECTIVES = ['Vakker', 'Stille', 'Rolig', 'Blid', 'Klar', 'Modig', 'Varm']
const NOUNS = ['Blomst', 'Skog', 'Fjord', 'Bekk', 'Stein', 'Furu', 'Måke', 'Tinde']

const pick = (from: readonly string[], position: number): string => from[position % from.length] ?? ''

export const SAMPLE_LETTER_OPTIONS: LetterOptions = {
  title: 'Invitasjoner til borgerpanel i Lillevik',
  date: '2026-08-24',
  language: 'nb',
  sender: { name: 'Lillevik kommune', lines: ['Rådhusgata 1', '9999 Lillevik', 'postmottak@lillevik.example'] },
  foot: 'Du er trukket ut blant alle som bor i Lillevik og er 16 år eller eldre. Navn og adresse er hentet fra Folkeregisteret og blir slettet 31. januar 2027. Du kan be om innsyn, og du kan klage til Datatilsynet.',
}

/** An invented invitation; `position` gives the name and the code. */
export function sampleLetter(position: number): Letter {
  const digits = String(100_000_000_000 + position * 7_919_317).padStart(12, '0')
  const code = digits.slice(0, 12)
  return {
    language: 'nb',
    recipient: [
      `${pick(ADJECTIVES, position)} ${pick(NOUNS, Math.floor(position / 7))}`,
      `Strandgata ${String(1 + (position % 90))}`,
      '9999 Lillevik',
    ],
    dateline: 'Lillevik, 24. august 2026',
    references: [{ label: 'Vår referanse', value: '2026/0417' }],
    heading: 'Vil du være med i et borgerpanel?',
    body: [
      { kind: 'paragraph', tone: 'lead', runs: words('Du er én av 600 vi spør.') },
      {
        kind: 'paragraph',
        runs: words(
          'Formannskapet vil ha råd om hva Torget skal brukes til. 24 innbyggere blir trukket ut ved loddtrekning blant dem som svarer ja. Du trenger ikke kunne noe om saken fra før.',
        ),
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          { runs: words('**Når og hvor:** tirsdag 10. november kl. 18.00–20.30, i biblioteket eller på nett.') },
          { runs: words('**Du får 1000 kroner.** Vi dekker også reise og barnepass.') },
          { runs: words('**Du får vite hva som skjedde** med rådene innen 31. januar.') },
        ],
      },
      { kind: 'paragraph', runs: words('Svar **ja** eller **nei** innen 21. september. Det tar omtrent to minutter.') },
    ],
    code: {
      label: 'Koden din',
      groups: [code.slice(0, 4), code.slice(4, 8), code.slice(8, 12)],
      hint: 'Skriv koden på borgerpanel.lillevik.example, eller pek telefonens kamera mot ruten.',
      url: `https://borgerpanel.lillevik.example/svar#${digits}a9f3c17be2d84f06`,
      alternativeText: 'Rute som åpner svarsiden på telefonen. Du kan også skrive koden.',
    },
    contact: {
      label: 'Spørsmål, eller vil du svare på telefon?',
      lines: ['Rolig Skog, telefon 00 00 00 00', 'Mandag til fredag kl. 9–15'],
    },
  }
}

/** As many invented invitations as wanted, each with its own name and code. */
export const sampleLetters = (count: number): Letter[] => Array.from({ length: count }, (_, position) => sampleLetter(position))
