import type { ContributionKind } from '@borgerpanel/contract'

/** What a simulated member may write, with the theme it belongs to and how it leans. */
export interface Written {
  readonly text: string
  readonly theme: ThemeName
  readonly kind: ContributionKind
  readonly side: 'for' | 'against' | null
}

export const THEMES = ['Skolevei og trafikk', 'Inneklima og bygning', 'Fagmiljø og fritid', 'Økonomi', 'Nærmiljø'] as const
export type ThemeName = (typeof THEMES)[number]

const argument = (theme: ThemeName, side: 'for' | 'against', text: string): Written => ({ theme, side, text, kind: 'argument' })
const experience = (theme: ThemeName, text: string): Written => ({ theme, side: null, text, kind: 'experience' })
const question = (theme: ThemeName, text: string): Written => ({ theme, side: null, text, kind: 'question' })
const idea = (theme: ThemeName, text: string): Written => ({ theme, side: null, text, kind: 'idea' })

const [ROAD, AIR, LEARNING, MONEY, PLACE] = THEMES

/** About the demo case, Lillevik school. All of it is invented. */
export const CONTRIBUTIONS: readonly Written[] = [
  argument(ROAD, 'for', 'De fleste barna på Nordsida går til skolen i dag. Det bør de kunne fortsette med.'),
  argument(ROAD, 'for', 'Kort skolevei gjør at barna treffer hverandre også etter skoletid.'),
  argument(ROAD, 'against', 'Veien til skolen er ikke trygg nå heller. Biler stanser på fortauet hver morgen.'),
  argument(ROAD, 'against', 'Buss kan være tryggere enn å gå når det er mørkt og glatt.'),
  question(ROAD, 'Hvor mange barn må krysse fylkesveien hvis skolene slås sammen?'),
  idea(ROAD, 'Lag en gå-buss der voksne følger hver sin rute om morgenen.'),
  experience(ROAD, 'Jeg kjører barnebarna fordi det ikke er fortau den siste biten.'),
  idea(ROAD, 'Steng veien foran skolen for biler mellom åtte og ni.'),
  argument(AIR, 'for', 'Elevene får vondt i hodet av lufta. Noe må gjøres uansett hva som blir bestemt.'),
  argument(AIR, 'for', 'Et nytt bygg gir rom som passer for måten vi underviser på i dag.'),
  argument(AIR, 'against', 'Den gamle skolen kan pusses opp. Vi kaster ikke et hus fordi taket lekker.'),
  experience(AIR, 'Datteren min sitter med jakke på i timen om vinteren.'),
  question(AIR, 'Hva koster det å bytte ventilasjon mens vi venter på en løsning?'),
  idea(AIR, 'Leie moduler i to år, så slipper elevene å sitte i dårlig luft.'),
  argument(LEARNING, 'for', 'På en større skole får lærerne flere å samarbeide med.'),
  argument(LEARNING, 'for', 'Med flere på hvert trinn er det lettere å finne en venn.'),
  argument(LEARNING, 'against', 'På en liten skole ser de voksne hvert barn. Det er verdt mye.'),
  experience(LEARNING, 'Sønnen min var eneste gutt på trinnet. Det var ensomt.'),
  question(LEARNING, 'Er det funnet ut om elever på små skoler lærer mindre?'),
  idea(LEARNING, 'La trinnene på de to skolene ha felles dager hver uke.'),
  argument(MONEY, 'for', 'Pengene vi sparer på drift, kan gå til flere lærere.'),
  argument(MONEY, 'against', 'Skyss koster også penger, hvert eneste år.'),
  question(MONEY, 'Er lånekostnadene regnet med i tallene vi har fått?'),
  argument(MONEY, 'against', 'Det blir dyrt å stå med et tomt skolebygg.'),
  idea(MONEY, 'Selg tomta til boliger og bruk pengene på det nye bygget.'),
  argument(PLACE, 'for', 'Skolen er det eneste stedet der alle på Nordsida møtes.'),
  argument(PLACE, 'for', 'Uten skole flytter ingen småbarnsfamilier hit.'),
  argument(PLACE, 'against', 'Vi kan ikke la elevene betale for at bygda skal ha et samlingssted.'),
  experience(PLACE, 'Korpset og idrettslaget bruker gymsalen fire kvelder i uka.'),
  idea(PLACE, 'Uansett løsning bør gymsalen være åpen for alle om kvelden.'),
  question(PLACE, 'Hva skjer med gymsalen hvis skolen blir lagt ned?'),
  argument(PLACE, 'for', 'Eldre og unge møtes på skolen på fredagskafeen. Det må vi ta vare på.'),
]

/** Extra beginnings, so that many members do not write the very same words. */
export const OPENINGS = [
  '',
  '',
  'Jeg mener at dette er viktig: ',
  'Vi snakket om dette ved bordet. ',
  'For meg veier dette tungt: ',
  'Tenk på dette: ',
] as const

/** The theme of a contribution by its words; the officer of the rehearsal sorts by it. */
export function themeOf(text: string): Written | undefined {
  return CONTRIBUTIONS.find((written) => text.endsWith(written.text))
}
