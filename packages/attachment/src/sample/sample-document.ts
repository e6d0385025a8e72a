import type { Block, Document, Metadata, Row, Table } from '../model.ts'
import { words } from './words.ts'

const METADATA: Metadata = {
  title: 'Oppsummering fra borgerpanel – ny bruk av Torget i Lillevik',
  language: 'nb',
  author: 'Lillevik kommune, kommunalområde plan',
  date: '2026-11-18',
  municipality: 'Lillevik kommune',
  runningHead: 'Lillevik kommune · Vedlegg 2 til sak 87/26 · Arkivsak 2026/0417',
  version: 'Versjon 1.0',
  caseNumber: '2026/0417',
  labels: { page: 'Side {page} av {pages}', table: 'Tabell {number}', figure: 'Figur {number}', section: 'punkt {number}' },
}

const row = (...cells: string[]): Row => ({ cells: cells.map(words) })

const FRONT: Block[] = [
  {
    kind: 'cover',
    kicker: 'Vedlegg 2 til sak 87/26',
    subtitle: 'Råd fra 24 innbyggere som ble trukket ut ved loddtrekning',
    details: [
      { label: 'Arkivsak', value: '2026/0417' },
      { label: 'Dato', value: '18. november 2026' },
      { label: 'Versjon', value: '1.0' },
      { label: 'Ansvarlig enhet', value: 'Kommunalområde plan' },
      { label: 'Kontakt', value: 'Rolig Skog, telefon 00 00 00 00' },
    ],
    note: 'Eksempel. Kommunen, personene og tallene er oppdiktet.',
  },
  { kind: 'heading', level: 1, runs: words('Sammendrag') },
  {
    kind: 'paragraph',
    tone: 'lead',
    runs: words(
      'Formannskapet ba i april om råd før det bestemmer hva Torget skal brukes til. Panelet er rådgivende. Innbyggerne gir råd, og de folkevalgte beslutter.',
    ),
  },
  {
    kind: 'facts',
    items: [
      { value: '600', label: 'inviterte fra Folkeregisteret' },
      { value: '61', label: 'svarte ja' },
      { value: '24', label: 'trukket ut ved lodd' },
      { value: '22', label: 'møtte på samlingen' },
    ],
  },
  {
    kind: 'paragraph',
    runs: words(
      '**Hvem deltok.** 600 innbyggere fra 16 år og oppover ble trukket ut og invitert. 61 svarte ja, og 24 av dem ble trukket ut med krav om at panelet skulle ligne innbyggerne i kjønn, alder og bosted. 22 møtte 10. november 2026, 14 i biblioteket og 8 på nett. Se [[who]].',
    ),
  },
  { kind: 'paragraph', runs: words('**Dette kom panelet fram til**') },
  {
    kind: 'list',
    ordered: true,
    items: [
      { runs: words('**Flest ville gjøre hele Torget til gågate:** 11 av 22. Før samlingen var det 6. [[solution]]') },
      {
        runs: words(
          '**Sitteplasser uten kjøp samlet flest.** 20 av 22 var enige i at alle må kunne sitte uten å handle. [[claims]]',
        ),
      },
      { runs: words('**Varelevering må løses først.** 17 av 22 ville ha en plan for levering før noe stenges. [[claims]]') },
    ],
  },
  {
    kind: 'note',
    tone: 'warning',
    title: words('Dette må leseren vite'),
    blocks: [
      {
        kind: 'paragraph',
        runs: words(
          'Ni av ti inviterte takket nei eller svarte ikke. Panelet møttes én kveld, og resultatene er ikke en folkeavstemning. Med 22 svar er tallene oppgitt i antall, ikke i prosent.',
        ),
      },
    ],
  },
  { kind: 'pageBreak' },
  { kind: 'toc', title: 'Innhold', depth: 2 },
]

const CLAIMS: Table = {
  kind: 'table',
  id: 'claims',
  caption: words('Påstander om Torget. Antall svar.'),
  columns: [
    { header: words('Påstand') },
    { header: words('Enig'), align: 'right' },
    { header: words('Uenig'), align: 'right' },
    { header: words('Vet ikke'), align: 'right' },
    { header: words('I alt'), align: 'right' },
  ],
  rows: [
    row('Alle må kunne sitte på Torget uten å handle.', '20', '1', '1', '22'),
    row('Kommunen må ha en plan for varelevering før den stenger for biler.', '17', '3', '2', '22'),
    row('Torgdagene bør vare hele sommeren.', '9', '10', '3', '22'),
  ],
  note: words('22 svarte på alle tre påstandene.'),
}

const WHO: Table = {
  kind: 'table',
  id: 'who',
  caption: words('Innbyggerne, de påmeldte og panelet. Antall og prosent.'),
  columns: [
    { header: words('Gruppe') },
    { header: words('Innbyggere'), align: 'right' },
    { header: words('Påmeldt'), align: 'right' },
    { header: words('Panel'), align: 'right' },
    { header: words('Møtte'), align: 'right' },
  ],
  rows: [
    { kind: 'group', cells: [words('Kjønn')] },
    row('Kvinner', '50 %', '34', '12', '11'),
    row('Menn', '50 %', '27', '12', '11'),
    { kind: 'group', cells: [words('Alder')] },
    row('16–29 år', '19 %', '6', '5', ':'),
    row('30–66 år', '58 %', '39', '13', '13'),
    row('67 år og eldre', '23 %', '16', '6', ':'),
    { kind: 'total', cells: ['I alt', '18 642', '61', '24', '22'].map(words) },
  ],
  note: words(
    'Tall som bygger på færre enn fem personer, er skjult og vist som kolon (:). Ett tall til er skjult, så ingen kan regne seg fram.',
  ),
}

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 90"><rect x="150" y="8" width="120" height="24" fill="#C9DEE0"/><rect x="150" y="44" width="220" height="24" fill="#0F5B66"/><text x="0" y="25" font-family="Inter" font-size="13" fill="#16233B">Før</text><text x="0" y="61" font-family="Inter" font-size="13" fill="#16233B">Etter</text><text x="278" y="25" font-family="Inter" font-size="13" fill="#16233B">6</text><text x="378" y="61" font-family="Inter" font-size="13" fill="#16233B">11</text></svg>'

const BODY: Block[] = [
  { kind: 'heading', level: 1, runs: words('Oppdrag og mandat'), numbering: 'section', newPage: true },
  {
    kind: 'paragraph',
    runs: words(
      'Formannskapet vedtok 14. april 2026 å be et borgerpanel om råd. Panelet fikk dette spørsmålet: «Hva bør Torget i Lillevik brukes til de neste ti årene?» Budsjettet for 2027 var ikke en del av oppdraget.',
    ),
  },
  { kind: 'heading', level: 1, runs: words('Hvem deltok'), numbering: 'section' },
  {
    kind: 'paragraph',
    runs: words('[[who]] viser hvordan panelet ligner innbyggerne. De under 30 år svarte sjeldnere ja enn andre.'),
  },
  WHO,
  { kind: 'heading', level: 1, runs: words('Synspunkter fra samtalene'), numbering: 'section' },
  { kind: 'heading', level: 2, runs: words('Biler og varelevering'), numbering: 'section', id: 'delivery' },
  { kind: 'paragraph', runs: words('Temaet samlet 41 av panelets 118 innspill og hovedpunkter fra alle tre bord.') },
  { kind: 'heading', level: 3, runs: words('Argumenter for gågate') },
  {
    kind: 'paragraph',
    runs: words(
      'Barn kan løpe fritt når det ikke kjører biler over plassen (innspill 4, 18 og 6 til). Flere blir værende når det er stille nok til å snakke sammen (innspill 22 og 57).',
    ),
  },
  { kind: 'heading', level: 3, runs: words('Argumenter mot') },
  {
    kind: 'paragraph',
    runs: words(
      'Butikkene trenger varer hver morgen, og omveien om Strandgata er bratt (innspill 9 og 31). Den som går dårlig, må kunne kjøres helt fram (innspill 12 og 3 til).',
    ),
  },
  CLAIMS,
  {
    kind: 'paragraph',
    runs: words(
      '**Enighet.** Alle må kunne sitte ned uten å handle (20 av 22). **Uenighet.** Panelet var delt i synet på lange torgdager. **Mindretall.** Ett bord ville beholde fire plasser for biler:',
    ),
  },
  {
    kind: 'quote',
    runs: words('Mor mi kommer seg ikke over Torget på egne bein. For henne er bilen det som gjør at hun får være med.'),
    source: words('Innspill 73, gjengitt med samtykke'),
  },
  { kind: 'heading', level: 1, runs: words('Resultater fra meningsmålingen'), numbering: 'section' },
  {
    kind: 'paragraph',
    runs: words(
      'Spørsmålet lød: «Kommunen vurderer to løsninger for Torget. Hvilken mener du er best?» Bakgrunnen står i [[delivery]].',
    ),
  },
  {
    kind: 'table',
    id: 'solution',
    caption: words('Beste løsning før og etter samlingen. De 22 som svarte begge ganger. Antall svar.'),
    columns: [{ header: words('Løsning') }, { header: words('Før'), align: 'right' }, { header: words('Etter'), align: 'right' }],
    rows: [
      row('Gågate på hele Torget', '6', '11'),
      row('Gågate bare om sommeren', '9', '8'),
      row('Vet ikke', '7', '3'),
      { kind: 'total', cells: ['I alt', '22', '22'].map(words) },
    ],
  },
  {
    kind: 'figure',
    id: 'change',
    caption: words('Gågate på hele Torget, før og etter. Samme tall som [[solution]].'),
    svg: SVG,
    alternativeText: 'Antallet som ville ha gågate på hele Torget, økte fra 6 til 11 av 22.',
  },
  { kind: 'heading', level: 1, runs: words('Spørreskjema'), numbering: 'annex', newPage: true },
  { kind: 'paragraph', runs: words('Skjemaet er gjengitt ordrett.') },
]

/** A short attachment of an invented panel; its numbers add up and keep the disclosure rules. */
export const SAMPLE_DOCUMENT: Document = { metadata: METADATA, blocks: [...FRONT, ...BODY] }
