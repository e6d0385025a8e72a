import type { ItemDraft, Plan, PollQuestionDraft, ThemeDraft } from '@borgerpanel/contract'
import type { ThemeName } from './contributions.ts'

export const ALTERNATIVES = [
  'Rehabilitere dagens skole',
  'Bygge ny skole på dagens tomt',
  'Slå sammen med Fjellsyn skole',
  'Legge ned skolen',
] as const

/** The demo case of Lillevik (product.md). Dates are counted from `today`, so that the demo is always in the middle of it. */
export function lillevikPlan(parts: { caseNumber: string; name: string; seats: number; today: Date }): Plan {
  const day = (days: number): string => new Date(parts.today.getTime() + days * 86_400_000).toISOString()
  return {
    caseNumber: parts.caseNumber,
    caseTitle: 'Framtidig skolestruktur i Lillevik',
    name: parts.name,
    method: 'borgerpanel',
    question: 'Hva bør kommunen legge vekt på når den velger løsning for Lillevik skole?',
    mandate:
      'Lillevik skole er slitt, og inneklimaet er dårlig. Kommunen har utredet fire løsninger.\n\nPanelet skal gi råd om hva som bør veie tyngst. Skolens navn og inntaksområdene til de andre skolene er ikke en del av oppdraget.',
    promise:
      'Rådene fra panelet blir et eget vedlegg til saken. Kommunedirektøren skriver hvordan hvert råd er vurdert, og alle som er med, får vite hva kommunestyret bestemte og hvorfor.',
    commissionedBy: 'Kommunestyret',
    decidingBody: 'Kommunestyret',
    decisionDate: day(60).slice(0, 10),
    contactName: 'Kari Lunde',
    contactPhone: '00 00 00 00',
    contactEmail: 'borgerpanel@lillevik.example',
    alternatives: ALTERNATIVES.map((title) => ({ title })),
    language: 'nb',
    seats: parts.seats,
    answersCloseAt: day(21),
    authorsShown: true,
  }
}

/** The evening of the demo, in minutes. */
export const EVENING: readonly ItemDraft[] = [
  {
    kind: 'presentation',
    title: 'Velkommen',
    minutes: 10,
    script: 'Velkommen. Dere gir råd, og kommunestyret beslutter. Alt dere skriver, får et nummer og et svar.',
  },
  {
    kind: 'plenary',
    title: 'Spørsmål til fagpersonene',
    minutes: 15,
    script: 'Nå kan dere spørre dem som har utredet saken. Be om ordet på telefonen, eller rekk opp hånda.',
  },
  { kind: 'think', title: 'Tenk', minutes: 3, script: 'Tenk stille i tre minutter. Bare du ser det du noterer.' },
  {
    kind: 'tables',
    title: 'Bordsamtale',
    minutes: 15,
    script: 'Snakk om det dere mener er viktigst. Skriv innspill mens dere snakker.',
  },
  { kind: 'break', title: 'Pause', minutes: 10 },
  {
    kind: 'plenary',
    title: 'Ordskifte i plenum',
    minutes: 20,
    script: 'Nå hører vi hverandre. Den som ikke har snakket ennå, slipper til først.',
  },
  { kind: 'presentation', title: 'Slik går det videre', minutes: 2 },
]

/** The live demo's evening: long enough that a visitor always finds it in the middle of something. */
export const LIVE_AGENDA: readonly ItemDraft[] = [
  ...EVENING.slice(0, 4),
  {
    kind: 'plenary',
    title: 'Ordskifte i plenum',
    minutes: 20,
    script: 'Nå hører vi hverandre. Den som ikke har snakket ennå, slipper til først.',
  },
  { kind: 'tables', title: 'Ny bordsamtale', minutes: 15, script: 'Gå tilbake til bordene. Hva har dere hørt som var nytt?' },
  { kind: 'plenary', title: 'Oppsummering i plenum', minutes: 20, script: 'Hvert bord sier kort hva dere landet på.' },
  { kind: 'presentation', title: 'Slik går det videre', minutes: 5 },
]

export const MATERIAL = [
  {
    title: 'Lillevik skole i tall',
    source: 'Kommunalområde oppvekst, notat 3. september',
    responsible: 'Kommunalområde oppvekst',
    body: '## Elever og bygg\n\nSkolen har **204 elever**. Bygget er fra 1964.\n\n- Ventilasjonen er målt til under kravet i 9 av 14 rom.\n- Elevtallet ventes å gå ned til 180 om ti år.\n\n## Fire løsninger\n\n1. Rehabilitere dagens skole\n2. Bygge ny skole på dagens tomt\n3. Slå sammen med Fjellsyn skole\n4. Legge ned skolen',
  },
  {
    title: 'For og mot hver løsning',
    source: 'Utredning for kommunestyret, kapittel 4',
    responsible: 'Kommunedirektøren',
    body: '## Rehabilitere\n\n**For:** billigst nå, kort skolevei. **Mot:** nytt behov om femten år.\n\n## Bygge nytt\n\n**For:** godt inneklima lenge. **Mot:** dyrest nå.\n\n## Slå sammen\n\n**For:** større fagmiljø. **Mot:** lengre skolevei for 118 elever.\n\n## Legge ned\n\n**For:** lavest drift. **Mot:** grenda mister møtestedet sitt.',
  },
] as const

export const QUESTIONS = [
  {
    text: 'Hvor mange elever må krysse fylkesveien hvis skolene slås sammen?',
    answer: '118 av 204 elever. I dag gjelder det 23.',
    as: 'Kommunalområde oppvekst',
  },
  {
    text: 'Hvem betaler for gang- og sykkelvei?',
    answer: 'Fylkeskommunen eier veien. Kommunen kan ikke avgjøre dette alene.',
    as: 'Kommunalområde teknisk',
  },
] as const

export const POLL: readonly PollQuestionDraft[] = [
  {
    kind: 'single',
    text: 'Kommunen vurderer fire løsninger for Lillevik skole. Noen mener det er viktigst å ta vare på en skole i nærmiljøet. Andre mener det er viktigst med et større fagmiljø eller lavere utgifter. Hvilken løsning mener du er best?',
    options: [...ALTERNATIVES],
  },
  {
    kind: 'scale',
    text: 'Hvor viktig er det for deg at barna kan gå trygt til skolen?',
    leastLabel: 'Ikke viktig',
    mostLabel: 'Svært viktig',
  },
  { kind: 'scale', text: 'Ble du hørt i kveld?', leastLabel: 'Ikke i det hele tatt', mostLabel: 'I svært stor grad' },
  { kind: 'text', text: 'Er det noe mer du vil si til kommunestyret?' },
]

/** What the officer of the rehearsal writes about each theme. Figures are named, never typed. */
export const THEME_TEXTS: Readonly<Record<ThemeName, ThemeDraft>> = {
  'Skolevei og trafikk': {
    title: 'Skolevei og trafikk',
    texts: {
      for: 'Kort skolevei lar barna gå selv og treffe hverandre etter skoletid.',
      against: 'Dagens skolevei er heller ikke trygg, og buss kan være tryggere om vinteren.',
      agreement: 'Skoleveien må være trygg før elever flyttes.',
      disagreement: 'Noen mente at skyss er trygt og enkelt. Andre mente at barn som får skyss, mister frihet.',
      minority: 'Et mindretall var redd for at krav om trygg skolevei blir en grunn til å utsette alt.',
    },
    noMinority: '',
    recommendation: 'Panelet anbefaler at kommunestyret stiller krav om trygg skolevei i alle løsninger som flytter elever.',
  },
  'Inneklima og bygning': {
    title: 'Inneklima og bygning',
    texts: {
      for: 'Et nytt bygg gir god luft og rom som passer til undervisningen.',
      against: 'Bygget kan pusses opp, og det er ikke riktig å rive det som kan brukes.',
      agreement: 'Inneklimaet kan ikke vente, uansett hvilken løsning som blir valgt.',
      disagreement: 'Panelet var delt i synet på å leie moduler mens saken blir avgjort.',
    },
    noMinority: 'Ingen talte mot at noe må gjøres med inneklimaet.',
    recommendation: 'Panelet anbefaler at inneklimaet blir utbedret nå.',
  },
  'Fagmiljø og fritid': {
    title: 'Fagmiljø og fritid',
    texts: {
      for: 'En større skole gir lærerne flere å samarbeide med og elevene flere å velge venner blant.',
      against: 'På en liten skole blir hvert barn sett.',
      agreement: 'De to skolene bør samarbeide mer, uansett løsning.',
      disagreement: 'Panelet var mest uenig om å slå sammen skolene.',
      minority: 'Et mindretall mente at faglig miljø bør veie tyngre enn avstand.',
    },
    noMinority: '',
    recommendation: '',
  },
  Økonomi: {
    title: 'Økonomi',
    texts: {
      for: 'Lavere driftsutgifter kan gi flere lærere.',
      against: 'Skyss koster også penger, og et tomt skolebygg må noen betale for.',
      agreement: 'Tallene må vise hele kostnaden, lån og skyss medregnet.',
      minority: 'Et mindretall mente at kommunen ikke har råd til å bygge nytt nå.',
    },
    noMinority: '',
    recommendation: 'Panelet anbefaler at kommunestyret får se samlet kostnad for hver løsning over tretti år.',
  },
  Nærmiljø: {
    title: 'Nærmiljø',
    texts: {
      for: 'Skolen er møtestedet på Nordsida.',
      against: 'Elevene skal ikke bære ansvaret for at grenda har et samlingssted.',
      agreement: 'Gymsalen bør være åpen for alle om kvelden.',
      minority: 'Et mindretall mente at et nytt samlingssted er bedre enn å beholde skolen for grendas skyld.',
    },
    noMinority: '',
    recommendation: 'Panelet anbefaler at grenda har et møtested også hvis skolen flytter.',
  },
}

export const LEAD =
  'Panelet la størst vekt på trygg skolevei og godt inneklima. {{attended}} deltakere var med minst halve tiden, og de skrev {{contributions}} innspill.'
export const RESERVATIONS = 'Panelet møttes én kveld. Barn under aldersgrensen var ikke med i trekningen.'

/** How the demo municipality answered, in the order of the themes that got a recommendation or agreement. */
export const RESPONSES = [
  {
    treatment: 'Kommunestyret la rådet til grunn for kravene til skolevei.',
    outcome: 'followed',
    reason: 'Trygg skolevei var en del av begrunnelsen for løsningen.',
  },
  {
    treatment: 'Strakstiltak for ventilasjon er tatt inn i budsjettet.',
    outcome: 'followed',
    reason: 'Målingene viste at ni rom lå under kravet.',
  },
  {
    treatment: 'Rådet ble drøftet i utvalg for oppvekst.',
    outcome: 'debated',
    reason: 'Samarbeid mellom skolene avgjøres av rektorene sammen.',
  },
  {
    treatment: 'Kommunedirektøren la fram samlet kostnad for tre av fire løsninger.',
    outcome: 'partlyFollowed',
    reason: 'Den fjerde løsningen var falt bort før tallene ble laget.',
  },
  {
    treatment: 'Bruken av gymsalen blir en egen sak.',
    outcome: 'postponed',
    reason: 'Avtalen med idrettslaget går ut neste år og må forhandles først.',
  },
] as const
